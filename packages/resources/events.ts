import * as z from 'zod'
import { KINDS as DOCUMENT_KINDS } from '#documents'
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
  'resource.document-stored': eventType(
    { zh: '照片或材料已核验', en: 'A photo or document is stored' },
    { document: z.string(), name: z.string(), bytes: z.int(), sha256: z.string(), kind: z.enum(DOCUMENT_KINDS) },
  ),
  'resource.document-removed': eventType({ zh: '照片或材料已移除', en: 'A photo or document was removed' }, { document: z.string() }),
  'resource.reminded': eventType(
    { zh: '催办', en: 'A reminder that a limit runs' },
    { percent: z.int().describe('How much of the limit has passed: 50, 80 or 100.'), onTimeout: z.string() },
  ),
} satisfies EventCatalogue

export const resourceEvents: EventCatalogue = known
/** A type without its prefix, as the rules say it. */
export type EventName = keyof typeof known extends `resource.${infer Name}` ? Name : never
