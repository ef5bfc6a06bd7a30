import { obligation, quotaWrite, requireActive } from '#agreements'
import type { OrgId, Refusal, When } from '#kernel'
import { claimKey } from '#projects'
import { deleteRecord, joinList, leaveList, putNew, type Tables, updateRecord, type Write } from '#storage'
import { isFinal } from './machine.ts'
import { type Hold, hostOf, type Transfer } from './model.ts'
import { residentEffects } from './residents.ts'
import { partiesOf } from './seats.ts'

// What a change of a case means elsewhere follows from the difference between before and after:
// quota lines, claims on presence roles, lists of organisations. No rule writes them by hand.

/** Roles whose claim was found to have changed hands between a residence and its return, in this attempt. */
export type Moved = ReadonlySet<string>

export function effects(tables: Tables, before: Transfer | null, next: Transfer, when: When, moved: Moved): Write[] {
  return [
    ...quotaEffects(tables, before, next, when),
    ...claimEffects(tables, before, next, moved),
    ...listEffects(tables, before, next),
    ...residentEffects(tables, before, next, when),
  ]
}

/** A residence ended by a return: its quota is free again, its claims go to the return. */
export const effectsOfReturn = (
  tables: Tables,
  residence: Transfer,
  ended: Transfer,
  home: Transfer,
  when: When,
  moved: Moved,
): Write[] => [
  ...quotaEffects(tables, residence, ended, when),
  ...handOverClaims(tables, residence, home, moved),
  ...residentEffects(tables, residence, ended, when),
]

interface Delta {
  free: number
  reserved: number
  committed: number
  taken: number
}

function quotaEffects(tables: Tables, before: Transfer | null, next: Transfer, when: When): Write[] {
  const lines = new Map<string, { hold: Hold; delta: Delta }>()
  const book = (hold: Hold | null | undefined, sign: 1 | -1) => {
    if (!hold) return
    const key = `${hold.agreement}#${hold.line}`
    const entry = lines.get(key) ?? { hold, delta: { free: 0, reserved: 0, committed: 0, taken: 0 } }
    entry.delta[hold.kind] += sign * hold.amount
    entry.delta.free -= sign * hold.amount
    lines.set(key, entry)
  }
  book(before?.hold, -1)
  book(next.hold, 1)
  const changed = [...lines.values()].filter(({ delta }) => delta.free !== 0 || delta.reserved !== 0 || delta.committed !== 0)
  return [
    ...changed.map(({ hold, delta: { free, reserved, committed } }) =>
      quotaWrite(tables, { agreement: hold.agreement, line: hold.line, free, reserved, committed, takes: free < 0, day: when.day }),
    ),
    ...agreementEffects(tables, before, next, when),
  ]
}

/** A referral holds nothing: it needs its agreement active when it is let go, and says itself that it is open under it. */
function agreementEffects(tables: Tables, before: Transfer | null, next: Transfer, when: When): Write[] {
  const [was, is] = [before && referredUnder(before), referredUnder(next)]
  if (was === is) return []
  const active = is && before?.state === 'sender_review' ? [requireActive(tables, is, when.day)] : []
  return [...active, ...(was ? [obligation(tables, was, -1)] : []), ...(is ? [obligation(tables, is, 1)] : [])]
}

const BEFORE_LETTING_GO: readonly Transfer['state'][] = ['draft', 'sender_review']
const referredUnder = (t: Transfer): string | null =>
  t.kind === 'referral' && !isFinal(t.state) && !BEFORE_LETTING_GO.includes(t.state) ? hostOf(t).agreement : null

const openCase = (role: string) => (): Refusal => ({ kind: 'open-case-exists', members: { role } })
const isOpen = (t: Transfer | null): t is Transfer => t !== null && !isFinal(t.state)

/**
 * One open case per project and presence role. A return borrows the claim of the residence that it ends; where the residence
 * ends before it arrives, the claim becomes its own.
 */
function claimEffects(tables: Tables, before: Transfer | null, next: Transfer, moved: Moved): Write[] {
  const [was, is] = [isOpen(before), isOpen(next)]
  const borrows = next.residenceCase !== null && next.state !== 'in_residence'
  if (!was && is) {
    return next.presence.map((role) =>
      borrows ? borrow(tables, next, role) : putNew(tables.records, claim(next, role), 'pk', openCase(role)),
    )
  }
  if (was && !is) {
    if (!borrows || before?.state === 'in_residence') return next.presence.map((role) => letGo(tables, next, role, moved))
    return next.presence.map((role) => (moved.has(role) ? release : giveBack)(tables, next, role))
  }
  if (was && is && before && String(partiesOf(before)) !== String(partiesOf(next)) && !borrows) {
    return next.presence.map((role) => retell(tables, next, role))
  }
  return []
}

const claim = (t: Transfer, role: string) => ({ ...claimKey(t.project, role), case: t.id, role, parties: partiesOf(t) })
const CASE = { '#case': 'case' }
const RETURNING = { '#returning': 'returning' }

const borrow = (tables: Tables, t: Transfer, role: string): Write =>
  updateRecord(
    tables,
    claimKey(t.project, role),
    {
      set: 'SET #returning = :id',
      condition: '#case = :residence AND attribute_not_exists(#returning)',
      names: { ...CASE, ...RETURNING },
      values: { ':id': t.id, ':residence': t.residenceCase },
    },
    openCase(role),
  )

const giveBack = (tables: Tables, t: Transfer, role: string): Write =>
  updateRecord(
    tables,
    claimKey(t.project, role),
    { set: 'REMOVE #returning', condition: '#returning = :id', names: RETURNING, values: { ':id': t.id } },
    (old) => (old?.case === t.id ? hasMoved(role) : 'raced'),
  )

/** Not an answer: says that the claim on a role is in other hands than the writes assumed. */
const hasMoved = (role: string): Refusal => ({ kind: 'in-progress', members: { claim: role } })
export const movedIn = ({ members }: Refusal): string | null => (members && 'claim' in members ? String(members.claim) : null)

const release = (tables: Tables, t: Transfer, role: string): Write =>
  deleteRecord(
    tables,
    claimKey(t.project, role),
    '#case = :id AND attribute_not_exists(#returning)',
    { ...CASE, ...RETURNING },
    { ':id': t.id },
    (old) => (old?.case === t.id ? hasMoved(role) : 'raced'),
  )

/** Leaves a borrowed claim to the return that borrows it. */
const passOn = (tables: Tables, t: Transfer, role: string): Write =>
  updateRecord(
    tables,
    claimKey(t.project, role),
    {
      set: 'SET #case = #returning REMOVE #returning',
      condition: '#case = :id AND attribute_exists(#returning)',
      names: { ...CASE, ...RETURNING },
      values: { ':id': t.id },
    },
    () => 'raced',
  )

const letGo = (tables: Tables, t: Transfer, role: string, moved: Moved): Write => (moved.has(role) ? passOn : release)(tables, t, role)

const retell = (tables: Tables, t: Transfer, role: string): Write =>
  updateRecord(
    tables,
    claimKey(t.project, role),
    { set: 'SET parties = :parties', condition: '#case = :id', names: CASE, values: { ':id': t.id, ':parties': partiesOf(t) } },
    () => 'raced',
  )

/** As a return arrives: its roles' claims become its own, the residence's others are let go. */
function handOverClaims(tables: Tables, residence: Transfer, home: Transfer, moved: Moved): Write[] {
  const taken = home.presence.map((role) =>
    updateRecord(
      tables,
      claimKey(home.project, role),
      {
        set: 'SET #case = :id, parties = :parties REMOVE #returning',
        condition: '#case = :residence AND #returning = :id',
        names: { ...CASE, ...RETURNING },
        values: { ':id': home.id, ':residence': residence.id, ':parties': partiesOf(home) },
      },
      () => 'raced',
    ),
  )
  const others = residence.presence.filter((role) => !home.presence.includes(role))
  return [...taken, ...others.map((role) => letGo(tables, residence, role, moved))]
}

function listEffects(tables: Tables, before: Transfer | null, next: Transfer): Write[] {
  const [was, is]: [OrgId[], OrgId[]] = [before ? partiesOf(before) : [], partiesOf(next)]
  return [
    // Who is a party sees the project too; its list shows it for as long as it does.
    ...is
      .filter((org) => !was.includes(org))
      .flatMap((org) => [joinList(tables, org, 'transfer', next.id), joinList(tables, org, 'project', next.project)]),
    ...was.filter((org) => !is.includes(org)).map((org) => leaveList(tables, org, 'transfer', next.id)),
  ]
}
