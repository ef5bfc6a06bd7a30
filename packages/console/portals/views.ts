import type * as z from 'zod'
import type { ConsumerView } from '#feed'
import type { QuarantineView, SourceView, SourceWithSecret } from '#inbound'
import type { DeliveryView, NewWebhookView, WebhookView } from '#webhooks'

export type Webhook = z.infer<typeof WebhookView>
export type NewWebhook = z.infer<typeof NewWebhookView>
export type Delivery = z.infer<typeof DeliveryView>
export type Source = z.infer<typeof SourceView>
export type NewSource = z.infer<typeof SourceWithSecret>
export type Message = z.infer<typeof QuarantineView>
export type Consumer = z.infer<typeof ConsumerView>
