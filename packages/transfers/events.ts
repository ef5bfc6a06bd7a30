import * as z from 'zod'
import type { Text } from '#kernel'
import { type EventCatalogue, eventType, Hash } from '#web'

const text = (about: string) => z.string().describe(about)
const documents = z.array(z.string()).describe('Ids of the documents.')
const version = { versionNumber: z.int(), versionHash: Hash }
const party = text('Who is told and may act now.')
const outcome = text('What it came to.')
const act = text('The act in question.')
const more = {
  days: z.int().optional().describe('Days more for the handover.'),
  months: z.int().nullable().optional().describe('Months more of residence.'),
  total: z.int().nullable().optional().describe('Months of residence in total.'),
}

const type = (zh: string, en: string, data: z.ZodRawShape = {}) => eventType({ zh, en } satisfies Text, data)

/** Up to the signature. */
const untilSigned = {
  'transfer.drafted': type('流转单已起草', 'Case drafted'),
  'transfer.submitted': type('已提交迁出方审核', 'Submitted to the sender’s approver'),
  'transfer.approved': type('迁出方同意，额度已预占', 'Approved by the sender; quota reserved'),
  'transfer.refused': type('审核或提议未获同意', 'Refused: the case by its sender, or the proposal by the other side', {
    reasonCode: text('Why, as a code: of the case by its sender.').optional(),
    question: z.string().nullable().optional().describe('What had been proposed.'),
  }),
  'transfer.time-granted': type('秘书处给予延时', 'More time granted to the sender by the secretariat', { businessDays: z.int() }),
  'transfer.acknowledged': type('迁入方已签收', 'Acknowledged by the host'),
  'transfer.accepted': type('条款已接受', 'Terms accepted', version),
  'transfer.countered': type('提出反提案', 'Counter-offer made', { ...version, terms: z.looseObject({}) }),
  'transfer.rejected': type('已拒绝', 'Rejected', { reasonCode: text('Why, as a code.') }),
  'transfer.info-requested': type('要求补正材料', 'More material requested by the host'),
  'transfer.info-supplied': type('材料已补正，或逾期未补', 'Material supplied, or not supplied in time', {
    answered: z.boolean().describe('Whether it was answered.'),
    documents,
  }),
  'transfer.offered-to-next': type('转至下一候选迁入方', 'Offered to the next ranked host', {
    because: text('What became of the host before: `rejected` or `expired`.'),
    formerHost: text('The host before.'),
    host: text('The host that is asked now.'),
    agreement: text('Its agreement.'),
    reasonCode: text('Why the host before rejected it.').optional(),
  }),
  'transfer.host-skipped': type('候选迁入方额度不足，跳过', 'Ranked host skipped: not enough quota', {
    host: text('The host that was passed over.'),
    agreement: text('Its agreement.'),
    because: text('`quota`: its line is full.'),
  }),
  'transfer.signed': type('一方已签署', 'Signed by one side', { side: z.enum(['sender', 'host']), versionHash: Hash }),
} satisfies EventCatalogue

/** From filing to the end. */
const fromFiling = {
  'transfer.filed': type('已备案', 'Filed', { number: z.string().nullable().describe('Filing number.') }),
  'transfer.item-checked': type('交接事项办结', 'Handover item completed', { item: z.string(), documents }),
  'transfer.arrival-confirmed': type('确认到位', 'Arrival confirmed by one side', { by: text('`host` or `lead`.') }),
  'transfer.moved-in': type('入驻，在孵开始', 'Moved in: residence began'),
  'transfer.extension-proposed': type('提议延期', 'Extension proposed', more),
  'transfer.extended': type('延期生效', 'Extension agreed', more),
  'transfer.closing-proposed': type('提议结束在孵', 'End of residence proposed', { outcome }),
  'transfer.graduated': type('毕业', 'Project graduated'),
  'transfer.moved-up': type('晋级', 'Project moved up a stage'),
  'transfer.returned': type('回流', 'Project returned', { return: text('The case by which it went.').optional() }),
  'transfer.exited': type('退出', 'Project exited', { outcome: outcome.optional() }),
  'transfer.failed-honestly': type('容错终止', 'Closed as an honest failure, without penalty'),
} satisfies EventCatalogue

/** What may come at any time. */
const atAnyTime = {
  'transfer.withdrawn': type('起草方撤回', 'Withdrawn by the drafting side'),
  'transfer.cancellation-requested': type('请求取消', 'Cancellation requested'),
  'transfer.cancelled': type('已取消', 'Cancelled', { outcome: outcome.optional() }),
  'transfer.suspended': type('中止', 'Suspended', { flag: text('Whose flag.') }),
  'transfer.resumed': type('中止已解除（一方或全部）', 'Suspension lifted by one party, or by all', {
    flagsLeft: z.array(z.string()).optional().describe('Flags that still stand.'),
    outcome: outcome.optional(),
  }),
  'transfer.disputed': type('提出争议', 'Field disputed', { field: text('JSON pointer to the field.') }),
  'transfer.dispute-resolved': type('争议解决', 'Dispute resolved', { outcome, field: text('JSON pointer to the field.') }),
  'transfer.document-stored': type('材料已上传并核验', 'Document uploaded and verified', {
    document: text('Its id.'),
    name: z.string(),
    bytes: z.int(),
    sha256: text('SHA-256 of its content, in hex.'),
  }),
  'transfer.correction-asked': type('请求更正', 'Correction of the last step requested', { act }),
  'transfer.corrected': type('已更正', 'Last step corrected by a compensating entry', { act }),
} satisfies EventCatalogue

/** What time brings about. */
const bySilence = {
  'transfer.reminded': type('催办', 'Reminder sent: a limit is running, or has passed', {
    percent: z.int().describe('How much of the limit has passed: 50, 80 or 100; 100 where a secretariat reminds.'),
    party: text('Who is to act.'),
    limit: text('Which limit.'),
    onTimeout: text('What silence will bring.'),
  }),
  'transfer.escalated': type('逾期，报告秘书处', 'Escalated to the secretariat: limit passed', { party, because: text('Why.') }),
  'transfer.expired': type('逾期失效', 'Expired: not answered in time', {
    because: text('`sender-silent`, or `quota`: the line was full.').optional(),
  }),
  'transfer.lapsed': type('逾期未签署，失效', 'Lapsed: not signed in time'),
  'transfer.discarded': type('草稿逾期作废', 'Draft discarded: not submitted in time'),
  'transfer.stalled': type('交接逾期，待秘书处决定', 'Stalled: handover overdue, the secretariat decides'),
  'transfer.review-flagged': type('年度评估逾期或在孵期满', 'Yearly review due, or term of residence over', {
    because: text('`review` or `term`.'),
  }),
} satisfies EventCatalogue

const known = { ...untilSigned, ...fromFiling, ...atAnyTime, ...bySilence }
export const transferEvents: EventCatalogue = known

/** A type without its prefix, as the rules say it. */
export type EventName = keyof typeof known extends `transfer.${infer Name}` ? Name : never
