import { html } from 'hono/html'
import type { Chart } from '../catalogue.ts'
import { type Edge, edgesOf, isFinal } from './charts.ts'
import type { Html } from './markup.ts'

const BOX = { x: 8, width: 170, height: 34 }
const LINE = 26
const GAP = 36
const EXIT = { x: BOX.x + BOX.width, length: 415, pill: 160 }
const WIDTH = EXIT.x + EXIT.length + EXIT.pill + 8

interface Row {
  readonly state: string
  readonly y: number
  readonly height: number
  /** What leads to the state drawn below. */
  readonly on: Edge | undefined
  /** What leads anywhere else. */
  readonly exits: readonly Edge[]
}

/** How a diagram speaks: what it is, its states, and what leads from one to another. */
export interface Speech {
  readonly title: string
  state(state: string): string
  edge(edge: Edge): string
}

/** As the documents speak: codes, with the Chinese name of a state beside it. */
const documents = (chart: Chart): Speech => ({
  title: `How a case moves: ${chart.title.en}. The table below says the same.`,
  state: (state) => called(chart, state),
  edge: label,
})

/** The open states as a line from top to bottom; whatever leaves the line goes off to the right, to the name of where it leads. */
export function diagram(chart: Chart, speech: Speech = documents(chart)): Html {
  const rows = layOut(chart)
  const last = rows.at(-1)
  const height = last ? last.y + last.height + 8 : 0
  return html`<svg viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" role="img" aria-label="${speech.title}" font-size="13" fill="currentColor" stroke-width="1.2">
<defs><marker id="tip-${chart.id}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0 8 4 0 8z"/></marker></defs>
${rows.map((row) => drawRow(chart, speech, row))}
</svg>`
}

function layOut(chart: Chart): Row[] {
  const open = Object.keys(chart.machine).filter((state) => !isFinal(chart, state))
  const edges = edgesOf(chart)
  let y = 8
  return open.map((state, n) => {
    const own = edges.filter((edge) => edge.from === state)
    const on = own.find((edge) => edge.to === open[n + 1])
    const exits = own.filter((edge) => edge !== on)
    const height = Math.max(BOX.height, exits.length * LINE)
    const row = { state, y, height, on, exits }
    y += height + GAP
    return row
  })
}

function drawRow(chart: Chart, speech: Speech, { state, y, height, on, exits }: Row): Html {
  const middle = BOX.x + BOX.width / 2
  return html`<rect x="${BOX.x}" y="${y}" width="${BOX.width}" height="${BOX.height}" rx="6" fill="none" stroke="currentColor"/>
<text x="${middle}" y="${y + 22}" text-anchor="middle">${speech.state(state)}</text>
${on ? html`${arrow(chart, on, middle, y + BOX.height, middle, y + height + GAP)}<text x="${middle + 8}" y="${y + height + GAP / 2 + 5}" font-size="12">${speech.edge(on)}</text>` : ''}
${exits.map((exit, n) => drawExit(chart, speech, exit, y + n * LINE))}`
}

function drawExit(chart: Chart, speech: Speech, exit: Edge, y: number): Html {
  const x = EXIT.x + EXIT.length
  const line = y + LINE / 2 + 4
  return html`${arrow(chart, exit, EXIT.x + (line > y + BOX.height ? -20 : 0), line, x, line)}
<text x="${EXIT.x + 10}" y="${line - 4}" font-size="12">${speech.edge(exit)}</text>
<rect x="${x}" y="${line - 11}" width="${EXIT.pill}" height="22" rx="11" fill="none" stroke="currentColor" opacity=".5"/>
<text x="${x + EXIT.pill / 2}" y="${line + 4}" text-anchor="middle" font-size="12">${speech.state(exit.to)}</text>`
}

/** Dashed where only silence leads there. */
const arrow = (chart: Chart, edge: Edge, x1: number, y1: number, x2: number, y2: number): Html =>
  html`<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" stroke="currentColor" marker-end="url(#tip-${chart.id})"${edge.acts.length === 0 ? html` stroke-dasharray="4 3"` : ''}/>`

export const label = ({ acts, silence }: Edge): string => [...acts, ...(silence ? [`silence: ${silence}`] : [])].join(', ')

const called = ({ stateNames }: Chart, state: string): string => `${state} ${stateNames[state]?.zh ?? ''}`
