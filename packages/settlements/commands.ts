import { atInstant, dayOf, never, type Outcome, ok, refused, textOf } from '#kernel'
import { type Answer, catchUp, commit, load, settled, untilSettled, type Versioned } from '#storage'
import { answerOf, byRole, type Context, checkIfMatch } from '#web'
import type { Command } from './contract.ts'
import type { Acting, Decision } from './life.ts'
import type { Account, Settlement } from './model.ts'
import { SETTLEMENTS } from './overdue.ts'
import { confirm, query } from './rules/answer.ts'
import { declare } from './rules/declare.ts'
import { mediate } from './rules/mediate.ts'
import { pay } from './rules/pay.ts'
import { remind } from './rules/remind.ts'
import { restate } from './rules/restate.ts'
import { permit, rolesFor, sees, withStanding } from './seats.ts'
import { type Ledgers, ledgerWrites, linesOf, obligations, parseSettlement, readLedgers, saveAccount, settlementKey } from './store.ts'
import { viewSettlement } from './view.ts'

/** Keeps the text of a statement under its hash; the same text again changes nothing. */
export type KeepStatement = (settlement: string, sha256: string, text: string) => Promise<void>

/** One act on a settlement: what is overdue happens first, then the act is judged, then everything is written at once. */
export const actOnSettlement = (
  ctx: Context,
  keep: KeepStatement,
  id: string,
  command: Command,
  present: (view: unknown) => unknown = (view) => view,
): Promise<Outcome<Answer>> =>
  untilSettled(async () => {
    const answerTo = (account: Account, version: number): Answer => answerOf(present(viewSettlement(account, ctx.actor, ctx.now)), version)
    const found = await current(ctx, id)
    if (found === 'raced' || !found.ok) return found
    const head = found.value
    const no = checkIfMatch(ctx, head.version)
    if (no) return no
    const refusal = permit(head.data, command.action, ctx.actor, dayOf(ctx.now))
    if (refusal) return refused(refusal)
    const [lines, books] = await Promise.all([
      linesOf(ctx.tables, head.data),
      needsBooks(command) ? readLedgers(ctx.tables, head.data) : null,
    ])
    if (!lines) return 'raced'
    const account: Account = { head: head.data, lines }
    const outcome = decide(ctx, account, books, command)
    if (!outcome.ok) return refused(withStanding(outcome.refusal, head.data, ctx.actor, dayOf(ctx.now)))
    const decision = outcome.value
    if (decision === null) return ok(answerTo(account, head.version))
    await keepStatement(keep, decision)
    const { next, writes } = saveAccount(ctx.tables, { head, lines }, decision)
    const answer = answerTo({ head: next.data, lines: decision.lines }, next.version)
    const beside = [
      ...obligations(ctx.tables, head.data.agreement, head.data, [next.data]),
      ...(books ? ledgerWrites(ctx.tables, books, decision) : []),
    ]
    return settled(await commit(ctx, [...writes, ...beside], answer), answer)
  })

/** The settlement as it stands now, if it is the caller's business. */
async function current(ctx: Context, id: string): Promise<Outcome<Versioned<Settlement>> | 'raced'> {
  const read = await load(ctx, [settlementKey(id)])
  if (!read.ok) return read
  const stored = read.value[0] ? parseSettlement(read.value[0]) : null
  if (!stored || !sees(stored.data, ctx.actor)) return refused({ kind: 'not-found' })
  const caught = await catchUp(ctx, SETTLEMENTS, stored)
  return caught.raced ? 'raced' : ok(caught.current)
}

const needsBooks = ({ action }: Command) => action === 'declare' || action === 'restate' || action === 'mediate'

async function keepStatement(keep: KeepStatement, { head, statement }: Decision): Promise<void> {
  const sha256 = head.editions.at(-1)?.statement?.sha256
  // Before the commit: a statement that nothing refers to hurts nobody, one that is missing does.
  if (statement !== null && sha256 !== undefined) await keep(head.id, sha256, statement)
}

function decide(ctx: Context, account: Account, books: Ledgers | null, command: Command): Outcome<Decision | null> {
  const at = ctx.now < account.head.changedAt ? account.head.changedAt : ctx.now
  const acting: Acting = { by: byRole(ctx.actor, rolesFor(command.action)), when: atInstant(at) }
  const read = (): Ledgers => {
    if (!books) throw new Error(`${command.action} reads the ledgers`)
    return books
  }
  switch (command.action) {
    case 'declare':
      return declare(account, command.lines, read(), acting)
    case 'restate':
      return restate(account, command.lines, textOf(command.reason, ctx.language), read(), acting)
    case 'confirm':
      return confirm(account, acting)
    case 'query':
      return query(account, { ...command, reason: textOf(command.reason, ctx.language) }, acting)
    case 'mediate':
      return mediate(account, { ...command, reason: textOf(command.reason, ctx.language) }, read(), acting)
    case 'remind':
      return remind(account, command.reason === undefined ? null : textOf(command.reason, ctx.language), acting)
    case 'pay':
    case 'repay':
      return pay(account, command.reference, acting)
    default:
      return never(command)
  }
}
