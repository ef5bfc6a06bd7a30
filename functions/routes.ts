import { agreementRoutes } from '#agreements'
import { directoryRoutes } from '#directory'
import { feedRoutes } from '#feed'
import { projectRoutes } from '#projects'
import type { Route } from '#web'

/** Every path of the public API. */
export const routes: readonly Route[] = [...directoryRoutes, ...projectRoutes, ...agreementRoutes, ...feedRoutes]
