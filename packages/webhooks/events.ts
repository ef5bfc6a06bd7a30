import * as z from 'zod'
import type { Text } from '#kernel'
import { type EventCatalogue, eventType } from '#web'
import { REASONS } from './model.ts'

const type = (zh: string, en: string, data: z.ZodRawShape = {}) => eventType({ zh, en } satisfies Text, data)
const because = z
  .enum(REASONS)
  .describe('`outage`: nothing but failures for three days; `refused`: three events in a row; `gone`: it answered 410.')

/** What happens to subscriptions; each stands in its own organisation's feed. */
export const webhookEvents = {
  'subscription.created': type('订阅已建立', 'Subscription created', { url: z.string(), types: z.array(z.string()) }),
  'subscription.changed': type('订阅已修改', 'Subscription changed', { fields: z.array(z.string()).describe('What was changed.') }),
  'subscription.deleted': type('订阅已删除', 'Subscription deleted'),
  'subscription.secret-rotated': type('签名密钥已更换', 'Signing secret rotated', {
    until: z.string().describe('So long the one before signs too.'),
  }),
  'subscription.tested': type('测试事件', 'Test event, pushed whatever types are subscribed'),
  'subscription.replayed': type('事件已要求补发', 'Replay requested', {
    first: z.int().describe('Sequence of the first.'),
    last: z.int().describe('Sequence of the last.'),
    ids: z.array(z.string()).optional().describe('Where single events were named.'),
  }),
  'subscription.paused': type('推送已暂停', 'Deliveries paused', { because }),
  'subscription.resumed': type('推送已恢复', 'Deliveries resumed, starting with what was missed'),
  'subscription.disabled': type('订阅已停用', 'Subscription disabled: its endpoint is gone', { because }),
} as const satisfies EventCatalogue
export type WebhookEvent = keyof typeof webhookEvents
