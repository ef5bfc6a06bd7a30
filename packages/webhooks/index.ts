export { webhookChart } from './chart.ts'
export type { WebhookParts } from './commands.ts'
export { webhookEvents } from './events.ts'
export { webhookRoutes } from './routes.ts'
