import { agreementRoutes } from '#agreements'
import { directoryRoutes } from '#directory'
import { feedRoutes } from '#feed'
import { projectRoutes } from '#projects'
import { type Files, transferRoutes } from '#transfers'
import type { Route } from '#web'

/** Every path of the public API. */
export const routesOf = (files: Files): readonly Route[] => [
  ...directoryRoutes,
  ...projectRoutes,
  ...agreementRoutes,
  ...transferRoutes(files),
  ...feedRoutes,
]
