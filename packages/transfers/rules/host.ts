import { type FreeText, invalidField, MOST_VERSIONS, ok, openVersion, pauseTimer, type Refusal, refused, resumeTimer, say } from '#kernel'
import { decided, enter, remember } from '../life.ts'
import { INFO_REQUESTS_MOST } from '../limits.ts'
import { hostOf, type Terms, type Transfer, takesSpace, versionsForHost } from '../model.ts'
import { addressedSide } from '../seats.ts'
import { timer, without, withTimer } from '../timers.ts'
import { words } from '../words.ts'
import { cited, type Rule } from './facts.ts'
import { offerNext, type Refusing, reserved, versionOf } from './review.ts'

/** The host has seen it; its ten days run on. */
export const acknowledge: Rule<unknown> = (t, _input, { by, when }) =>
  ok(decided(t, { ...t, acknowledged: true, timers: without(t, 'acknowledge') }, by, when, [{ type: 'acknowledged' }]))

/** Binds the exact version that was read; `permit` has refused a stale hash. */
export const accept: Rule<unknown> = (t, _input, { by, when }) => {
  const { hash, number } = openVersion(t.versions)
  const signatures = { sender: null, host: null }
  const next = enter(t, 'signing', when, { acknowledged: true, signatures, lastAct: remember(t, 'accept', by, when) })
  return ok(decided(t, next, by, when, [{ type: 'accepted', more: { versionHash: hash, versionNumber: number } }]))
}

export const reject: Rule<Refusing> = (t, { reasonCode, reason }, acting) =>
  ok(offerNext(t, 'rejected', acting, reason, { reasonCode }, remember(t, 'reject', acting.by, acting.when)))

/** A counter-offer: a new version that the other side answers; what is held is resized with it. */
export const counter: Rule<{ terms: Terms }> = (t, { terms }, { by, when }) => {
  const host = hostOf(t)
  if (versionsForHost(t).length >= MOST_VERSIONS) return refused({ kind: 'too-many-versions' })
  const wrong = termsFault(t, terms)
  if (wrong) return refused(wrong)
  const side = t.state === 'host_review' ? 'host' : addressedSide(t)
  const version = versionOf(t, side, by.id, when, terms)
  const next = enter({ ...t, versions: [...t.versions, version] }, 'negotiating', when, {
    acknowledged: true,
    hold: reserved(t, host, terms),
    lastAct: null,
  })
  return ok(decided(t, next, by, when, [{ type: 'countered', more: { versionNumber: version.number, versionHash: version.hash, terms } }]))
}

/** What is wrong with terms for this kind of case and this agreement. */
export function termsFault(t: Pick<Transfer, 'kind' | 'candidates'>, terms: Terms): Refusal | null {
  if (!takesSpace(t.kind)) return null
  const missing = (['line', 'amount', 'months', 'rentReliefBp'] as const).filter((field) => terms[field] === undefined)
  if (missing.length > 0)
    return { kind: 'invalid', errors: missing.map((field) => ({ pointer: `/terms/${field}`, code: 'required', detail: words.required })) }
  const lines = t.candidates[0]?.lines ?? []
  if (lines.includes(terms.line ?? '')) return null
  return invalidField('/terms/line', 'unknown-line', say(words.unknownLine, { line: terms.line ?? '', lines: lines.join('、') || '–' }))
}

/** The sender is asked for material; the host's clock stops meanwhile. */
export const requestInfo: Rule<{ reason: FreeText }> = (t, { reason }, { by, when }) => {
  if (t.infoRequests >= INFO_REQUESTS_MOST) return refused({ kind: 'wrong-state', detail: words.infoTwice })
  const main = timer(t, 'main')
  const entered = enter(t, 'more_info', when, { infoRequests: t.infoRequests + 1, acknowledged: true })
  const next = main ? withTimer(entered, { ...pauseTimer(main, when), name: 'asker' }) : entered
  return ok(decided(t, next, by, when, [{ type: 'info-requested', reason }]))
}

/** The material is there, or did not come: the host's days go on where they stopped. */
export const supplyInfo: Rule<{ documents?: readonly string[] | undefined; note: FreeText | null }> = (
  t,
  { documents = [], note },
  { by, when },
) => {
  const proof = cited(t, documents)
  if (!proof.ok) return proof
  const stopped = timer(t, 'asker')
  const entered = enter(t, 'host_review', when)
  const going = stopped ? withTimer(entered, { ...resumeTimer(stopped, when), name: 'main' }) : entered
  const next = { ...going, timers: without(going, 'asker') }
  const answered = by.kind !== 'system'
  return ok(decided(t, next, by, when, [{ type: 'info-supplied', reason: note, more: { answered, documents } }]))
}
