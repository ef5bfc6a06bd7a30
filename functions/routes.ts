import { agreementRoutes, delegationRoutes } from '#agreements'
import { benefitRoutes } from '#benefits'
import { bookingRoutes } from '#bookings'
import { demandRoutes } from '#demands'
import { directoryRoutes } from '#directory'
import { feedRoutes } from '#feed'
import { findRoutes, type Reader } from '#find'
import { inboundRoutes } from '#inbound'
import { projectRoutes } from '#projects'
import { resourceRoutes } from '#resources'
import { settlementRoutes, statementsIn } from '#settlements'
import type { Files, Vault } from '#storage'
import { transferRoutes } from '#transfers'
import type { Route } from '#web'
import { type WebhookParts, webhookRoutes } from '#webhooks'

/** What routes need besides the tables: documents, the search index, where secrets are sealed, and where webhooks may go. */
export interface RouteParts {
  readonly files: Files
  readonly index: Reader
  readonly vault: Vault
  readonly webhooks: WebhookParts
}

/** Every path of the public API. */
export const routesOf = ({ files, index, vault, webhooks }: RouteParts): readonly Route[] => [
  ...directoryRoutes,
  ...projectRoutes,
  ...agreementRoutes,
  ...delegationRoutes,
  ...benefitRoutes,
  ...transferRoutes(files),
  ...settlementRoutes(files),
  ...resourceRoutes(files),
  ...bookingRoutes,
  ...demandRoutes,
  ...findRoutes(index),
  ...feedRoutes,
  ...webhookRoutes(webhooks),
  ...inboundRoutes(vault, { keep: statementsIn(files) }),
]
