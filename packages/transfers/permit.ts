import { type Actor, type Day, type Hash, judge, lateWords, MOST_VERSIONS, mayDo, openVersion, type Refusal } from '#kernel'
import { isReminded } from './late.ts'
import { HANDOVER_EXTENSIONS_MOST, INFO_REQUESTS_MOST } from './limits.ts'
import { actIn, everywhere } from './machine.ts'
import { type Transfer, versionsForHost } from './model.ts'
import { correctionAnswers, WHILE_DISPUTED, WHILE_SUSPENDED } from './overlays.ts'
import { askerOf, holds, partiesOf, rolesOf } from './seats.ts'
import { ACTIONS, type Action, type CaseAct } from './vocabulary.ts'
import { words } from './words.ts'

/** The act as it is possible now, whoever asks; null when nobody can. A pause or an open correction blocks the rest. */
export function possible(t: Transfer, action: Action, day: Day): CaseAct | null {
  if (t.correction) return action === 'consent' || action === 'refuse' ? correctionAnswers[action] : null
  if (t.suspendedBy.length > 0 && !WHILE_SUSPENDED.includes(action)) return null
  if (t.disputed && !WHILE_DISPUTED.includes(action)) return null
  const act = actIn(t.state, action)
  return act && (act.when === undefined || holds(t, act.when, day)) ? act : null
}

/** Who put forward what this act decides; that person may not decide it. */
function submitters(t: Transfer, action: Action): (string | null | undefined)[] {
  if (t.correction && (action === 'consent' || action === 'refuse')) return [t.correction.person]
  switch (action) {
    case 'approve':
      return [t.submittedBy]
    case 'accept':
      return openVersion(t.versions).by === 'sender'
        ? [openVersion(t.versions).person, t.submittedBy, t.approvedBy]
        : [openVersion(t.versions).person]
    case 'sign':
      return [t.signatures.sender?.person, t.signatures.host?.person]
    case 'consent':
      return [t.question?.person]
    default:
      return []
  }
}

export const isOwnSubmission = (t: Transfer, action: Action, actor: Actor): boolean => submitters(t, action).includes(actor.id)

export const sees = (t: Transfer, actor: Actor): boolean => partiesOf(t).includes(actor.org)

export const OFFICE = ['officer', 'approver', 'lead'] as const

/** Each party's office adds documents to a case, and whoever was given it to do for one. */
export const mayAttach = (actor: Actor): boolean =>
  mayDo(actor, 'attach') && rolesOf(actor).some((role) => OFFICE.some((one) => one === role))

/** What may be done a number of times, and has been: it is refused with its own reason, and never offered. */
function isUsedUp(t: Transfer, action: Action, day: Day): boolean {
  switch (action) {
    case 'request-info':
      return t.infoRequests >= INFO_REQUESTS_MOST
    case 'counter':
      return versionsForHost(t).length >= MOST_VERSIONS
    case 'propose-extension':
      return t.state === 'handover' && t.handoverExtensions >= HANDOVER_EXTENSIONS_MOST
    case 'remind':
      return isReminded(t, day)
    default:
      return false
  }
}

/** What the caller may do now. */
export function actionsFor(t: Transfer, actor: Actor, day: Day): { action: Action; needs: readonly string[] }[] {
  const asker = askerOf(t, actor)
  return ACTIONS.flatMap((action) => {
    const act = possible(t, action, day)
    if (!act || !mayDo(actor, action) || judge(asker, act, everywhere(action)) !== 'allowed' || isOwnSubmission(t, action, actor)) return []
    if (action === 'correct' && t.lastAct?.person !== actor.id) return []
    if (isUsedUp(t, action, day)) return []
    return [{ action, needs: act.needs ?? [] }]
  })
}

/** Refuses an act that is not the caller's to do now; null when it is. `hash` is the version the caller has read. */
export function permit(t: Transfer, action: Action, actor: Actor, day: Day, hash: Hash | undefined): Refusal | null {
  const act = possible(t, action, day)
  const judgement = judge(askerOf(t, actor), act, everywhere(action))
  if (judgement === 'forbidden') return { kind: 'forbidden' }
  const open = openVersion(t.versions)
  if (hash !== undefined && hash !== open.hash) {
    return { kind: 'stale-version', members: { current: { number: open.number, hash: open.hash, by: open.by } } }
  }
  if (judgement === 'wrong-state') return { kind: 'wrong-state', ...blocked(t, action) }
  if (judgement === 'not-your-turn') return { kind: 'not-your-turn' }
  if (isOwnSubmission(t, action, actor)) return { kind: 'four-eyes' }
  if (action === 'correct' && t.lastAct?.person !== actor.id) return { kind: 'not-your-turn', detail: words.onlyDoer }
  return null
}

/** Says what stands in the way when it is not the state itself. */
function blocked(t: Transfer, action: Action) {
  if (t.correction) return { detail: words.correctionOpen }
  if (t.suspendedBy.length > 0) return { detail: words.suspended }
  if (t.disputed && !WHILE_DISPUTED.includes(action)) return { detail: words.disputed }
  if (action === 'correct') return { detail: words.notCorrectable }
  if (action === 'remind') return { detail: lateWords.notLate }
  const when = actIn(t.state, action)?.when
  if (when === 'unquestioned') return { detail: words.questionOpen }
  return when === 'refusable' && t.question ? { detail: words.noticeStands } : {}
}
