import { type Grants, grantsIn, standIn, standingKeys } from '#agreements'
import { type Actor, atInstant, dayOf, type Instant, type Outcome, ok, type Refusal, refused } from '#kernel'
import {
  type Answer,
  Busy,
  commit,
  type Key,
  load,
  readRecords,
  TRIES,
  type Unit,
  untilSettled,
  type Versioned,
  type Write,
} from '#storage'
import { answerOf, byRole, type Context, checkIfMatch } from '#web'
import { hashIn } from './contract.ts'
import { effects, type Moved, movedIn } from './effects.ts'
import type { Decision } from './life.ts'
import { everywhere } from './machine.ts'
import type { Transfer } from './model.ts'
import { projectWrites } from './move.ts'
import { permit, sees } from './permit.ts'
import { type Facts, lineName, NOTHING_KNOWN } from './rules/facts.ts'
import { applyAction } from './rules/index.ts'
import { overdue } from './rules/silence.ts'
import { rolesOf } from './seats.ts'
import { parseTransfer, saveTransfer, transferKey } from './store.ts'
import { viewTransfer, withStanding } from './view.ts'
import type { Action } from './vocabulary.ts'
import { wantedOf } from './wanted.ts'

export type Case = Versioned<Transfer>

/** One act on a case: what is overdue happens first, then the act is judged, then everything is written at once. */
export const actOn = (ctx: Context, id: string, action: Action, input: unknown): Promise<Outcome<Answer>> =>
  untilSettled(async () => {
    const found = await findWithGrants(ctx, id)
    if (!found.ok) return found
    const current = await catchUp(ctx, found.value.one)
    if (current.raced) return 'raced'
    const { data: t, version } = current.data
    const standing = standIn(ctx, found.value.grants, wantedOf(t, action, input))
    if (!standing.ok) return standing
    const { actor, writes } = standing.value
    const stale = checkIfMatch(ctx, version)
    if (stale) return stale
    const no = permit(t, action, actor, dayOf(ctx.now), hashIn(input))
    if (no) return refused(withStanding(no, t, actor, ctx.now))
    const roles = everywhere(action).flatMap((act) => act.roles)
    const by = byRole({ ...actor, roles: rolesOf(actor) }, roles)
    const when = atInstant(notBefore(t, ctx.now))
    const decide = (facts: Facts) => applyAction(t, action, input, { by, when, facts }, ctx.language)
    const answer = (next: Case) => answerTo({ ...ctx, actor }, next)
    const done = await carryOut(ctx, current.data, decide, answer, writes)
    if (done === 'raced') return 'raced'
    return done.ok ? ok(answer(done.value)) : refused(withStanding(done.refusal, t, actor, ctx.now))
  })

/** Requests overtake each other; time never runs backwards in a case. */
export const notBefore = (t: Transfer, now: Instant): Instant => (now < t.changedAt ? t.changedAt : now)

export const answerTo = (ctx: Context, one: Case): Answer => answerOf(viewTransfer(one, ctx.actor, ctx.now), one.version)

/** The case, if it is the caller's business, with what was delegated to him; whoever acts for another one sees the cases of the agreements that are. */
export async function findWithGrants(ctx: Context, id: string): Promise<Outcome<{ one: Case; grants: Grants; actor: Actor }>> {
  const read = await load(ctx, [transferKey(id), ...standingKeys(ctx)])
  if (!read.ok) return read
  const [item, granted] = read.value
  const grants = grantsIn(ctx, granted)
  const one = item ? parseTransfer(item) : null
  const standing = one && standIn(ctx, grants, wantedOf(one.data, null, {}))
  if (one && standing?.ok && sees(one.data, standing.value.actor)) return ok({ one, grants, actor: standing.value.actor })
  return refused({ kind: ctx.actingFor ? 'forbidden' : 'not-found' })
}

/** Applies everything overdue, each act in a commit of its own at its own due time, until somebody else is quicker; `acts` counts its own. */
export async function catchUp(unit: Unit, before: Case): Promise<{ data: Case; acts: number; raced: boolean }> {
  const alone: Unit = { ...unit, idempotency: null }
  let current = before
  for (let acts = 0; ; acts++) {
    if (!overdue(current.data, unit.now, NOTHING_KNOWN)) return { data: current, acts, raced: false }
    const at = current.data
    const decide = (facts: Facts): Outcome<Decision> => {
      const decision = overdue(at, unit.now, facts)
      if (!decision) throw new Error(`${at.id} was overdue a moment ago`)
      return ok(decision)
    }
    const done = await carryOut(alone, current, decide, () => null)
    if (done === 'raced') return { data: current, acts, raced: true }
    if (!done.ok) throw new Error(`an automatic act on ${at.id} was refused: ${done.refusal.kind}`)
    current = done.value
  }
}

/** The sweep's share: everything overdue on one case; answers how many automatic acts that were. */
export async function sweepTransfer(unit: Unit, key: Key): Promise<number> {
  let acts = 0
  for (let n = 0; n < TRIES; n++) {
    const [item] = await readRecords(unit.tables, [key])
    if (!item) return acts
    const done = await catchUp(unit, parseTransfer(item))
    acts += done.acts
    if (!done.raced) return acts
  }
  throw new Busy(`${key.pk} kept moving`)
}

/**
 * Decides and commits. Where silence or the next host in line meets a full quota line, that is a fact to decide with,
 * not an answer; a line that the caller asked for is refused to him.
 */
export async function carryOut(
  unit: Unit,
  before: Case | null,
  decide: (facts: Facts) => Outcome<Decision>,
  answer: (next: Case) => Answer | null,
  more: readonly Write[] = [],
): Promise<Outcome<Case> | 'raced'> {
  let facts = NOTHING_KNOWN
  let moved: Moved = new Set()
  for (;;) {
    const outcome = decide(facts)
    if (!outcome.ok) return outcome
    const decision = outcome.value
    const when = { at: decision.next.changedAt, day: dayOfDecision(decision) }
    const { next, writes } = saveTransfer(unit.tables, before, decision)
    const all = [
      ...writes,
      ...effects(unit.tables, before?.data ?? null, decision.next, when, moved),
      ...(await projectWrites(unit.tables, decision, when, moved)),
      ...more,
    ]
    const committed = await commit(unit, all, unit.idempotency && answer(next))
    if (committed.kind === 'done') return ok(next)
    if (committed.kind === 'raced') return 'raced'
    const role = movedIn(committed.refusal)
    if (role !== null) {
      if (moved.has(role)) return 'raced'
      moved = new Set([...moved, role])
      continue
    }
    const full = unasked(decision) ? lineOf(committed.refusal) : null
    if (full === null || facts.full.has(full)) return refused(committed.refusal)
    facts = { full: new Set([...facts.full, full]) }
  }
}

const unasked = (decision: Decision) =>
  decision.events.some((event) => event.by.kind === 'system' || event.type === 'transfer.offered-to-next')

function lineOf({ members }: Refusal): string | null {
  return members && 'agreement' in members ? lineName(String(members.agreement), String(members.line ?? '')) : null
}

/** An automatic act at 24:00 belongs to the day that ends there. */
function dayOfDecision({ events, next }: Decision): string {
  const system = events[0]?.by.kind === 'system'
  return dayOf(new Date(Date.parse(next.changedAt) - (system ? 1 : 0)).toISOString())
}
