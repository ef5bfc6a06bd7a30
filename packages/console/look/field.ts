import type { Text } from '#kernel'

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
  /** Of files: which endings, and whether more than one at a time. */
  readonly accept?: string
  readonly multiple?: boolean
}
