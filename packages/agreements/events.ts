import * as z from 'zod'
import { type EventCatalogue, eventType } from '#web'

const about = { openVersion: z.int().describe('Number of the open version of the terms.') }

/** What happens to an agreement. */
export const agreementEvents: EventCatalogue = {
  'agreement.drafted': eventType({ zh: '协议已起草', en: 'An agreement was drafted' }, about),
  'agreement.submitted': eventType({ zh: '协议已提交对方', en: 'It was put to the other side' }, about),
  'agreement.accepted': eventType({ zh: '协议条款已接受', en: 'The open version was accepted' }, about),
  'agreement.signed': eventType({ zh: '一方已签署协议', en: 'One side signed' }, about),
  'agreement.activated': eventType({ zh: '协议已生效', en: 'Both have signed: it is active, its quota lines are open' }, about),
  'agreement.withdrawn': eventType({ zh: '协议已撤回', en: 'Its drafter withdrew it' }, about),
  'agreement.expired': eventType({ zh: '协议逾期未答复', en: 'It was not answered in time' }, about),
  'agreement.lapsed': eventType({ zh: '协议逾期未签署', en: 'It was not signed in time' }, about),
  'agreement.discarded': eventType({ zh: '协议草案已作废', en: 'The draft was never submitted' }, about),
  'agreement.reminded': eventType(
    { zh: '协议期限提醒', en: 'A reminder on the way to a limit' },
    { ...about, percent: z.int().describe('How much of the limit has passed.'), party: z.string().describe('Who is waited for.') },
  ),
}
