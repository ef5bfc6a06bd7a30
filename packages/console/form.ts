import type { FieldError, Text } from '#kernel'
import { one, type Values } from './kept.ts'
import type { Field } from './look/form.tsx'
import { words } from './words.ts'

/** What a form sends, as the API takes it: what was left empty is not there. */
export function bodyFrom(fields: readonly Field[], values: Values): Record<string, unknown> {
  const body: Record<string, unknown> = {}
  for (const field of fields) {
    const value = answerIn(field, values)
    if (value !== undefined) put(body, field.name.split('.'), value)
  }
  return lists(body) as Record<string, unknown>
}

/** What has numbers for names is a list. */
function lists(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const entries = Object.entries(value)
  if (entries.length > 0 && entries.every(([name]) => /^\d+$/.test(name))) return entries.map(([, one]) => lists(one))
  return Object.fromEntries(entries.map(([name, one]) => [name, lists(one)]))
}

function answerIn({ name, kind }: Field, values: Values): unknown {
  if (kind === 'several') return values[name]?.length ? values[name] : undefined
  const text = one(values, name).trim()
  if (text === '') return undefined
  switch (kind) {
    case 'whole':
      return numberIn(text)
    case 'percent': {
      const percent = numberIn(text)
      return typeof percent === 'number' ? Math.round(percent * 100) : percent
    }
    case 'money':
      return fenIn(text)
    case 'truth':
      return text === 'true'
    // What the browser calls local is Beijing time here.
    case 'minute':
      return /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text) ? new Date(`${text}:00+08:00`).toISOString() : text
    default:
      return text
  }
}

/** What is no number stays as it was typed: the contract complains. */
const numberIn = (text: string): unknown => {
  const plain = text.replaceAll(/[,，\s]/g, '')
  return plain !== '' && Number.isFinite(Number(plain)) ? Number(plain) : text
}

/** `1,234.5` yuan in fen, exactly; an amount below a fen is none. */
function fenIn(text: string): unknown {
  const [, whole, decimals = ''] = /^(\d{1,13})(?:\.(\d{1,2}))?$/.exec(text.replaceAll(/[,，\s¥￥]/g, '')) ?? []
  return whole === undefined ? text : Number(whole + decimals.padEnd(2, '0'))
}

function put(target: Record<string, unknown>, [first = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) {
    target[first] = value
    return
  }
  const inner = (target[first] ?? {}) as Record<string, unknown>
  target[first] = inner
  put(inner, rest, value)
}

/** The contract's complaints in the words of a form. */
export const formErrors = (errors: readonly FieldError[], fields: readonly Field[]): FieldError[] =>
  errors.map((error) => {
    const field = fields.find(({ name }) => error.pointer === `/${name.replaceAll('.', '/')}`)
    const said = field && error.code === 'type' ? WRONG_TYPE[field.kind] : undefined
    return said ? { ...error, detail: said } : error
  })

const WRONG_TYPE: { readonly [K in Field['kind']]?: Text } = { whole: words.wholeNumber, percent: words.aNumber, money: words.anAmount }

export const newKey = (): string => crypto.randomUUID()
