import { money, say, type Text } from '#kernel'
import { settlementChart } from '#settlements'
import { measureName, ruleName } from '../agreements/rules.ts'
import type { Ui } from '../look/ui.tsx'
import type { TermRow } from '../look/versions.tsx'
import { written } from '../visit.ts'
import { nameIn } from '../vocabulary.ts'
import { words as shared } from '../words.ts'
import type { Line, Settlement } from './views.ts'
import { words } from './words.ts'

/** A quarter as people say it. */
export function periodName(period: string): Text {
  const [year = period, n = ''] = period.split('Q')
  return say(words.periodName, { year, n })
}

/** What a rule asks the figure of; with the rule's own id where another one asks the same. */
export const figureName = ({ rules }: Settlement, id: string, ui: Ui): string =>
  ruleName(ui, { id, measure: rules.find((rule) => rule.id === id)?.measure ?? id }, rules)

/** Whether what is payable is known: nothing is before the first lines are settled. */
export const isCounted = ({ state, payableFen }: Settlement): boolean => payableFen > 0 || (state !== 'open' && state !== 'declared')

/** Acts that are about the quarter as a whole. */
const WHOLE: readonly string[] = ['pay', 'repay']

/** How a quarter stands, and each line of it where the act is about lines. */
export function settlementFacts(one: Settlement, action: string, ui: Ui): TermRow[] {
  const { t } = ui
  const sum = (fen: number) => t(words.yuan, { n: money(fen) })
  return [
    { label: t(words.state), text: t(nameIn(settlementChart.stateNames, one.state)) },
    { label: t(words.versions), text: t(words.version, { n: one.version }) },
    { label: t(words.payable), text: sum(one.payableFen) },
    { label: t(words.paid), text: sum(one.paidFen) },
    { label: t(words.withheld), text: sum(one.withheldFen) },
    ...(WHOLE.includes(action) ? [] : one.lines.map((line) => lineRow(one, line, ui))),
  ]
}

function lineRow(one: Settlement, { id, project, measure, basisFen, senderFen, query, queried }: Line, ui: Ui): TermRow {
  const { t } = ui
  const parts = [
    `${t(words.basis)} ${money(basisFen)}`,
    `${t(words.senderFen)} ${money(senderFen)}`,
    ...(queried && query ? [`${t(words.queried)}${t(shared.colon)}${t(words.claimed, { n: money(query.claimedFen) })}`] : []),
  ]
  return { label: `${id} · ${projectName(one, project, ui)} · ${measureName(ui, measure)}`, text: parts.join(' · ') }
}

/** A project where only text can stand; what concerns all of them names the agreement. */
export const projectName = (one: Settlement, project: string, { t, names, language }: Ui): string =>
  project === one.agreement ? t(words.whole) : written(language, names.project(project)).text
