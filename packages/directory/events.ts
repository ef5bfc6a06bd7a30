import * as z from 'zod'
import { type EventCatalogue, eventType } from '#web'

/** What happens to a base; `from` and `to` are its status. */
export const directoryEvents: EventCatalogue = {
  'base.added': eventType({ zh: '基地已登记', en: 'Base added to the directory' }),
  'base.profile-updated': eventType(
    { zh: '基地资料已修改', en: 'Base profile changed' },
    { changed: z.array(z.string()).describe('Names of the fields that were sent.') },
  ),
}
