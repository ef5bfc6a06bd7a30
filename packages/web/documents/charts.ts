import type { Act } from '#kernel'
import type { Chart } from '../catalogue.ts'

export type AnyAct = Act<string, string, string>

/** A line of a chart: what leads from a state to another, acts in their order, silence last. */
export interface Edge {
  readonly from: string
  readonly to: string
  readonly acts: readonly string[]
  readonly silence: string | null
}

export const actsOf = (acts: object): [string, AnyAct][] =>
  Object.entries(acts as Record<string, AnyAct | undefined>).flatMap(([name, act]): [string, AnyAct][] => (act ? [[name, act]] : []))

/** All that leads from one state to another; what stays in a state is no line. */
export function edgesOf({ machine }: Chart): Edge[] {
  const edges = new Map<string, Edge>()
  const draw = (from: string, to: string, act: string | null, silence: string | null) => {
    if (from === to) return
    const known = edges.get(`${from} ${to}`) ?? { from, to, acts: [], silence: null }
    edges.set(`${from} ${to}`, { ...known, acts: act ? [...known.acts, act] : known.acts, silence: silence ?? known.silence })
  }
  for (const [from, rule] of Object.entries(machine)) {
    for (const [name, act] of actsOf(rule.acts)) for (const to of act.to) draw(from, to, name, null)
    for (const to of rule.silence?.to ?? []) draw(from, to, null, rule.silence?.outcome ?? null)
  }
  return [...edges.values()]
}

/** Nobody is waited for, and nothing can be done any more. */
export const isFinal = (chart: Chart, state: string): boolean => {
  const rule = chart.machine[state]
  return rule !== undefined && rule.party === null && actsOf(rule.acts).length === 0
}
