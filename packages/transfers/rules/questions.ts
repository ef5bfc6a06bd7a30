import { extendTimer, type FreeText, invalidField, type Limit, ok, refused, say, startTimer } from '#kernel'
import { decided, enter, mainTimer, remember, residing, type Said } from '../life.ts'
import { CEILING, HANDOVER_EXTENSION_DAYS, HANDOVER_EXTENSIONS_MOST, LIMITS } from '../limits.ts'
import type { Ending, Question, Transfer } from '../model.ts'
import { leadOf, orgOfOwner } from '../seats.ts'
import { roleFor, timer, without, withTimer } from '../timers.ts'
import { words } from '../words.ts'
import { type Acting, type Rule, theOther } from './facts.ts'

// What one party proposes and another answers: extension, closing, cancellation. One at a time.

/** Puts a question; it has a limit of its own beside the state's. */
function ask(t: Transfer, question: Question, limit: Limit, onTimeout: string, { when }: Acting): Transfer {
  const waits = { name: 'question', ...roleFor(orgOfOwner(t, question.asked), 'approver'), onTimeout }
  return withTimer({ ...t, question }, startTimer(waits, limit, when))
}

export const settled = (t: Transfer): Transfer => ({ ...t, question: null, timers: without(t, 'question') })

/** In residence: months more, up to the ceiling. In handover: 30 days more, together, twice at most. */
export const proposeExtension: Rule<{ months?: number | undefined; reason: FreeText }> = (t, { months, reason }, acting) => {
  const { by, when } = acting
  const person = by.id
  if (t.state === 'handover') {
    if (t.handoverExtensions >= HANDOVER_EXTENSIONS_MOST) return refused({ kind: 'wrong-state', detail: words.extensionsUsed })
    const asked = theOther(t, by.org)
    const question: Question = {
      kind: 'more-time',
      by: asked === 'host' ? 'sender' : 'host',
      asked,
      person,
      reason,
      months: null,
      outcome: null,
    }
    return ok(
      decided(t, ask(t, question, LIMITS.question, 'refuse', acting), by, when, [
        { type: 'extension-proposed', reason, more: { days: HANDOVER_EXTENSION_DAYS } },
      ]),
    )
  }
  if (months === undefined) return refused(invalidField('/months', 'required', words.required_here))
  const total = (t.residence?.months ?? 0) + months
  if (total > CEILING.reasoned) return refused(invalidField('/months', 'too-big', say(words.ceiling, { most: CEILING.reasoned })))
  const question: Question = { kind: 'extension', by: 'host', asked: 'sender', person, reason, months, outcome: null }
  return ok(
    decided(t, ask(t, question, LIMITS.question, 'refuse', acting), by, when, [
      { type: 'extension-proposed', reason, more: { months, total } },
    ]),
  )
}

/** The host proposes how a residence ends, the lead consents; an exit is one side's own, with 30 days' notice. */
export const proposeClosing: Rule<{ outcome: Ending; reason: FreeText }> = (t, { outcome, reason }, acting) => {
  const { by, when } = acting
  const lead = by.org === leadOf(t)
  if (lead && outcome !== 'exited') return refused({ kind: 'forbidden', detail: words.leadOnlyExits })
  const question: Question = {
    kind: 'closing',
    by: lead ? 'lead' : 'host',
    asked: lead ? 'host' : 'lead',
    person: by.id,
    reason,
    months: null,
    outcome,
  }
  const [limit, silence] = outcome === 'exited' ? [LIMITS.exitNotice, 'exit'] : [LIMITS.question, 'refuse']
  return ok(decided(t, ask(t, question, limit, silence, acting), by, when, [{ type: 'closing-proposed', reason, more: { outcome } }]))
}

export const requestCancellation: Rule<{ reason: FreeText }> = (t, { reason }, acting) => {
  const { by, when } = acting
  const asked = theOther(t, by.org)
  const question: Question = {
    kind: 'cancellation',
    by: asked === 'host' ? 'sender' : 'host',
    asked,
    person: by.id,
    reason,
    months: null,
    outcome: null,
  }
  return ok(decided(t, ask(t, question, LIMITS.cancellation, 'grant', acting), by, when, [{ type: 'cancellation-requested', reason }]))
}

const EVENT_OF: Readonly<Record<Ending, Said['type']>> = {
  graduated: 'graduated',
  moved_up: 'moved-up',
  returned: 'returned',
  exited: 'exited',
  failed_honestly: 'failed-honestly',
}

/** The asked side agrees, or the limit brings what the question's silence means. */
export const consent: Rule<unknown> = (t, _input, { by, when }) => {
  const { question } = t
  if (!question) throw new Error(`${t.id} asks nothing`)
  const { reason } = question
  const open: Transfer = { ...settled(t), lastAct: remember(t, 'consent', by, when) }
  switch (question.kind) {
    case 'cancellation':
      return ok(decided(t, enter(open, 'cancelled', when), by, when, [{ type: 'cancelled', reason }]))
    case 'more-time': {
      const main = timer(open, 'main') ?? mainTimer(open, when)
      const unit = main.limit.unit === 'days' ? HANDOVER_EXTENSION_DAYS : 20
      const next = withTimer({ ...open, handoverExtensions: open.handoverExtensions + 1 }, extendTimer(main, unit))
      return ok(decided(t, next, by, when, [{ type: 'extended', reason, more: { days: HANDOVER_EXTENSION_DAYS } }]))
    }
    case 'extension': {
      if (!open.residence) throw new Error(`${t.id} has no residence`)
      const months = (open.residence.months ?? 0) + (question.months ?? 0)
      const main = timer(open, 'main')
      const longer = residing({ ...open, residence: { ...open.residence, months } }, when)
      return ok(
        decided(t, main ? withTimer(longer, main) : longer, by, when, [
          { type: 'extended', reason, more: { months: question.months, total: months } },
        ]),
      )
    }
    case 'closing': {
      const outcome = question.outcome ?? 'exited'
      const project = outcome === 'returned' ? ('goes-back' as const) : null
      return ok(decided(t, enter(open, outcome, when), by, when, [{ type: EVENT_OF[outcome], reason }], project))
    }
  }
}

export const refuse: Rule<{ reason: FreeText | null }> = (t, { reason }, { by, when }) =>
  ok(decided(t, settled(t), by, when, [{ type: 'refused', reason, more: { question: t.question?.kind ?? null } }]))
