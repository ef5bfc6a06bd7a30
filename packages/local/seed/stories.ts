import type { STATES } from '#transfers'
import { type Caller, type Json, must } from '../caller.ts'

/** What a story is told with: the personas, and the case as it stands now. */
export interface Scene {
  readonly as: (persona: string) => Caller
  readonly one: Json
}
/** One act; its answer is the case as it stands then. */
export type Turn = (scene: Scene) => Promise<Json>
type State = (typeof STATES)[number]

export const SENDER = 'yangpu'
export const HOST = 'hefei-hitech'
/** Ways between the alliances beside that: four firms are on each, fewer than three are not counted for others to see. */
export const LANES = [
  { sender: SENDER, host: 'chengdu-hitech' },
  { sender: 'tianjin-binhai-hitech', host: SENDER },
  { sender: SENDER, host: 'wuhan-jiangan' },
] as const
/** Who looks after each host. */
const SECRETARIATS: Readonly<Record<string, string>> = {
  [SENDER]: 'yrd-secretariat',
  [HOST]: 'yrd-secretariat',
  'chengdu-hitech': 'west-secretariat',
  'wuhan-jiangan': 'cs-secretariat',
}

const turn =
  (persona: string, action: string, body: (one: Json) => object = () => ({})): Turn =>
  async ({ as, one }) =>
    must(await as(personaOf(persona, one)).post(`/v1/transfers/${one.id}/${action}`, body(one)))

/** `host.officer` is the officer of whoever hosts this case, `secretariat.officer` that of the host's secretariat. */
function personaOf(persona: string, one: Json): string {
  const orgs: Readonly<Record<string, string>> = { ...one, secretariat: SECRETARIATS[one.host] }
  return persona === 'lead' ? `${one.project}.lead` : persona.replace(/^(sender|host|secretariat)(?=[.])/, (side) => orgs[side] ?? side)
}
const because = (zh: string) => () => ({ reason: zh })
const hash = (one: Json) => ({ versionHash: one.openVersion.hash })

const submit = turn('sender.officer', 'submit')
const approve = turn('sender.approver', 'approve')
const acknowledge = turn('host.officer', 'acknowledge')
const accept = turn('host.approver', 'accept', hash)
const sign = [turn('sender.approver', 'sign', hash), turn('host.approver', 'sign', hash)]
const file = turn('secretariat.officer', 'file', () => ({ number: 'DEMO-001' }))
const arrive = [turn('host.officer', 'confirm-arrival'), turn('lead', 'confirm-arrival')]

const workOff: Turn = async ({ as, one }) => {
  const persona = { sender: 'sender.officer', host: 'host.officer', secretariat: 'secretariat.officer', lead: 'lead' }
  let now = one
  for (const { item, owner, mandatory, done } of one.checklist) {
    if (mandatory && !done) now = await turn(persona[owner as keyof typeof persona], 'check', () => ({ item }))({ as, one: now })
  }
  return now
}

const toHost = [submit, approve, acknowledge]
const toSigning = [...toHost, accept]
const toFiling = [...toSigning, ...sign]
const toHandover = [...toFiling, file]
const toResidence = [...toHandover, workOff, ...arrive]
/** What the firms of each way have come to: late with the sender, late with the host, filed by silence, arrived. */
export const onTheWay: readonly (readonly Turn[])[] = [[submit], [submit, approve], toFiling, toResidence]
export const ON_THE_WAY_DAYS = 9

const closing = (outcome: string, zh: string): Turn[] => [
  ...toResidence,
  turn('host.officer', 'propose-closing', () => ({ outcome, reason: zh })),
  turn('lead', 'consent'),
]
const smaller = ({ terms }: Json) => ({ terms: { ...terms, amount: terms.amount - 20, months: 18 } })

/** A case for each state that acts alone lead to. */
export const stories = {
  draft: [],
  host_review: toHost,
  more_info: [...toHost, turn('host.approver', 'request-info', because('请补充知识产权清单。'))],
  signing: toSigning,
  filing: toFiling,
  handover: toHandover,
  rejected: [...toHost, turn('host.approver', 'reject', () => ({ reasonCode: 'no_capacity', reason: '本季度场地已满。' }))],
  withdrawn: [submit, turn('sender.officer', 'withdraw', because('项目调整计划。'))],
  cancelled: [
    ...toSigning,
    turn('sender.officer', 'request-cancellation', because('企业决定留在原地。')),
    turn('host.approver', 'consent'),
  ],
  graduated: closing('graduated', '达到毕业标准。'),
  moved_up: closing('moved_up', '晋级产业园区。'),
  returned: closing('returned', '回到原基地量产。'),
  exited: closing('exited', '企业合并。'),
  failed_honestly: closing('failed_honestly', '技术路线未能验证。'),
} as const satisfies Partial<Record<State, readonly Turn[]>>

/** What is answered with a counter-offer a few days before the demo. */
export const countered = { negotiating: [...toHost, turn('host.approver', 'counter', smaller)] } as const
export const COUNTERED_DAYS = 4

/** What began so many days before the demo, each in its own time before what follows it: what silence then ended, and what it escalated. */
export const silences = [
  { daysBefore: 100, tales: { discarded: [], in_residence: toResidence } },
  { daysBefore: 65, tales: { expired: toHost, lapsed: toSigning, stalled: toHandover } },
  { daysBefore: ON_THE_WAY_DAYS, tales: { sender_review: [submit] } },
] as const satisfies readonly {
  daysBefore: number
  tales: Partial<Record<Exclude<State, keyof typeof stories | keyof typeof countered>, readonly Turn[]>>
}[]
