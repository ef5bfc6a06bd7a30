import * as z from 'zod'
import { type EventCatalogue, eventType } from '#web'

const organisations = z.array(z.string()).describe('Whom the source may act for.')

/** What happens to sources and to messages that could not be applied. */
export const inboundEvents: EventCatalogue = {
  'source.registered': eventType({ zh: '登记了门户来源', en: 'Source registered for a portal' }, { portal: z.string(), organisations }),
  'source.changed': eventType({ zh: '来源已修改', en: 'Source changed' }, { organisations, active: z.boolean() }),
  'source.secret-rotated': eventType(
    { zh: '来源密钥已更换', en: 'Secret of a source replaced' },
    { formerUntil: z.string().describe('Until then the former secret is taken, too.') },
  ),
  'message.quarantined': eventType(
    { zh: '门户消息无法执行，已隔离', en: 'Message from a portal quarantined: it could not be applied' },
    {
      portalSource: z.string().describe('Name of the source.'),
      messageType: z.string(),
      code: z.string().describe('Why, as a code.'),
      detail: z.object({ zh: z.string(), en: z.string() }),
    },
  ),
  'message.applied': eventType(
    { zh: '隔离的消息已执行', en: 'Quarantined message applied' },
    { portalSource: z.string().describe('Name of the source.'), messageType: z.string() },
  ),
}
