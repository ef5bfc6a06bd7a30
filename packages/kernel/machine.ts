import type { Role } from './actor.ts'
import type { ShortLimit } from './deadline.ts'
import type { Limit } from './timer.ts'

/** One permitted act: who (a seat in the case) with which role, what it needs, where it leads. */
export interface Act<State extends string, Seat extends string, Guard extends string> {
  readonly by: readonly Seat[]
  readonly roles: readonly Role[]
  /** Where it can lead; the state itself when it stays. */
  readonly to: readonly State[]
  /** Fields that the request body must have. */
  readonly needs?: readonly string[]
  /** A further condition, by name; it is possible only while this holds. */
  readonly when?: Guard
}

export type AnyLimit = Limit | ShortLimit

export interface StateRule<
  State extends string,
  Action extends string,
  Seat extends string,
  Guard extends string,
  L extends AnyLimit = Limit,
> {
  /** Who is waited for; null in a final state. */
  readonly party: Seat | null
  readonly role: Role | null
  readonly limit: L | null
  /** What the end of the limit brings about, and the state it leads to. */
  readonly silence: { readonly outcome: string; readonly to: readonly State[] } | null
  readonly acts: { readonly [A in Action]?: Act<State, Seat, Guard> }
}

export type Machine<State extends string, Action extends string, Seat extends string, Guard extends string, L extends AnyLimit = Limit> = {
  readonly [S in State]: StateRule<State, Action, Seat, Guard, L>
}

/** What the table must know of the one who asks. */
export interface Asker<Seat extends string> {
  readonly roles: readonly Role[]
  /** Sits there at all, at some time in a case's life. */
  couldSit(seat: Seat): boolean
  /** Sits there now. */
  sits(seat: Seat): boolean
}

export type Judgement = 'allowed' | 'forbidden' | 'wrong-state' | 'not-your-turn'

/**
 * Judges one act against the acts possible now (`now`) and those possible at any time (`ever`).
 * `forbidden`: this organisation or role never does it; `wrong-state`: nobody can now; `not-your-turn`: another can now.
 */
export function judge<State extends string, Seat extends string, Guard extends string>(
  asker: Asker<Seat>,
  now: Act<State, Seat, Guard> | null,
  ever: readonly Act<State, Seat, Guard>[],
): Judgement {
  const hasRole = (act: Act<State, Seat, Guard>) => act.roles.some((role) => asker.roles.includes(role))
  if (!ever.some((act) => hasRole(act) && act.by.some((seat) => asker.couldSit(seat)))) return 'forbidden'
  if (now === null) return 'wrong-state'
  return hasRole(now) && now.by.some((seat) => asker.sits(seat)) ? 'allowed' : 'not-your-turn'
}
