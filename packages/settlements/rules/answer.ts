import { type FreeText, invalidField, money, type Outcome, ok, refused, say } from '#kernel'
import { type Acting, type Decision, decided, isMoney, type Said } from '../life.ts'
import { type Account, isOpen, type Line } from '../model.ts'
import { words } from '../words.ts'
import { settle } from './settle.ts'

/** The sender confirms every line that it has not queried. */
export function confirm(account: Account, acting: Acting): Outcome<Decision> {
  const done = settle(account, acting)
  return ok(decided(account, done.account, acting, [{ type: 'settlement.confirmed' }, done.said], done.beside))
}

export interface QueryInput {
  readonly line: string
  /** The sender's share as it sees it. */
  readonly claimedFen: number
  readonly reason: FreeText
}

/** The sender claims more on one line; only the difference is withheld. The last line answered settles the rest. */
export function query(account: Account, { line: id, claimedFen, reason }: QueryInput, acting: Acting): Outcome<Decision> {
  const { head, lines } = account
  const line = lines.find((one) => one.id === id)
  const fault = queryFault(account, line, id, claimedFen)
  if (fault || !line) return fault ?? refused(invalidField('/line', 'unknown', words.noLine))
  const queried: Line = { ...line, query: { claimedFen, reason, person: acting.by.id, at: acting.when.at, closedIn: null } }
  const withheldFen = head.withheldFen + (isMoney(head, line) ? claimedFen - line.senderFen : 0)
  const next: Account = {
    head: { ...head, withheldFen, openQueries: head.openQueries + 1, unanswered: head.unanswered - 1 },
    lines: lines.map((one) => (one === line ? queried : one)),
  }
  const said: Said = {
    type: 'settlement.queried',
    reason,
    more: { line: id, project: line.project, rule: line.rule, claimedFen, withheldFen },
  }
  if (next.head.unanswered > 0) return ok(decided(account, next, acting, [said]))
  const done = settle(next, acting)
  return ok(decided(account, done.account, acting, [said, done.said], done.beside))
}

function queryFault({ head }: Account, line: Line | undefined, id: string, claimedFen: number): Outcome<never> | null {
  if (!line) return refused(invalidField('/line', 'unknown', say(words.noLine, { line: id })))
  if (line.since <= head.settledVersion) return refused({ kind: 'wrong-state', detail: say(words.lineSettled, { line: id }) })
  if (isOpen(line)) return refused({ kind: 'wrong-state', detail: say(words.lineQueried, { line: id }) })
  if (claimedFen > line.senderFen) return null
  return refused(invalidField('/claimedFen', 'not-more', say(words.notMore, { declared: money(line.senderFen) })))
}
