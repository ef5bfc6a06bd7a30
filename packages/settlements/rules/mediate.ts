import { adjusted, capOf, isDue } from '#benefits'
import { type FreeText, invalidField, money, type Outcome, ok, refused, say } from '#kernel'
import { type Books, entryOf, standingOf } from '../books.ts'
import { type Acting, type Decision, decided, enter, isMoney, nextEdition, standingState } from '../life.ts'
import { type Account, isOpen, type Line, ruleOf, versionOf } from '../model.ts'
import { words } from '../words.ts'
import { written } from './settle.ts'

export interface Mediation {
  readonly line: string
  /** What the sender gets for the line in all. */
  readonly senderFen: number
  /** The figure that was to be shared, where that was in dispute, too. */
  readonly basisFen?: number
  readonly reason: FreeText
}

/** A secretariat closes a query: the lines stay as they were settled, the difference is a line of its own in the next version. */
export function mediate(account: Account, input: Mediation, books: Books, acting: Acting): Outcome<Decision> {
  const { head, lines } = account
  const line = lines.find((one) => one.id === input.line)
  if (!line) return refused(invalidField('/line', 'unknown', say(words.noLine, { line: input.line })))
  if (!isOpen(line) || !line.query) return refused({ kind: 'wrong-state', detail: say(words.lineNotQueried, { line: line.id }) })
  const fault = amountFault(account, line, input, books)
  if (fault) return fault
  const difference = input.senderFen - line.senderFen
  const basis = (input.basisFen ?? line.basisFen) - line.basisFen
  const version = versionOf(head) + 1
  const closed: Line = { ...line, query: { ...line.query, closedIn: version } }
  const money = isMoney(head, line)
  const mediated = {
    ...head,
    ...nextEdition(head, 'mediation', input.reason, acting),
    settledVersion: version,
    settledFen: head.settledFen + (money ? difference : 0),
    withheldFen: head.withheldFen - (money ? line.query.claimedFen - line.senderFen : 0),
    openQueries: head.openQueries - 1,
  }
  const all = [...lines.map((one) => (one === line ? closed : one)), ...supplement(account, line, basis, difference, version)]
  const done = written({ head: enter(mediated, standingState(mediated), acting.when), lines: all })
  const more = {
    ...{ line: line.id, project: line.project, rule: line.rule, senderFen: input.senderFen, differenceFen: difference },
    statement: done.sha256,
  }
  const standings = new Map([[entryOf(line.project, line.rule), adjusted(standingOf(books, line.project, line.rule), basis, difference)]])
  return ok(
    decided(account, done.account, acting, [{ type: 'settlement.mediated', reason: input.reason, more }], {
      ...(line.kind === 'due' ? {} : { standings }),
      statement: done.text,
    }),
  )
}

function supplement({ head, lines }: Account, line: Line, basisFen: number, difference: number, since: number): Line[] {
  if (difference === 0 && basisFen === 0) return []
  const hostFen = isDue(ruleOf(head, line.rule)) ? 0 : basisFen - difference
  return [
    {
      ...{
        id: `L${lines.length + 1}`,
        project: line.project,
        rule: line.rule,
        kind: 'supplement',
        basisFen,
        senderFen: difference,
        hostFen,
      },
      ...{ since, query: null, derivation: { because: 'mediated', rateBp: 0 } },
    },
  ]
}

/** Between what was declared and what was claimed, no more than there is to share, and within a cap. */
function amountFault({ head }: Account, line: Line, { senderFen, basisFen }: Mediation, books: Books): Outcome<never> | null {
  const [least, most] = [line.senderFen, line.query?.claimedFen ?? 0]
  if (senderFen < least || senderFen > most)
    return refused(invalidField('/senderFen', 'not-between', say(words.notBetween, { least: money(least), most: money(most) })))
  const rule = ruleOf(head, line.rule)
  if (isDue(rule)) return null
  const basis = basisFen ?? line.basisFen
  if (senderFen > Math.max(basis, line.senderFen))
    return refused(invalidField('/senderFen', 'over-basis', say(words.overBasis, { basis: money(basis) })))
  if (rule.kind !== 'capped') return null
  const left = capOf(rule) - standingOf(books, line.project, rule.id).senderFen
  if (senderFen - line.senderFen <= left) return null
  return refused(invalidField('/senderFen', 'over-cap', say(words.overCap, { left: money(left) })))
}
