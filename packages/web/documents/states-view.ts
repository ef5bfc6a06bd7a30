import { html } from 'hono/html'
import type { AnyLimit, StateRule, Text } from '#kernel'
import type { Chart } from '../catalogue.ts'
import { type AnyAct, actsOf, isFinal } from './charts.ts'
import { diagram } from './diagram.ts'
import { both, type Html, listed, table } from './markup.ts'

type Rule = StateRule<string, string, string, string, AnyLimit>

/** A state table: each open state with who is waited for, the limit, what silence brings, and every act. */
export function statesView(chart: Chart): Html {
  const states = Object.entries(chart.machine)
  const open = states.filter(([state]) => !isFinal(chart, state))
  const final = states
    .filter(([state]) => isFinal(chart, state))
    .map(([state]) => html`<span id="state-${chart.id}-${state}">${called(chart, state)}</span>`)
  return html`<section id="states-${chart.id}"><h3>${both(chart.title)}</h3>
<div class="wide" role="region" aria-label="Diagram: ${chart.title.en}" tabindex="0">${diagram(chart)}</div>
${table(
  `States: ${chart.title.en}`,
  ['State', 'Waits for', 'Limit, and what silence brings', 'Act', 'Who', 'Needs', 'Leads to'],
  open.flatMap(([state, rule]) => stateRows(chart, state, rule)),
)}
<p>Nobody is waited for in ${listed(final)}.</p>
${chart.overlays ? overlayTable(chart, chart.overlays) : ''}
</section>`
}

function stateRows(chart: Chart, state: string, rule: Rule): Html[] {
  const acts = actsOf(rule.acts)
  const span = Math.max(1, acts.length)
  const head = html`<th scope="rowgroup" rowspan="${span}" id="state-${chart.id}-${state}">${called(chart, state)}</th>
<td rowspan="${span}">${rule.party ?? ''}<br><small>${rule.role ?? ''}</small></td>
<td rowspan="${span}">${limitText(rule.limit)}${rule.silence ? html`<br>${rule.silence.outcome} → ${targets(chart, state, rule.silence.to)}` : ''}</td>`
  if (acts.length === 0) return [html`<tr>${head}<td colspan="4"></td></tr>`]
  return acts.map(([name, act], n) => html`<tr>${n === 0 ? head : ''}${actCells(chart, state, name, act)}</tr>`)
}

const actCells = (
  chart: Chart,
  state: string,
  name: string,
  act: AnyAct,
): Html => html`<td>${named(name, chart.actNames[name])}${act.when ? html`<br><small>while ${act.when}</small>` : ''}</td>
<td>${act.by.join(', ')}<br><small>${act.roles.join(', ')}</small></td>
<td>${listed((act.needs ?? []).map((field) => html`<code>${field}</code>`))}</td>
<td>${targets(chart, state, act.to)}</td>`

const overlayTable = (chart: Chart, overlays: Readonly<Record<string, AnyAct>>): Html =>
  table(
    `In every open state: ${chart.title.en}`,
    ['Act', 'Who', 'Needs', 'Leads to'],
    Object.entries(overlays).map(([name, act]) => html`<tr>${actCells(chart, '', name, act)}</tr>`),
  )

function targets(chart: Chart, state: string, to: readonly string[]): Html {
  if (to.length === 0) return html`<small>stays</small>`
  return listed([...new Set(to)].map((target) => (target === state ? html`<small>stays</small>` : stateName(chart, target))))
}

const stateName = (chart: Chart, state: string): Html => html`<a href="#state-${chart.id}-${state}">${called(chart, state)}</a>`

const called = ({ stateNames }: Chart, state: string): Html => named(state, stateNames[state])

/** A name in code with what people call it. */
const named = (code: string, name: Text | undefined): Html =>
  html`<code>${code}</code>${name ? html` <span lang="zh-CN">${name.zh}</span>` : ''}`

export const limitText = (limit: Rule['limit']): string =>
  limit ? `${limit.n} ${limit.unit === 'businessDays' ? 'business days' : limit.unit}` : ''
