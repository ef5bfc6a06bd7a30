export { PRESENCE_ROLES, type PresenceRole, Project } from './model.ts'
export { presenceNow } from './presence.ts'
export { projectRoutes } from './routes.ts'
export { claimKey, type Move, moveProject, parseProject, projectKey } from './store.ts'
