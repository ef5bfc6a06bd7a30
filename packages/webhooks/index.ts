export { webhookChart } from './chart.ts'
export type { WebhookParts } from './commands.ts'
export type { DeliveryView, NewWebhookView, WebhookView } from './contract.ts'
export { webhookEvents } from './events.ts'
