import { reckon, type Standing } from '#benefits'
import { type FreeText, type Outcome, ok, refused } from '#kernel'
import { attribution, type Books, entryOf, householdsIn, sharesFor, standingOf } from '../books.ts'
import { type Acting, type Decision, decided, enter, isMoney, moneyIn, nextEdition } from '../life.ts'
import { type Account, isOpen, type Line, versionOf } from '../model.ts'
import { type Declared, lineFaults } from './declare.ts'

/**
 * The host corrects figures of a settled quarter: what changes is a line of its own in the next version, a supplement or (below 0) a claw-back,
 * and is confirmed like a declaration. A query on what it corrects is closed, as the new line can be queried. The same figures change nothing: null.
 */
export function restate(
  account: Account,
  input: readonly Declared[],
  reason: FreeText,
  books: Books,
  acting: Acting,
): Outcome<Decision | null> {
  const { head } = account
  const errors = lineFaults(head, input, books)
  if (errors.length > 0) return refused({ kind: 'invalid', errors })
  const version = versionOf(head) + 1
  const { lines, standings, attributed } = differences(account, input, books, version)
  if (lines.length === 0) return ok(null)
  const changed = new Set(lines.map((line) => entryOf(line.project, line.rule)))
  const closes = (line: Line) => isOpen(line) && changed.has(entryOf(line.project, line.rule))
  const closing = account.lines.filter(closes)
  const freed = closing.reduce((sum, line) => sum + (isMoney(head, line) && line.query ? line.query.claimedFen - line.senderFen : 0), 0)
  const kept = account.lines.map((line) => (closes(line) && line.query ? { ...line, query: { ...line.query, closedIn: version } } : line))
  const restated = {
    ...head,
    ...nextEdition(head, 'restatement', reason, acting),
    pendingFen: moneyIn(head, lines),
    unanswered: lines.length,
    openQueries: head.openQueries - closing.length,
    withheldFen: head.withheldFen - freed,
  }
  const next = { head: enter(restated, 'declared', acting.when), lines: [...kept, ...lines] }
  const more = { lines: lines.length, senderFen: restated.pendingFen }
  return ok(decided(account, next, acting, [{ type: 'settlement.restated', reason, more }], { standings, attributed }))
}

function differences({ head, lines }: Account, input: readonly Declared[], books: Books, since: number) {
  const here = householdsIn(books.residents, head)
  const sums = new Map<string, number>()
  for (const line of lines) {
    const key = entryOf(line.project, line.rule)
    sums.set(key, (sums.get(key) ?? 0) + line.basisFen)
  }
  const standings = new Map<string, Standing>()
  const attributed: string[] = []
  const added: Line[] = []
  for (const { project, rule: id, basisFen } of input) {
    const household = here.get(project)
    const rule = sharesFor(head, project).find((one) => one.id === id)
    const change = basisFen - (sums.get(entryOf(project, id)) ?? 0)
    if (!household || !rule || change === 0) continue
    const done = reckon(rule, household.stay, head.quarter, change, standingOf(books, project, id))
    standings.set(entryOf(project, id), done.standing)
    const statistic = attribution(project, rule)
    if (statistic !== null) attributed.push(statistic)
    added.push({
      ...{ id: `L${lines.length + added.length + 1}`, project, rule: id, kind: 'supplement', basisFen: done.basisFen },
      ...{ senderFen: done.senderFen, hostFen: done.hostFen, since, query: null, derivation: done.derivation },
    })
  }
  return { lines: added, standings, attributed }
}
