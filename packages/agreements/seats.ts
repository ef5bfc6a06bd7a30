import { type Actor, type Asker, type OrgId, openVersion, otherSide, type Side } from '#kernel'
import type { Seat } from './machine.ts'
import type { Agreement } from './model.ts'

export const sideOf = (agreement: Pick<Agreement, 'sender' | 'host'>, org: OrgId): Side | null =>
  org === agreement.sender ? 'sender' : org === agreement.host ? 'host' : null

/** The sides that have not signed, the sender first. */
export const unsigned = ({ signatures }: Agreement): Side[] => (['sender', 'host'] as const).filter((side) => signatures[side] === null)

/** Who sits there now; the first one is waited for. */
export function seated(agreement: Agreement, seat: Seat): Side[] {
  switch (seat) {
    case 'drafter':
      return [agreement.drafter]
    case 'addressed':
      return [otherSide(openVersion(agreement.versions).by)]
    case 'unsigned':
      return unsigned(agreement)
  }
}

/** The parties, and the secretariats of both. */
export const sees = (actor: Pick<Actor, 'org'>, agreement: Agreement): boolean =>
  sideOf(agreement, actor.org) !== null || agreement.secretariats.includes(actor.org)

export function askerOf(agreement: Agreement, actor: Actor): Asker<Seat> {
  const side = sideOf(agreement, actor.org)
  return {
    roles: actor.roles,
    couldSit: (seat) => side !== null && (seat === 'drafter' ? side === agreement.drafter : true),
    sits: (seat) => side !== null && seated(agreement, seat).includes(side),
  }
}
