/** One figure of a run; without a limit it is only told. */
export interface Figure {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly limit?: number
  /** A limit from below. */
  readonly atLeast?: number
  /** How it came about, in a few words. */
  readonly note?: string
}

export const holds = ({ value, limit, atLeast }: Figure): boolean =>
  (limit === undefined || value <= limit) && (atLeast === undefined || value >= atLeast)

export const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

const round = (value: number): string => value.toFixed(value < 10 && !Number.isInteger(value) ? 2 : 0)

/** A line: the figure, its limit and whether it holds, and how it came about. */
export function figureLine(figure: Figure): string {
  const { name, value, unit, limit, atLeast, note = '' } = figure
  const bound = limit !== undefined ? `≤ ${limit}` : atLeast !== undefined ? `≥ ${atLeast}` : null
  const judged = bound === null ? '' : `${holds(figure) ? 'ok  ' : limit === undefined ? 'LESS' : 'OVER'} (${bound})`
  return `${name.padEnd(44)} ${`${round(value)} ${unit}`.padStart(10)}  ${judged.padEnd(14)} ${note}`.trimEnd()
}
