import type { Files, Objects, Vault } from '#storage'
import type { Area } from '#web'
import type { WebhookParts } from '#webhooks'

/** What routes need besides the tables: documents, the objects with the search index, where secrets are sealed, and where webhooks may go. */
export interface RouteParts {
  readonly files: Files
  readonly objects: Objects
  readonly vault: Vault
  readonly webhooks: WebhookParts
}

/** Every path of the public API, by areas. */
export const areasOf = ({ files, objects, vault, webhooks }: RouteParts): readonly Area[] => [
  {
    at: ['/v1/me', '/v1/alliances', '/v1/bases/*'],
    load: async () => (await import('#directory/routes')).directoryRoutes,
  },
  {
    at: ['/v1/projects', '/v1/projects/{id}'],
    load: async () => (await import('#projects/routes')).projectRoutes,
  },
  {
    at: ['/v1/agreements/*'],
    load: async () => (await import('#agreements/routes')).agreementRoutes,
  },
  {
    at: ['/v1/delegations/*'],
    load: async () => (await import('#agreements/delegations/routes')).delegationRoutes,
  },
  {
    at: ['/v1/benefits/*'],
    load: async () => (await import('#benefits/routes')).benefitRoutes,
  },
  {
    at: ['/v1/transfers/*'],
    load: async () => (await import('#transfers/routes')).transferRoutes(files),
  },
  {
    at: ['/v1/settlements/*', '/v1/agreements/{id}/forecast'],
    load: async () => (await import('#settlements/routes')).settlementRoutes(files),
  },
  {
    at: ['/v1/resources/*'],
    load: async () => (await import('#resources/routes')).resourceRoutes(files),
  },
  {
    at: [
      '/v1/resources/{id}/bookings',
      '/v1/resources/{id}/waiting-list',
      '/v1/bookings/*',
      '/v1/series/*',
      '/v1/waiting/*',
      '/v1/calendars/*',
    ],
    load: async () => (await import('#bookings/routes')).bookingRoutes,
  },
  {
    at: ['/v1/demands/*', '/v1/interests/*'],
    load: async () => (await import('#demands/routes')).demandRoutes,
  },
  {
    at: ['/v1/resources', '/v1/demands', '/v1/projects/{id}/matches'],
    load: async () => (await import('#find/routes')).findRoutes(objects),
  },
  {
    at: ['/v1/events/*', '/v1/feed-consumers/*'],
    load: async () => (await import('#feed/routes')).feedRoutes,
  },
  {
    at: ['/v1/webhooks/*', '/.well-known/webhook-keys'],
    load: async () => (await import('#webhooks/routes')).webhookRoutes(webhooks),
  },
  {
    at: ['/v1/sources/*', '/v1/inbound/*', '/v1/quarantine/*'],
    load: async () => (await import('#inbound/routes')).inboundRoutes(vault, files),
  },
]
