import { type Actor, type Asker, type Day, type OrgId, orgId, orgKind, otherSide, plusBusinessDays, type Role, type Side } from '#kernel'
import { openMandatory } from './checklist.ts'
import { lateOf } from './late.ts'
import { LIMITS } from './limits.ts'
import { isFinal } from './machine.ts'
import { hostOf, type Transfer } from './model.ts'
import type { Guard, Seat } from './vocabulary.ts'

const uniq = (orgs: readonly (OrgId | undefined)[]): OrgId[] => [...new Set(orgs.filter((org) => org !== undefined))]

export const leadOf = (t: Transfer): OrgId => orgId(t.project)
export const secretariatsOf = (t: Transfer): OrgId[] => uniq([...t.senderSecretariats, ...hostOf(t).secretariats])

/** The secretariat that acts for a side; the other side's where a base has none. There is always one: a draft without is refused. */
export function secretariatFor(t: Transfer, side: Side): OrgId {
  const own = side === 'sender' ? t.senderSecretariats : hostOf(t).secretariats
  const first = own[0] ?? secretariatsOf(t)[0]
  if (first === undefined) throw new Error(`${t.id} has no secretariat`)
  return first
}

/** Everyone whose business the case is. */
export const partiesOf = (t: Transfer): OrgId[] =>
  uniq([t.sender, hostOf(t).host, t.referrer ?? undefined, ...secretariatsOf(t), t.drafter.org, leadOf(t)])

export const orgOfSide = (t: Transfer, side: Side): OrgId => (side === 'sender' ? t.sender : hostOf(t).host)

export function sideOf(t: Transfer, org: OrgId): Side | null {
  if (org === t.sender) return 'sender'
  return org === hostOf(t).host ? 'host' : null
}

/** Who put the open version forward, to the host it is put to now. */
export const addressedSide = (t: Transfer): Side => otherSide(t.versions.at(-1)?.by ?? 'sender')

/** The organisation behind an owner of checklist items or the asked of a question. */
export function orgOfOwner(t: Transfer, owner: 'sender' | 'host' | 'lead' | 'secretariat'): OrgId {
  if (owner === 'lead') return leadOf(t)
  return owner === 'secretariat' ? secretariatFor(t, 'host') : orgOfSide(t, owner)
}

/** Whom a state that waits for several waits for: who has not signed; who has a mandatory item open, then the host and the lead to confirm arrival. */
export function awaitedIn(t: Transfer): OrgId[] {
  if (t.state === 'signing') return sitting(t, 'unsigned')
  const open = openMandatory(t)
  return open.length > 0 ? uniq(open.map(({ owner }) => orgOfOwner(t, owner))) : sitting(t, 'unconfirmed')
}

/** Who sits in a seat now. */
export function sitting(t: Transfer, seat: Seat): OrgId[] {
  const sides = (['sender', 'host'] as const).map((side) => orgOfSide(t, side))
  switch (seat) {
    case 'drafter':
      return [t.drafter.org]
    case 'sender':
    case 'host':
      return [orgOfSide(t, seat)]
    case 'lead':
      return [leadOf(t)]
    case 'senderSecretariat':
      return [secretariatFor(t, 'sender')]
    case 'hostSecretariat':
      return [secretariatFor(t, 'host')]
    case 'secretariat':
      return secretariatsOf(t)
    case 'addressed':
      return [orgOfSide(t, addressedSide(t))]
    case 'unsigned':
      return (['sender', 'host'] as const).filter((side) => t.signatures[side] === null).map((side) => orgOfSide(t, side))
    case 'itemOwner':
      return uniq(t.checklist.filter((item) => item.done === null).map((item) => orgOfOwner(t, item.owner)))
    case 'unconfirmed':
      return (['host', 'lead'] as const).filter((who) => t.arrival[who] === null).map((who) => orgOfOwner(t, who))
    case 'asked':
      if (t.correction) return [orgOfSide(t, otherSide(t.correction.by))]
      return t.question ? [orgOfOwner(t, t.question.asked)] : []
    case 'flagged':
      return t.suspendedBy.map((flag) => flag.org)
    case 'unflagged':
      return unflagged(t, sides)
    case 'resolver':
      if (t.disputed === null) return []
      return t.disputed.stage === 'mediation' ? [secretariatFor(t, 'host')] : [t.disputed.org]
    case 'doer':
      return t.lastAct ? [orgOfSide(t, t.lastAct.side)] : []
  }
}

/** Sender, host and secretariats have a flag each. */
function unflagged(t: Transfer, sides: readonly OrgId[]): OrgId[] {
  const flags = new Set(t.suspendedBy.map((flag) => flag.seat))
  const open = sides.filter((_, n) => !flags.has(n === 0 ? 'sender' : 'host'))
  return uniq([...open, ...(flags.has('secretariat') ? [] : secretariatsOf(t))])
}

const COULD: { readonly [S in Seat]?: readonly Seat[] } = {
  addressed: ['sender', 'host'],
  unsigned: ['sender', 'host'],
  itemOwner: ['sender', 'host', 'lead', 'hostSecretariat'],
  unconfirmed: ['host', 'lead'],
  asked: ['sender', 'host', 'lead'],
  flagged: ['sender', 'host', 'secretariat'],
  unflagged: ['sender', 'host', 'secretariat'],
  resolver: ['sender', 'host', 'hostSecretariat'],
  doer: ['sender', 'host'],
}

/** A project's people act as its lead, and nobody else does. */
export const rolesOf = (actor: Actor): Role[] => actor.roles.filter((role) => (role === 'lead') === (orgKind(actor.org) === 'project'))

/** Who may draft at all: an officer, or a project's lead. */
export const mayDraft = (actor: Actor): boolean => rolesOf(actor).some((role) => role === 'officer' || role === 'lead')

export const askerOf = (t: Transfer, actor: Actor): Asker<Seat> => ({
  roles: rolesOf(actor),
  couldSit: (seat) => (COULD[seat] ?? [seat]).some((fixed) => sitting(t, fixed).includes(actor.org)),
  sits: (seat) => sitting(t, seat).includes(actor.org),
})

/** Whether a named condition of the table holds on a day. */
export function holds(t: Transfer, guard: Guard, day: Day): boolean {
  switch (guard) {
    case 'escalated':
      return t.escalated && !t.granted
    case 'unacknowledged':
      return !t.acknowledged
    case 'questioned':
      return t.question !== null
    case 'refusable':
      return t.question !== null && t.question.outcome !== 'exited'
    case 'unquestioned':
      return t.question === null
    case 'undisputed':
      return t.disputed === null && !isFinal(t.state)
    case 'disputed':
      return t.disputed !== null
    case 'suspended':
      return t.suspendedBy.length > 0
    case 'undecided':
      return t.decisionDue
    case 'correctable':
      return t.lastAct !== null && t.correction === null && day <= plusBusinessDays(t.lastAct.day, LIMITS.correctionWindow.n)
    case 'late':
      return lateOf(t, day) !== null
  }
}
