import * as z from 'zod'
import { KINDS as DOCUMENT_KINDS } from '#documents'
import { type EventCatalogue, eventType } from '#web'

const known = {
  'resource.drafted': eventType({ zh: '共享资源已登记', en: 'Listing drafted' }),
  'resource.submitted': eventType({ zh: '资源已提交发布审核', en: 'Listing submitted for publication' }),
  'resource.published': eventType({ zh: '资源已发布', en: 'Listing published' }),
  'resource.returned': eventType({ zh: '资源退回修改', en: 'Listing returned for changes' }),
  'resource.paused': eventType({ zh: '资源暂停预约', en: 'Listing paused: no new bookings' }),
  'resource.renewed': eventType({ zh: '资源已续期', en: 'Listing renewed for a year' }),
  'resource.expired': eventType({ zh: '资源已到期', en: 'Listing expired: not renewed in time' }),
  'resource.closed': eventType({ zh: '资源已关闭', en: 'Listing closed' }),
  'resource.changed': eventType(
    { zh: '资源内容已修改', en: 'Listing changed' },
    { changed: z.array(z.string()).describe('Names of the fields that were sent.') },
  ),
  'resource.document-stored': eventType(
    { zh: '照片或材料已核验', en: 'Photo or document stored' },
    { document: z.string(), name: z.string(), bytes: z.int(), sha256: z.string(), kind: z.enum(DOCUMENT_KINDS) },
  ),
  'resource.document-removed': eventType({ zh: '照片或材料已移除', en: 'Photo or document removed' }, { document: z.string() }),
  'resource.reminded': eventType(
    { zh: '资源期限提醒', en: 'Listing reminder: a limit is running' },
    { percent: z.int().describe('How much of the limit has passed: 50, 80 or 100.'), onTimeout: z.string() },
  ),
} satisfies EventCatalogue

export const resourceEvents: EventCatalogue = known
/** A type without its prefix, as the rules say it. */
export type EventName = keyof typeof known extends `resource.${infer Name}` ? Name : never
