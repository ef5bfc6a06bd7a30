import * as z from 'zod'
import { type EventCatalogue, eventType } from '#web'

const known = {
  'resource.drafted': eventType({ zh: '登记了共享资源', en: 'A listing was drafted' }),
  'resource.submitted': eventType({ zh: '提交发布审核', en: 'It was submitted for publication' }),
  'resource.published': eventType({ zh: '已发布', en: 'It was published' }),
  'resource.returned': eventType({ zh: '退回修改', en: 'It went back to its drafter' }),
  'resource.paused': eventType({ zh: '暂停预约', en: 'It was paused: no new bookings' }),
  'resource.renewed': eventType({ zh: '已续期', en: 'It was renewed for a year' }),
  'resource.expired': eventType({ zh: '已到期', en: 'It was not renewed in time' }),
  'resource.closed': eventType({ zh: '已关闭', en: 'It was closed' }),
  'resource.changed': eventType(
    { zh: '内容已修改', en: 'It was changed' },
    { changed: z.array(z.string()).describe('Names of the fields that were sent.') },
  ),
  'resource.reminded': eventType(
    { zh: '催办', en: 'A reminder that a limit runs' },
    { percent: z.int().describe('How much of the limit has passed: 50, 80 or 100.'), onTimeout: z.string() },
  ),
} satisfies EventCatalogue

export const resourceEvents: EventCatalogue = known
/** A type without its prefix, as the rules say it. */
export type EventName = keyof typeof known extends `resource.${infer Name}` ? Name : never
