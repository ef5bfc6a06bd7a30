import { agreementRoutes } from '#agreements'
import { benefitRoutes } from '#benefits'
import { bookingRoutes } from '#bookings'
import { demandRoutes } from '#demands'
import { directoryRoutes } from '#directory'
import { feedRoutes } from '#feed'
import { findRoutes, type Reader } from '#find'
import { projectRoutes } from '#projects'
import { resourceRoutes } from '#resources'
import type { Files } from '#storage'
import { transferRoutes } from '#transfers'
import type { Route } from '#web'

/** What routes need besides the tables: documents, and the search index. */
export interface RouteParts {
  readonly files: Files
  readonly index: Reader
}

/** Every path of the public API. */
export const routesOf = ({ files, index }: RouteParts): readonly Route[] => [
  ...directoryRoutes,
  ...projectRoutes,
  ...agreementRoutes,
  ...benefitRoutes,
  ...transferRoutes(files),
  ...resourceRoutes(files),
  ...bookingRoutes,
  ...demandRoutes,
  ...findRoutes(index),
  ...feedRoutes,
]
