import { reckon, type Standing } from '#benefits'
import { type FieldError, type Outcome, ok, refused, say } from '#kernel'
import { attribution, type Books, entryOf, type Household, householdsIn, sharesFor, standingOf } from '../books.ts'
import { type Acting, type Decision, decided, enter, moneyIn } from '../life.ts'
import type { Account, Line, Settlement } from '../model.ts'
import { words } from '../words.ts'

/** What the host declares of one project under one rule. */
export interface Declared {
  readonly project: string
  readonly rule: string
  readonly basisFen: number
}

/** Complaints beyond these help nobody. */
export const MOST_ERRORS = 100
/** What one settlement holds; it is written in one transaction. */
export const MOST_LINES = 3_000

const keyOf = ({ project, rule }: Pick<Declared, 'project' | 'rule'>) => entryOf(project, rule)

/** What is wrong with lines that a host declares or restates, each at its field. */
export function lineFaults(head: Settlement, input: readonly Declared[], books: Books, most = MOST_ERRORS): FieldError[] {
  const here = householdsIn(books.residents, head)
  const seen = new Set<string>()
  const errors: FieldError[] = []
  for (const [n, line] of input.entries()) {
    if (errors.length >= most) break
    const fault = lineFault(head, line, here, books, seen.has(keyOf(line)))
    if (fault) errors.push({ ...fault, pointer: `/lines/${n}${fault.pointer}` })
    seen.add(keyOf(line))
  }
  return errors
}

function lineFault(
  head: Settlement,
  line: Declared,
  here: ReadonlyMap<string, Household>,
  books: Books,
  again: boolean,
): FieldError | null {
  const { project } = line
  if (!here.has(project)) return { pointer: '/project', code: 'not-in-residence', detail: say(words.notInResidence, { project }) }
  const rule = sharesFor(head, project).find(({ id }) => id === line.rule)
  if (!rule) return { pointer: '/rule', code: 'unknown', detail: say(words.noSuchRule, { rule: line.rule, project }) }
  if (again) return { pointer: '', code: 'twice', detail: words.twice }
  const statistic = attribution(project, rule)
  const other = statistic === null ? undefined : books.attributed.get(statistic)
  if (line.basisFen > 0 && other !== undefined && other !== head.id)
    return { pointer: '/rule', code: 'attributed', detail: say(words.attributed, { measure: rule.measure, settlement: other }) }
  return Number.isSafeInteger(standingOf(books, project, rule.id).basisFen + line.basisFen)
    ? null
    : { pointer: '/basisFen', code: 'too-big', detail: words.tooBig }
}

/**
 * The host declares the quarter, once. What it does not name is declared as 0, so that the sender can query it.
 * Shares follow from the rules and from what they have come to in earlier quarters.
 */
export function declare(account: Account, input: readonly Declared[], books: Books, acting: Acting): Outcome<Decision> {
  const { head } = account
  const errors = lineFaults(head, input, books)
  if (errors.length > 0) return refused({ kind: 'invalid', errors })
  const told = new Map(input.map((line) => [keyOf(line), line.basisFen]))
  const wanted = [...householdsIn(books.residents, head).values()].flatMap((one) =>
    sharesFor(head, one.project).map((rule) => ({ ...one, rule })),
  )
  if (account.lines.length + wanted.length > MOST_LINES)
    return refused({ kind: 'invalid', detail: say(words.tooManyLines, { most: MOST_LINES }) })
  const standings = new Map<string, Standing>()
  const attributed: string[] = []
  const lines = wanted.map(({ project, stay, rule }, n): Line => {
    const key = entryOf(project, rule.id)
    const statistic = attribution(project, rule)
    const done = reckon(rule, stay, head.quarter, told.get(key) ?? 0, standingOf(books, project, rule.id))
    standings.set(key, done.standing)
    // A statistic of nothing is nobody's: another settlement may have it.
    if (statistic !== null && done.basisFen > 0) attributed.push(statistic)
    const { basisFen, senderFen, hostFen, derivation } = done
    const id = `L${account.lines.length + n + 1}`
    return { id, project, rule: rule.id, kind: 'share', basisFen, senderFen, hostFen, since: 1, query: null, derivation }
  })
  const all = [...account.lines, ...lines]
  const pendingFen = moneyIn(head, all)
  const [first] = head.editions
  const editions = first ? [{ ...first, at: acting.when.at, by: 'declaration' as const }] : head.editions
  const next = enter({ ...head, editions, pendingFen, unanswered: all.length }, 'declared', acting.when)
  const more = { lines: all.length, senderFen: pendingFen }
  return ok(decided(account, { head: next, lines: all }, acting, [{ type: 'settlement.declared', more }], { standings, attributed }))
}
