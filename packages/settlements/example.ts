import { BenefitRule, type Standing } from '#benefits'
import {
  type Actor,
  agreementId,
  asActor,
  atInstant,
  type Outcome,
  orgId,
  type ProjectId,
  quarterOf,
  type Role,
  settlementId,
  type TransferId,
} from '#kernel'
import type { Resident } from '#transfers'
import type { Books } from './books.ts'
import type { Acting, Decision } from './life.ts'
import type { Account } from './model.ts'
import { confirm, query } from './rules/answer.ts'
import { type Declared, declare } from './rules/declare.ts'
import { mediate } from './rules/mediate.ts'
import { openQuarter } from './rules/open.ts'
import { pay } from './rules/pay.ts'
import { restate } from './rules/restate.ts'

// Settlements for tests: Yangpu lets go, Hefei hosts, both have a secretariat of their own.

export const QUARTER = quarterOf('2026-07-01')
export const NOON = '2026-10-09T04:00:00.000Z'
export const SIDES = {
  agreement: agreementId('agr_1'),
  sender: orgId('yangpu'),
  host: orgId('hefei-hitech'),
  secretariats: [orgId('yrd-secretariat'), orgId('jjj-secretariat')],
}

export const actor = (org: string, role: Role): Actor => ({
  id: `${org}.${role}`,
  name: '演示',
  org: orgId(org),
  roles: [role],
  kind: 'person',
})
export const acting = (org: string, role: Role): Acting => ({ by: asActor(actor(org, role), role), when: atInstant(NOON) })
export const [bySender, byHost, byMediator] = [
  acting('yangpu', 'finance'),
  acting('hefei-hitech', 'finance'),
  acting('yrd-secretariat', 'approver'),
]

export const rule = (more: object = { kind: 'flat', senderBp: 2500 }): BenefitRule =>
  BenefitRule.parse({ id: 'tax', measure: 'localTax', from: '2026-01-01', to: '2036-12-31', ...more })
export const OUTPUT = rule({ id: 'output', measure: 'output', kind: 'flat', senderBp: 5000 })

export const resident = (project: string, more: Partial<Resident> = {}): Resident => ({
  ...{ transfer: `trf_${project}` as TransferId, project: project as ProjectId, sender: SIDES.sender, host: SIDES.host },
  ...{ from: '2026-07-01', to: null, referral: false, ...more },
})

/** Tables in memory: what has come of earlier acts goes into the next. */
export interface Ledger extends Books {
  readonly residents: readonly Resident[]
  readonly standings: Map<string, Standing>
  readonly attributed: Map<string, string>
}
export const ledgerOf = (...residents: Resident[]): Ledger => ({ residents, standings: new Map(), attributed: new Map() })

export function open(rules: readonly BenefitRule[], books: Ledger, quarter = QUARTER): Account {
  const opened = openQuarter(() => settlementId(`stl_${quarter}`), SIDES, quarter, rules, books.residents, true)
  if (!opened) throw new Error('there is nothing to settle')
  return opened
}

/** Books a decision; throws what was refused. */
export function booked(books: Ledger, outcome: Outcome<Decision | null>): Account | null {
  if (!outcome.ok) throw new Error(outcome.refusal.errors?.[0]?.code ?? outcome.refusal.kind)
  if (!outcome.value) return null
  const { head, lines, standings, attributed } = outcome.value
  for (const [name, standing] of standings) books.standings.set(name, standing)
  for (const name of attributed) books.attributed.set(name, head.id)
  return { head, lines }
}
const done = (books: Ledger, outcome: Outcome<Decision | null>): Account => {
  const account = booked(books, outcome)
  if (!account) throw new Error('nothing was decided')
  return account
}

const TEXT = { zh: '理由' }
/** Every act, by its usual person. */
export const actsOn = (books: Ledger) => ({
  declare: (account: Account, lines: readonly Declared[]) => done(books, declare(account, lines, books, byHost)),
  query: (account: Account, line: string, claimedFen: number) => done(books, query(account, { line, claimedFen, reason: TEXT }, bySender)),
  confirm: (account: Account) => done(books, confirm(account, bySender)),
  pay: (account: Account) => done(books, pay(account, 'ZF', byHost)),
  mediate: (account: Account, line: string, senderFen: number, basisFen?: number) =>
    done(books, mediate(account, { line, senderFen, ...(basisFen !== undefined && { basisFen }), reason: TEXT }, books, byMediator)),
  restate: (account: Account, lines: readonly Declared[]) => booked(books, restate(account, lines, TEXT, books, byHost)),
})

/** How it comes into each state: one project under a tax rule. */
export function accountIn(state: 'open' | 'declared' | 'settled' | 'part_paid' | 'paid'): Account {
  const books = ledgerOf(resident('prj_1'))
  const { declare: declared, query: queried, confirm: confirmed, pay: paid } = actsOn(books)
  const account = open([rule(), OUTPUT], books)
  const lines = [{ project: 'prj_1', rule: 'tax', basisFen: 1_000 }]
  switch (state) {
    case 'open':
      return account
    case 'declared':
      return declared(account, lines)
    case 'settled':
      return confirmed(declared(account, lines))
    case 'part_paid':
      return paid(confirmed(queried(declared(account, lines), 'L1', 400)))
    case 'paid':
      return paid(confirmed(declared(account, lines)))
  }
}
