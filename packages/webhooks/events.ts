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
  'subscription.created': type('订阅已建立', 'A subscription was made', { url: z.string(), types: z.array(z.string()) }),
  'subscription.changed': type('订阅已修改', 'It was changed', { fields: z.array(z.string()).describe('What was changed.') }),
  'subscription.deleted': type('订阅已删除', 'It was deleted'),
  'subscription.secret-rotated': type('签名密钥已更换', 'Its secret was rotated', {
    until: z.string().describe('So long the one before signs too.'),
  }),
  'subscription.tested': type('测试事件', 'A test event, pushed whatever types are subscribed'),
  'subscription.replayed': type('事件已要求补发', 'Events are sent again', {
    first: z.int().describe('Sequence of the first.'),
    last: z.int().describe('Sequence of the last.'),
    ids: z.array(z.string()).optional().describe('Where single events were named.'),
  }),
  'subscription.paused': type('推送已暂停', 'It was paused', { because }),
  'subscription.resumed': type('推送已恢复', 'It goes on, beginning with what was missed'),
  'subscription.disabled': type('订阅已停用', 'Its endpoint is gone', { because }),
} as const satisfies EventCatalogue
export type WebhookEvent = keyof typeof webhookEvents
