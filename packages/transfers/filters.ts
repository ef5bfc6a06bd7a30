import { isLateWith } from '#kernel'
import type { Versioned } from '#storage'
import type { Context } from '#web'
import type { ListQuery } from './contract.ts'
import { displayTimer } from './life.ts'
import { hostOf, type Transfer } from './model.ts'
import { sees } from './permit.ts'
import { partiesOf } from './seats.ts'
import { viewTransfer } from './view.ts'
import { isPursued } from './vocabulary.ts'

/** Who acts for another organisation sees its cases under the agreements that were delegated to him. */
export interface Reader extends Context {
  readonly only: ReadonlySet<string> | null
}

/** Whether a case is the reader's business and among those asked for. */
export function fits(ctx: Reader, one: Versioned<Transfer>, query: ListQuery): boolean {
  const t = one.data
  if (!sees(t, ctx.actor) || ctx.only?.has(hostOf(t).agreement) === false) return false
  return isOfSides(ctx, t, query) && stands(t, query) && isDue(ctx, one, query)
}

function isOfSides({ actor }: Reader, t: Transfer, { box, party, host, agreement, senderAlliance, hostAlliance }: ListQuery): boolean {
  const of = hostOf(t)
  if (box === 'mine' && ![t.sender, of.host, t.project as string].includes(actor.org)) return false
  if (party && !partiesOf(t).some((org) => org === party) && displayTimer(t)?.party !== party) return false
  if (host && of.host !== host) return false
  if (agreement && of.agreement !== agreement) return false
  if (senderAlliance && (t.senderAlliance ?? 'none') !== senderAlliance) return false
  return !hostAlliance || (of.alliance ?? 'none') === hostAlliance
}

function stands(t: Transfer, { state, hold, progress }: ListQuery): boolean {
  if (state && t.state !== state) return false
  if (hold && t.hold?.kind !== hold) return false
  if (progress === 'signed') return t.signatures.sender !== null && t.signatures.host !== null
  return progress === undefined || isPursued(t.state)
}

/** Late is who let a limit pass, and until the next sweep whoever's limit has just passed. */
function isDue({ actor, now }: Reader, one: Versioned<Transfer>, { awaited, late: party, light }: ListQuery): boolean {
  if (awaited && displayTimer(one.data)?.party !== awaited) return false
  if (!party && !light) return true
  const { clock, late } = viewTransfer(one, actor, now)
  const passed = clock?.light === 'red' ? clock : null
  if (party && !isLateWith(late, party) && !isLateWith(passed, party)) return false
  return !light || clock?.light === light
}
