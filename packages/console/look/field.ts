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

const UNITS: { readonly [K in Field['kind']]?: Text } = { percent: { zh: '%', en: '%' }, money: { zh: '元', en: 'yuan' } }

/** What stands behind an answer. */
export const unitOf = ({ kind, unit }: Field): Text | undefined => unit ?? UNITS[kind]

/** An answer as its question offered it, with its unit; empty where there is none. */
export function answerText(field: Field, values: Values, { t }: Pick<Ui, 't'>): string {
  const said = (values[field.name] ?? []).filter((value) => value !== '')
  if (said.length === 0) return ''
  const text = said.map((value) => field.options?.find((option) => option.value === value)?.label ?? value).join(' · ')
  const unit = unitOf(field)
  return unit ? `${text}${field.kind === 'percent' ? '' : ' '}${t(unit)}` : text
}
