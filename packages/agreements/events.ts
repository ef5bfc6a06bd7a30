import * as z from 'zod'
import { Day, type EventCatalogue, eventType, Hash, Instant } from '#web'

const about = { openVersion: z.int().describe('Number of the open version of the terms.') }
const offered = { ...about, versionHash: Hash }
const because = { ...about, because: z.string().describe('What brought it about.') }

/** What happens to an agreement. */
export const agreementEvents: EventCatalogue = {
  'agreement.drafted': eventType({ zh: '协议已起草', en: 'Agreement drafted' }, about),
  'agreement.submitted': eventType({ zh: '协议已提交对方', en: 'Agreement submitted to the other side' }, about),
  'agreement.countered': eventType({ zh: '提出反提案', en: 'Counter-offer made' }, offered),
  'agreement.accepted': eventType({ zh: '协议条款已接受', en: 'Terms accepted' }, about),
  'agreement.signed': eventType({ zh: '一方已签署协议', en: 'Agreement signed by one side' }, about),
  'agreement.activated': eventType({ zh: '协议已生效', en: 'Agreement in force: quota lines open' }, about),
  'agreement.withdrawn': eventType({ zh: '协议已撤回', en: 'Agreement withdrawn' }, about),
  'agreement.expired': eventType({ zh: '协议逾期未答复', en: 'Agreement expired: not answered in time' }, about),
  'agreement.lapsed': eventType({ zh: '协议逾期未签署', en: 'Agreement lapsed: not signed in time' }, about),
  'agreement.discarded': eventType({ zh: '协议草案已作废', en: 'Draft agreement discarded: never submitted' }, about),
  'agreement.reminded': eventType(
    { zh: '协议催办', en: 'Agreement reminder: a limit is running, or has passed' },
    {
      ...about,
      percent: z.int().describe('How much of the limit has passed; 100 where a secretariat reminds.'),
      party: z.string().describe('Who is waited for.'),
    },
  ),
  'agreement.amendment-proposed': eventType(
    { zh: '提出补充协议', en: 'Amendment proposed; the agreement stays in force' },
    { ...offered, renewal: z.boolean().describe('It changes nothing but the last day.') },
  ),
  'agreement.amendment-agreed': eventType(
    { zh: '补充协议已签，待生效', en: 'Amendment signed; takes effect later' },
    { ...about, from: Day.describe('The day from which it binds.') },
  ),
  'agreement.amended': eventType({ zh: '补充协议生效', en: 'Amendment in force' }, { ...about, since: Day, to: Day, effectiveAt: Instant }),
  'agreement.renewed': eventType({ zh: '协议已续期', en: 'Agreement renewed' }, { ...about, since: Day, to: Day, effectiveAt: Instant }),
  'agreement.amendment-withdrawn': eventType({ zh: '补充协议已撤回', en: 'Amendment withdrawn' }, about),
  'agreement.amendment-lapsed': eventType({ zh: '补充协议未成', en: 'Amendment failed; the agreement stays in force' }, because),
  'agreement.suspended': eventType({ zh: '协议中止', en: 'Agreement suspended: no new reservations' }, { ...about, flag: z.string() }),
  'agreement.resumed': eventType({ zh: '中止解除', en: 'Suspension lifted' }, { ...about, flagsLeft: z.array(z.string()) }),
  'agreement.escalated': eventType(
    { zh: '转由秘书处裁定', en: 'Referred to the secretariat for a decision' },
    { ...because, party: z.string().describe('Who is waited for now.') },
  ),
  'agreement.expiring': eventType(
    { zh: '协议临近到期', en: 'Agreement about to end: renew it or let it end' },
    { ...about, daysLeft: z.int(), party: z.string(), endsOn: Day },
  ),
  'agreement.terminated': eventType({ zh: '一方通知终止', en: 'Notice of termination given' }, { ...about, endsOn: Day }),
  'agreement.ended': eventType(
    { zh: '协议终止，进入清算', en: 'Agreement ended; residents keep their terms' },
    { ...about, how: z.enum(['expired', 'terminated', 'suspended']), endsOn: Day },
  ),
  'agreement.archived': eventType({ zh: '协议归档', en: 'Agreement archived: nothing open under it' }, about),
}
