import { type BenefitRule, dueIn, isDue, isOfAgreement } from '#benefits'
import { atEndOf, lastDayOf, type OrgId, type Quarter, type SettlementId, SYSTEM } from '#kernel'
import type { Resident } from '#transfers'
import { duesFor, householdsIn, rulesIn } from '../books.ts'
import { type Decision, decided, enter, moneyIn } from '../life.ts'
import type { Line, Settlement } from '../model.ts'

/** The two sides of a settlement; an agreement in both directions has two. */
export interface Sides {
  readonly agreement: Settlement['agreement']
  readonly sender: OrgId
  readonly host: OrgId
  readonly secretariats: readonly OrgId[]
}

/**
 * A quarter opens at its end, where somebody was in residence or something falls due, and its dues stand in it already.
 * Null where there is nothing to settle.
 */
export function openQuarter(
  id: () => SettlementId,
  sides: Sides,
  quarter: Quarter,
  all: readonly BenefitRule[],
  residents: readonly Resident[],
  main: boolean,
): Decision | null {
  const rules = rulesIn(all, quarter)
  const here = householdsIn(residents, { ...sides, quarter })
  const dues = [...here.values()].flatMap(({ project, stay }) =>
    duesFor({ rules }, project).map((rule) => ({ project, rule: rule.id, due: dueIn(rule, quarter, stay.arrival) })),
  )
  const whole = main ? rules.filter(isOfAgreement).filter(isDue) : []
  const owed = [...dues, ...whole.map((rule) => ({ project: String(sides.agreement), rule: rule.id, due: dueIn(rule, quarter, null) }))]
  const lines = owed.flatMap(({ project, rule, due }): Omit<Line, 'id'>[] =>
    due
      ? [
          {
            ...{ project, rule, kind: 'due', basisFen: due.basisFen, senderFen: due.senderFen, hostFen: 0, since: 1, query: null },
            derivation: due.derivation,
          },
        ]
      : [],
  )
  if (lines.length === 0 && (here.size === 0 || rules.length === 0)) return null
  const when = atEndOf(lastDayOf(quarter))
  const numbered = lines.map((line, n) => ({ ...line, id: `L${n + 1}` }))
  const head: Settlement = {
    ...{ id: id(), agreement: sides.agreement, sender: sides.sender, host: sides.host, secretariats: [...sides.secretariats] },
    ...{ quarter, state: 'open', rules, changedAt: when.at, settledVersion: 0, lines: 0, unanswered: 0, openQueries: 0 },
    reminder: null,
    editions: [{ number: 1, at: when.at, by: null, reason: null, statement: null, superseded: null }],
    ...{ settledFen: 0, pendingFen: 0, withheldFen: 0, paidFen: 0, payments: [], timers: [], escalated: [], chunks: [] },
  }
  const pending = { ...head, pendingFen: moneyIn(head, numbered), unanswered: numbered.length }
  const entered = enter(pending, 'open', when)
  return decided(null, { head: entered, lines: numbered }, { by: SYSTEM, when }, [
    { type: 'settlement.opened', more: { dues: lines.length } },
  ])
}
