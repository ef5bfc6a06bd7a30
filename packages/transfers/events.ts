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
  'transfer.drafted': type('起草了流转单', 'A case was drafted'),
  'transfer.submitted': type('提交迁出方审核', 'It was put to its sender'),
  'transfer.approved': type('迁出方同意，额度已预占', 'The sender let it go; the quota is held'),
  'transfer.refused': type('不同意', 'A refusal: of the case by its sender, or of what was proposed', {
    reasonCode: text('Why, as a code: of the case by its sender.').optional(),
    question: z.string().nullable().optional().describe('What had been proposed.'),
  }),
  'transfer.time-granted': type('秘书处给予延时', 'The secretariat gave the sender more time', { businessDays: z.int() }),
  'transfer.acknowledged': type('迁入方已签收', 'The host has seen it'),
  'transfer.accepted': type('条款被接受', 'The terms were accepted', version),
  'transfer.countered': type('提出反提案', 'Other terms were put forward', { ...version, terms: z.looseObject({}) }),
  'transfer.rejected': type('迁入方或对方拒绝', 'It was rejected', { reasonCode: text('Why, as a code.') }),
  'transfer.info-requested': type('要求补正材料', 'The host asked for material'),
  'transfer.info-supplied': type('材料已补正，或逾期未补', 'The material came, or did not come in time', {
    answered: z.boolean().describe('Whether it was answered.'),
    documents,
  }),
  'transfer.offered-to-next': type('转至下一候选迁入方', 'The next ranked host is asked', {
    because: text('What became of the host before: `rejected` or `expired`.'),
    formerHost: text('The host before.'),
    host: text('The host that is asked now.'),
    agreement: text('Its agreement.'),
    reasonCode: text('Why the host before rejected it.').optional(),
  }),
  'transfer.host-skipped': type('候选迁入方额度不足，跳过', 'A ranked host was passed over', {
    host: text('The host that was passed over.'),
    agreement: text('Its agreement.'),
    because: text('`quota`: its line is full.'),
  }),
  'transfer.signed': type('一方已签署', 'A side signed', { side: z.enum(['sender', 'host']), versionHash: Hash }),
} satisfies EventCatalogue

/** From filing to the end. */
const fromFiling = {
  'transfer.filed': type('已备案', 'It was filed', { number: z.string().nullable().describe('Filing number.') }),
  'transfer.item-checked': type('交接事项办结', 'A handover item is done', { item: z.string(), documents }),
  'transfer.arrival-confirmed': type('确认到位', 'One of the two confirmed the arrival', { by: text('`host` or `lead`.') }),
  'transfer.moved-in': type('入驻，在孵开始', 'Both confirmed: the residence began'),
  'transfer.extension-proposed': type('提议延期', 'More time was proposed', more),
  'transfer.extended': type('延期生效', 'More time was agreed', more),
  'transfer.closing-proposed': type('提议结束在孵', 'An end of the residence was proposed', { outcome }),
  'transfer.graduated': type('毕业', 'The project graduated'),
  'transfer.moved-up': type('晋级', 'The project moved up to a higher stage'),
  'transfer.returned': type('回流', 'The project went back', { return: text('The case by which it went.').optional() }),
  'transfer.exited': type('退出', 'The project left', { outcome: outcome.optional() }),
  'transfer.failed-honestly': type('容错终止', 'It failed honestly, without penalty'),
} satisfies EventCatalogue

/** What may come at any time. */
const atAnyTime = {
  'transfer.withdrawn': type('起草方撤回', 'The drafter\u2019s side withdrew it'),
  'transfer.cancellation-requested': type('请求取消', 'A side asked to cancel'),
  'transfer.cancelled': type('已取消', 'It was cancelled', { outcome: outcome.optional() }),
  'transfer.suspended': type('中止', 'A flag of suspension was set', { flag: text('Whose flag.') }),
  'transfer.resumed': type('一方解除中止', 'A flag of suspension was cleared, or all of them', {
    flagsLeft: z.array(z.string()).optional().describe('Flags that still stand.'),
    outcome: outcome.optional(),
  }),
  'transfer.disputed': type('提出争议', 'A field was disputed', { field: text('JSON pointer to the field.') }),
  'transfer.dispute-resolved': type('争议解决', 'The dispute was resolved', { outcome, field: text('JSON pointer to the field.') }),
  'transfer.document-stored': type('材料已上传并核验', 'A document came and was verified', {
    document: text('Its id.'),
    name: z.string(),
    bytes: z.int(),
    sha256: text('SHA-256 of its content, in hex.'),
  }),
  'transfer.correction-asked': type('请求更正', 'A correction of the last act was asked for', { act }),
  'transfer.corrected': type('已更正', 'The last act was undone by a compensating entry', { act }),
} satisfies EventCatalogue

/** What time brings about. */
const bySilence = {
  'transfer.reminded': type('催办', 'A reminder of a limit: that it runs, or by a secretariat that it has passed', {
    percent: z.int().describe('How much of the limit has passed: 50, 80 or 100; 100 where a secretariat reminds.'),
    party: text('Who is to act.'),
    limit: text('Which limit.'),
    onTimeout: text('What silence will bring.'),
  }),
  'transfer.escalated': type('逾期，报告秘书处', 'A limit passed; the secretariat was told', { party, because: text('Why.') }),
  'transfer.expired': type('逾期失效', 'It was not answered in time', {
    because: text('`sender-silent`, or `quota`: the line was full.').optional(),
  }),
  'transfer.lapsed': type('逾期未签署，失效', 'It was not signed in time'),
  'transfer.discarded': type('草稿逾期作废', 'The draft was left lying and is discarded'),
  'transfer.stalled': type('交接逾期，待秘书处决定', 'The handover took too long; the secretariat decides'),
  'transfer.review-flagged': type('年度评估逾期或在孵期满', 'The yearly review is due, or the months are over', {
    because: text('`review` or `term`.'),
  }),
} satisfies EventCatalogue

const known = { ...untilSigned, ...fromFiling, ...atAnyTime, ...bySilence }
export const transferEvents: EventCatalogue = known

/** A type without its prefix, as the rules say it. */
export type EventName = keyof typeof known extends `transfer.${infer Name}` ? Name : never
