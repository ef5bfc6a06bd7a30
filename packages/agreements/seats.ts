import { type Actor, type Asker, type OrgId, otherSide, type Side } from '#kernel'
import { lateOf } from './late.ts'
import type { Guard, Seat } from './machine.ts'
import type { Agreement } from './model.ts'
import { currentVersion } from './versions.ts'

const SIDES = ['sender', 'host'] as const

export const sideOf = (agreement: Pick<Agreement, 'sender' | 'host'>, org: OrgId | null): Side | null =>
  org === agreement.sender ? 'sender' : org === agreement.host ? 'host' : null

/** The sides that have not signed, the sender first. */
export const unsigned = ({ signatures }: Agreement): Side[] => SIDES.filter((side) => signatures[side] === null)

/** Everybody whose business it is. */
export const partiesOf = ({ sender, host, secretariats }: Agreement): OrgId[] => [...new Set([sender, host, ...secretariats])]

/** Who sits there now; the first one is waited for. */
export function sitting(agreement: Agreement, seat: Seat): OrgId[] {
  const { sender, host, secretariats, suspendedBy } = agreement
  switch (seat) {
    case 'drafter':
      return [agreement[agreement.drafter]]
    case 'addressed':
      return [agreement[otherSide(currentVersion(agreement).by)]]
    case 'unsigned':
      return unsigned(agreement).map((side) => agreement[side])
    case 'sender':
    case 'host':
      return [agreement[seat]]
    case 'flagged':
      return suspendedBy.map((flag) => flag.org)
    case 'unflagged': {
      const flags = new Set(suspendedBy.map((flag) => flag.seat))
      return [...SIDES.filter((side) => !flags.has(side)).map((side) => agreement[side]), ...(flags.has('secretariat') ? [] : secretariats)]
    }
    case 'secretariat':
      return secretariats
    case 'decider':
      return secretariats.length > 0 ? secretariats : [sender, host]
  }
}

/** The parties, and the secretariats of both. */
export const sees = (actor: Pick<Actor, 'org'>, agreement: Agreement): boolean => partiesOf(agreement).includes(actor.org)

const EVER: Readonly<Record<Seat, (agreement: Agreement) => OrgId[]>> = {
  // Either side may propose an amendment, once there is something to amend.
  drafter: (agreement) => (agreement.inForce ? [agreement.sender, agreement.host] : [agreement[agreement.drafter]]),
  addressed: ({ sender, host }) => [sender, host],
  unsigned: ({ sender, host }) => [sender, host],
  sender: ({ sender }) => [sender],
  host: ({ host }) => [host],
  flagged: partiesOf,
  unflagged: partiesOf,
  decider: (agreement) => sitting(agreement, 'decider'),
  secretariat: ({ secretariats }) => secretariats,
}

export const askerOf = (agreement: Agreement, actor: Actor): Asker<Seat> => ({
  roles: actor.roles,
  couldSit: (seat) => EVER[seat](agreement).includes(actor.org),
  sits: (seat) => sitting(agreement, seat).includes(actor.org),
})

/** Whether a named condition of the table holds. */
export function holds(agreement: Agreement, guard: Guard): boolean {
  const { amendment, suspendedBy, decisionDue } = agreement
  switch (guard) {
    case 'unamended':
      return amendment === null
    case 'suspended':
      return suspendedBy.length > 0
    case 'undecided':
      return decisionDue
    case 'late':
      return lateOf(agreement) !== null
  }
}
