import * as z from 'zod'
import { Day, type EventCatalogue, eventType } from '#web'
import { SCOPE } from './scope.ts'

const about = {
  giver: z.string(),
  delegate: z.string(),
  agreement: z.string(),
  scope: z.array(z.enum(SCOPE)),
  line: z.string(),
  maxAmount: z.int(),
  validFrom: Day,
  validTo: Day,
}

/** What happens to a delegation. */
export const delegationEvents: EventCatalogue = {
  'delegation.given': eventType({ zh: '委托已作出', en: 'Delegation given' }, about),
  'delegation.accepted': eventType({ zh: '委托已接受', en: 'Delegation accepted' }, about),
  'delegation.revoked': eventType({ zh: '委托已撤销', en: 'Delegation revoked' }, about),
  'delegation.expired': eventType({ zh: '委托到期', en: 'Delegation expired' }, about),
  'delegation.lapsed': eventType({ zh: '委托未获接受', en: 'Delegation lapsed: never accepted' }, about),
}
