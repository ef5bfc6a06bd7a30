import * as z from 'zod'
import { type Day, dayOf, endOf, firstDayOf, lastDayOf, later, plusDays, plusMonths, quarterName, quarterOf, type Text } from '#kernel'
import type { words } from './agreement-words.ts'
import type { Client, Doors } from './client.ts'
import { goTo, now, settle } from './clock.ts'
import { Agreement, Case } from './views.ts'
import { HOST, SECRETARIAT, SENDER } from './walk.ts'

// Ten years of one reverse enclave: negotiated, acted for, lived in, amended, settled with a dispute and a restatement, ended.

const Name = z.object({ zh: z.string(), en: z.string().optional() })
const SettlementLine = z.object({
  ...{ id: z.string(), rule: z.string(), kind: z.string(), basisFen: z.number(), senderFen: z.number(), hostFen: z.number() },
  reason: Name,
})
export const Settlement = z.object({
  ...{ id: z.string(), state: z.string(), version: z.number(), paidFen: z.number(), withheldFen: z.number() },
  lines: z.array(SettlementLine),
})
export type Settlement = z.infer<typeof Settlement>
/** Its sentences come in the caller's language. */
const Sentence = z.string().transform((text): z.infer<typeof Name> => ({ zh: text, en: text }))
const ForecastLine = z.object({ rule: z.string(), senderFen: z.number(), hostFen: z.number(), reason: Sentence })
const Forecast = z.object({ years: z.array(z.object({ year: z.number(), lines: z.array(ForecastLine) })) })
const Settlements = z.object({ items: z.array(Settlement) })
const Amended = Agreement.extend({ ending: z.object({ how: z.string(), on: z.string() }).nullable() })
const Delegation = z.object({ id: z.string(), state: z.string() })

/** One step, what it led to, and the figures or sentences that explain it. */
export interface Told {
  readonly step: keyof typeof words
  readonly persona: string
  readonly state: string
  readonly lines: readonly Text[]
  readonly agreement?: z.infer<typeof Amended>
  readonly transfer?: Case
  readonly settlement?: Settlement
}

const yuan = (n: number): number => n * 100
export const DELEGATE = 'nanjing-univ'
const LINE = 'labs'
const YEARS = 10
const [so, sa, sf] = [`${SENDER}.officer`, `${SENDER}.approver`, `${SENDER}.finance`]
const [ho, ha, hf] = [`${HOST}.officer`, `${HOST}.approver`, `${HOST}.finance`]

/** The three rules: a share of tax by years, a statistic, and a fee for every project. */
const rulesFrom = (from: Day, to: Day) => [
  {
    id: 'tax',
    measure: 'localTax',
    from,
    to,
    kind: 'tiered',
    tiers: [
      { years: 3, senderBp: 4000 },
      { years: 7, senderBp: 2500 },
    ],
  },
  { id: 'output', measure: 'output', from, to, kind: 'flat', senderBp: 5000 },
  { id: 'arrival', measure: 'project', from, to, kind: 'fee', perProjectFen: yuan(8_000) },
]

const whole = (fen: number): string => (fen / 100).toLocaleString('en', { minimumFractionDigits: 2 })
const figure = ({ rule, senderFen, hostFen, reason }: Omit<SettlementLine, 'id' | 'kind' | 'basisFen'>): Text => ({
  zh: `${rule}：迁出方 ${whole(senderFen)} 元，迁入方 ${whole(hostFen)} 元。${reason.zh}`,
  en: `${rule}: sender ¥${whole(senderFen)}, host ¥${whole(hostFen)}. ${reason.en ?? reason.zh}`,
})
type SettlementLine = z.infer<typeof SettlementLine>

/** Everything by the public API; the clock goes to where the next thing happens. */
export async function* tenYears(client: Client, doors: Doors): AsyncGenerator<Told> {
  const today = dayOf(await now(doors))
  const begin = firstDayOf(quarterOf(today) + 1)
  const end = plusDays(plusMonths(begin, 12 * YEARS), -1)
  const agreement = yield* negotiate(client, today, begin, end)
  yield* delegate(client, agreement, begin, end)
  await goTo(doors, later(endOf(plusDays(begin, -1)), 2 * 3_600_000))
  const resident = yield* moveIn(client, agreement, begin)
  yield* amend(client, agreement)
  yield* quarter(client, doors, agreement, resident, begin)
  yield* ends(client, doors, agreement, resident, begin, end)
}

async function* negotiate(client: Client, today: Day, from: Day, to: Day): AsyncGenerator<Told, string> {
  const terms = (granted: number, perProjectFen: number) => ({
    ...{ from: today, to, deemedConsent: false, quota: [{ line: LINE, unit: 'm2', granted }] },
    benefits: rulesFrom(from, to).map((rule) => (rule.kind === 'fee' ? { ...rule, perProjectFen } : rule)),
  })
  const draft = { sender: SENDER, host: HOST, direction: 'reverse', terms: terms(1_200, yuan(20_000)) }
  let one = Amended.parse(await client.post(so, '/v1/agreements', draft))
  yield { step: 'drafted', persona: so, state: one.state, lines: [], agreement: one }
  const act = async (persona: string, action: string, body: object) => {
    one = Amended.parse(await client.post(persona, `/v1/agreements/${one.id}/${action}`, body))
    return { persona, state: one.state, lines: [], agreement: one }
  }
  yield { step: 'submitted', ...(await act(so, 'submit', {})) }
  const figures = [1, 2, 3, 4].map((n) => ({
    year: Number(from.slice(0, 4)) + n,
    localTaxFen: yuan(3_000_000),
    outputFen: yuan(40_000_000),
  }))
  const forecast = Forecast.parse(
    await client.post(ho, '/v1/benefits/forecast', { rules: rulesFrom(from, to), start: from, years: figures }),
  )
  const lines = forecast.years.flatMap(({ year, lines }) =>
    lines.filter(({ rule }) => rule === 'tax').map((line) => ({ year, ...figure(line) })),
  )
  yield {
    ...{ step: 'forecast', persona: ho, state: one.state },
    lines: lines.map(({ year, zh, en }) => ({ zh: `${year} 年 ${zh}`, en: `${year} ${en}` })),
  }
  yield { step: 'countered', ...(await act(ha, 'counter', { terms: terms(1_000, yuan(8_000)) })) }
  const versionHash = one.openVersion.hash
  yield { step: 'accepted', ...(await act(sa, 'accept', { versionHash })) }
  for (const persona of [sa, ha]) yield { step: 'signed', ...(await act(persona, 'sign', { versionHash })) }
  return one.id
}

async function* delegate(client: Client, agreement: string, validFrom: Day, end: Day): AsyncGenerator<Told> {
  const asked = { delegate: DELEGATE, scope: ['accept'], agreement, line: LINE, maxAmount: 300, validFrom, validTo: end }
  const given = Delegation.parse(await client.post(ha, '/v1/delegations', asked))
  yield { step: 'delegated', persona: ha, state: given.state, lines: [{ zh: '单项最多 300 平方米', en: 'up to 300 m² at a time' }] }
  const persona = `${DELEGATE}.approver`
  const held = Delegation.parse(await client.post(persona, `/v1/delegations/${given.id}/accept`, {}))
  yield { step: 'delegationAccepted', persona, state: held.state, lines: [] }
}

async function* moveIn(client: Client, agreement: string, day: Day): AsyncGenerator<Told, Case> {
  const presence = ['rd', 'production', 'tax'].map((role) => ({ role, base: SENDER, from: day }))
  const registered = { name: { zh: '固态电池', en: 'Solid-state cells' }, stage: 'incubator', presence, lead: { name: '王敏' } }
  const project = z.object({ id: z.string() }).parse(await client.post(so, '/v1/projects', registered)).id
  const terms = { line: LINE, amount: 280, months: 36, rentReliefBp: 5_000 }
  const draft = { kind: 'partial', project, agreement, sender: SENDER, host: HOST, presence: ['rd'], terms }
  let one = Case.parse(await client.post(so, '/v1/transfers', draft))
  const act = async (persona: string, action: string, body: object = {}, actingFor?: string) => {
    one = Case.parse(await client.post(persona, `/v1/transfers/${one.id}/${action}`, body, actingFor))
    return one
  }
  await act(so, 'submit')
  await act(sa, 'approve')
  const versionHash = one.openVersion.hash
  const persona = `${DELEGATE}.approver`
  const accepted = await act(persona, 'accept', { versionHash }, HOST)
  yield {
    step: 'actedFor',
    persona,
    state: accepted.state,
    lines: [{ zh: `代 ${HOST} 接受`, en: `accepted for ${HOST}` }],
    transfer: accepted,
  }
  for (const side of [sa, ha]) await act(side, 'sign', { versionHash })
  await act(`${SECRETARIAT}.officer`, 'file')
  const owners: Record<string, string> = { sender: so, host: ho, lead: `${project}.lead`, secretariat: `${SECRETARIAT}.officer` }
  for (const { item, owner } of one.checklist.filter(({ mandatory }) => mandatory)) await act(owners[owner] ?? so, 'check', { item })
  await act(ho, 'confirm-arrival')
  const moved = await act(`${project}.lead`, 'confirm-arrival')
  yield { step: 'movedIn', persona: `${project}.lead`, state: moved.state, lines: [], transfer: moved }
  return moved
}

async function* amend(client: Client, agreement: string): AsyncGenerator<Told> {
  const path = `/v1/agreements/${agreement}`
  const { terms } = z.object({ terms: z.record(z.string(), z.unknown()) }).parse(await client.get(so, path))
  const act = async (persona: string, action: string, body: object) => {
    const one = Amended.parse(await client.post(persona, `${path}/${action}`, body))
    return { persona, state: one.state, lines: [], agreement: one }
  }
  const proposed = await act(so, 'amend', { terms: { ...terms, quota: [{ line: LINE, unit: 'm2', granted: 1_500 }] } })
  yield { step: 'amended', ...proposed }
  const { hash: versionHash } = proposed.agreement.openVersion
  yield { step: 'accepted', ...(await act(ha, 'accept', { versionHash })) }
  for (const persona of [sa, ha]) yield { step: 'signed', ...(await act(persona, 'sign', { versionHash })) }
}

async function opened(client: Client, agreement: string, period: string): Promise<Settlement> {
  const { items } = Settlements.parse(await client.get(sf, `/v1/settlements?agreement=${agreement}&period=${period}`))
  const [one] = items
  if (!one) throw new Error(`${period} is not open`)
  return one
}

async function* quarter(client: Client, doors: Doors, agreement: string, { project }: Case, begin: Day): AsyncGenerator<Told> {
  const period = quarterOf(begin)
  await goTo(doors, later(endOf(lastDayOf(period)), 3_600_000))
  await settle(doors)
  let one = await opened(client, agreement, quarterName(period))
  const told = (persona: string): Omit<Told, 'step'> => ({ persona, state: one.state, lines: one.lines.map(figure), settlement: one })
  yield { step: 'opened', ...told('system') }
  const act = async (persona: string, action: string, body: object) => {
    one = Settlement.parse(await client.post(persona, `/v1/settlements/${one.id}/${action}`, body))
    return told(persona)
  }
  const declared = (tax: number) => ({
    lines: [
      { project, rule: 'tax', basisFen: yuan(tax) },
      { project, rule: 'output', basisFen: yuan(10_000_000) },
    ],
  })
  yield { step: 'declared', ...(await act(hf, 'declare', declared(750_000))) }
  const line = one.lines.find(({ rule }) => rule === 'tax')?.id
  yield { step: 'queried', ...(await act(sf, 'query', { line, claimedFen: yuan(340_000), reason: '含返还部分' })) }
  yield { step: 'confirmed', ...(await act(sf, 'confirm', {})) }
  yield { step: 'paid', ...(await act(hf, 'pay', { reference: 'ZF-0001' })) }
  yield { step: 'mediated', ...(await act(`${SECRETARIAT}.approver`, 'mediate', { line, senderFen: yuan(320_000), reason: '按核定数' })) }
  yield { step: 'paid', ...(await act(hf, 'pay', { reference: 'ZF-0002' })) }
  yield { step: 'restated', ...(await act(hf, 'restate', { ...declared(900_000), reason: '汇算清缴补报' })) }
  yield { step: 'confirmed', ...(await act(sf, 'confirm', {})) }
  if (one.state !== 'paid') yield { step: 'paid', ...(await act(hf, 'pay', { reference: 'ZF-0003' })) }
}

/** The project graduates in the next quarter; the agreement runs out its term, is settled out and archived. */
async function* ends(client: Client, doors: Doors, agreement: string, resident: Case, begin: Day, end: Day): AsyncGenerator<Told> {
  const lead = `${resident.project}.lead`
  const path = `/v1/transfers/${resident.id}`
  await goTo(doors, endOf(plusDays(firstDayOf(quarterOf(begin) + 1), 30)))
  await client.post(ho, `${path}/propose-closing`, { outcome: 'graduated', reason: '已具备独立经营能力' })
  const graduated = Case.parse(await client.post(lead, `${path}/consent`, {}))
  yield { step: 'graduated', persona: lead, state: graduated.state, lines: [], transfer: graduated }
  const period = quarterOf(begin) + 1
  await goTo(doors, later(endOf(lastDayOf(period)), 3_600_000))
  let last = await opened(client, agreement, quarterName(period))
  const lines = ['tax', 'output'].map((rule) => ({ project: resident.project, rule, basisFen: 0 }))
  last = Settlement.parse(await client.post(hf, `/v1/settlements/${last.id}/declare`, { lines }))
  last = Settlement.parse(await client.post(sf, `/v1/settlements/${last.id}/confirm`, {}))
  yield { step: 'lastQuarter', persona: sf, state: last.state, lines: [], settlement: last }
  const at = async (day: Day, step: Told['step']): Promise<Told> => {
    await goTo(doors, later(endOf(day), 3_600_000))
    const one = Amended.parse(await client.get(so, `/v1/agreements/${agreement}`))
    return { step, persona: 'system', state: one.state, lines: [], agreement: one }
  }
  yield await at(plusDays(end, -120), 'expiring')
  yield await at(end, 'ended')
  yield await at(plusDays(end, 10), 'archived')
}
