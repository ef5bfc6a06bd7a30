import * as z from 'zod'
import { Day, type EventCatalogue, eventType, Hash, Instant } from '#web'

const about = { openVersion: z.int().describe('Number of the open version of the terms.') }
const offered = { ...about, versionHash: Hash }
const because = { ...about, because: z.string().describe('What brought it about.') }

/** What happens to an agreement. */
export const agreementEvents: EventCatalogue = {
  'agreement.drafted': eventType({ zh: '协议已起草', en: 'An agreement was drafted' }, about),
  'agreement.submitted': eventType({ zh: '协议已提交对方', en: 'It was put to the other side' }, about),
  'agreement.countered': eventType({ zh: '提出反提案', en: 'A counter-offer was made' }, offered),
  'agreement.accepted': eventType({ zh: '协议条款已接受', en: 'The open version was accepted' }, about),
  'agreement.signed': eventType({ zh: '一方已签署协议', en: 'One side signed' }, about),
  'agreement.activated': eventType({ zh: '协议已生效', en: 'Both have signed: it is active, its quota lines are open' }, about),
  'agreement.withdrawn': eventType({ zh: '协议已撤回', en: 'Its drafter withdrew it' }, about),
  'agreement.expired': eventType({ zh: '协议逾期未答复', en: 'It was not answered in time' }, about),
  'agreement.lapsed': eventType({ zh: '协议逾期未签署', en: 'It was not signed in time' }, about),
  'agreement.discarded': eventType({ zh: '协议草案已作废', en: 'The draft was never submitted' }, about),
  'agreement.reminded': eventType(
    { zh: '催办', en: 'A reminder of a limit: that it runs, or by a secretariat that it has passed' },
    {
      ...about,
      percent: z.int().describe('How much of the limit has passed; 100 where a secretariat reminds.'),
      party: z.string().describe('Who is waited for.'),
    },
  ),
  'agreement.amendment-proposed': eventType(
    { zh: '提出补充协议', en: 'An amendment was proposed; the agreement goes on meanwhile' },
    { ...offered, renewal: z.boolean().describe('It changes nothing but the last day.') },
  ),
  'agreement.amendment-agreed': eventType(
    { zh: '补充协议已签，待生效', en: 'Both have signed an amendment that takes effect later' },
    { ...about, from: Day.describe('The day from which it binds.') },
  ),
  'agreement.amended': eventType(
    { zh: '补充协议生效', en: 'An amendment is in force' },
    { ...about, since: Day, to: Day, effectiveAt: Instant },
  ),
  'agreement.renewed': eventType(
    { zh: '协议已续期', en: 'The agreement runs longer' },
    { ...about, since: Day, to: Day, effectiveAt: Instant },
  ),
  'agreement.amendment-withdrawn': eventType({ zh: '补充协议已撤回', en: 'An amendment was withdrawn' }, about),
  'agreement.amendment-lapsed': eventType({ zh: '补充协议未成', en: 'An amendment came to nothing; the agreement goes on' }, because),
  'agreement.suspended': eventType({ zh: '协议中止', en: 'It was suspended: no new holds' }, { ...about, flag: z.string() }),
  'agreement.resumed': eventType({ zh: '中止解除', en: 'A flag was cleared' }, { ...about, flagsLeft: z.array(z.string()) }),
  'agreement.escalated': eventType(
    { zh: '转由秘书处裁定', en: 'A secretariat has to decide' },
    { ...because, party: z.string().describe('Who is waited for now.') },
  ),
  'agreement.expiring': eventType(
    { zh: '协议临近到期', en: 'Its end is near: renew it, or let it end' },
    { ...about, daysLeft: z.int(), party: z.string(), endsOn: Day },
  ),
  'agreement.terminated': eventType({ zh: '一方通知终止', en: 'Notice was given' }, { ...about, endsOn: Day }),
  'agreement.ended': eventType(
    { zh: '协议终止，进入清算', en: 'It has ended; residents keep their terms to their own end' },
    { ...about, how: z.enum(['expired', 'terminated', 'suspended']), endsOn: Day },
  ),
  'agreement.archived': eventType({ zh: '协议归档', en: 'Nothing is open under it any more' }, about),
}
