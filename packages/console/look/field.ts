import type { Text } from '#kernel'
import type { Values } from '../values.ts'
import type { Ui } from './ui.tsx'

export interface Option {
  readonly value: string
  readonly label: string
  readonly hint?: string | undefined
}

/** One question of a form. `name` is its place in what is sent: `terms.amount` is `/terms/amount` there. */
export interface Field {
  readonly name: string
  readonly kind:
    | 'line'
    | 'lines'
    | 'whole'
    | 'percent'
    | 'money'
    | 'day'
    | 'minute'
    | 'choice'
    | 'select'
    | 'several'
    | 'hidden'
    | 'list'
    | 'pairs'
    | 'truth'
    | 'file'
  readonly label: Text
  readonly hint?: Text
  readonly unit?: Text
  readonly options?: readonly Option[]
  readonly optional?: boolean
  /** No more than a few letters. */
  readonly short?: boolean
  /** Of files: which endings, and whether more than one at a time. */
  readonly accept?: string
  readonly multiple?: boolean
}

/** An answer as its question offered it, in its unit. */
export function answerText({ name, options = [], kind, unit }: Field, values: Values, { t }: Ui): string {
  const said = (values[name] ?? []).filter((value) => value !== '')
  if (said.length === 0) return ''
  const text = said.map((value) => options.find((option) => option.value === value)?.label ?? value).join(' · ')
  return text + (kind === 'percent' ? '%' : unit ? ` ${t(unit)}` : '')
}
