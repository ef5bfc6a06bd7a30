import { agreementRoutes } from '#agreements'
import { benefitRoutes } from '#benefits'
import { bookingRoutes } from '#bookings'
import { demandRoutes } from '#demands'
import { directoryRoutes } from '#directory'
import { feedRoutes } from '#feed'
import { findRoutes, type Reader } from '#find'
import { projectRoutes } from '#projects'
import { resourceRoutes } from '#resources'
import { settlementRoutes } from '#settlements'
import type { Files } from '#storage'
import { transferRoutes } from '#transfers'
import type { Route } from '#web'
import { type WebhookParts, webhookRoutes } from '#webhooks'

/** What routes need besides the tables: documents, the search index, and what seals secrets. */
export interface RouteParts {
  readonly files: Files
  readonly index: Reader
  readonly webhooks: WebhookParts
}

/** Every path of the public API. */
export const routesOf = ({ files, index, webhooks }: RouteParts): readonly Route[] => [
  ...directoryRoutes,
  ...projectRoutes,
  ...agreementRoutes,
  ...benefitRoutes,
  ...transferRoutes(files),
  ...settlementRoutes(files),
  ...resourceRoutes(files),
  ...bookingRoutes,
  ...demandRoutes,
  ...findRoutes(index),
  ...feedRoutes,
  ...webhookRoutes(webhooks),
]
