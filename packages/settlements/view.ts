import type * as z from 'zod'
import { sayWhy } from '#benefits'
import { type Actor, dayOf, type Instant, quarterName, viewLate, viewTimer } from '#kernel'
import type { SettlementView } from './contract.ts'
import { lateOf } from './late.ts'
import { displayTimer, isMoney } from './life.ts'
import { type Account, type Line, payableOf, ruleOf, type Settlement, versionOf } from './model.ts'
import { actionsFor } from './seats.ts'

type View = z.infer<typeof SettlementView>

/** A settlement as answers show it to one caller. */
export function viewSettlement({ head, lines }: Account, actor: Actor, now: Instant): View {
  const timer = displayTimer(head)
  return {
    ...frame(head),
    state: head.state,
    version: versionOf(head),
    lines: lines.map((line) => viewLine(head, line, versionOf(head))),
    payableFen: payableOf(head),
    paidFen: head.paidFen,
    withheldFen: head.withheldFen,
    clock: timer && viewTimer(timer, now),
    late: viewLate(lateOf(head), head.reminder),
    actions: actionsFor(head, actor, dayOf(now)),
  }
}

/** An earlier version as it stood when the next one took its place; null where there is none of that number. */
export function viewEdition(account: Account, number: number, actor: Actor, now: Instant): View | null {
  const { head, lines } = account
  if (number === versionOf(head)) return viewSettlement(account, actor, now)
  const then = head.editions[number - 1]?.superseded
  if (!then) return null
  const known = lines.filter(({ since }) => since <= number)
  const settledFen = known.reduce((sum, line) => (isMoney(head, line) ? sum + line.senderFen : sum), 0)
  return {
    ...frame(head),
    ...{ state: then.state, version: number, lines: known.map((line) => viewLine(head, line, number)) },
    ...{
      payableFen: settledFen - then.paidFen,
      paidFen: then.paidFen,
      withheldFen: then.withheldFen,
      clock: null,
      late: null,
      actions: [],
    },
  }
}

const frame = (head: Settlement) => ({
  ...{ id: head.id, agreement: head.agreement, period: quarterName(head.quarter), sender: head.sender, host: head.host },
  versions: head.editions.map(({ number, at, by, reason, statement }) => ({ number, at, by, reason, statement })),
  payments: head.payments.map(({ at, by, reference, fen }) => ({ at, by, reference, fen })),
  rules: head.rules.map(({ id, measure, kind }) => ({ id, measure, kind })),
})

function viewLine(head: Settlement, line: Line, version: number): View['lines'][number] {
  const { id, project, rule, kind, basisFen, senderFen, hostFen, since, query, derivation } = line
  return {
    ...{ id, project, rule, measure: ruleOf(head, rule).measure, kind, paid: isMoney(head, line), basisFen, senderFen, hostFen },
    queried: query !== null && (query.closedIn === null || query.closedIn > version),
    query: query && { claimedFen: query.claimedFen, reason: query.reason, at: query.at },
    ...{ since, reason: sayWhy(derivation), derivation },
  }
}
