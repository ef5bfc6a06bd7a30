import type { FieldError, Text } from '#kernel'
import { fieldWords } from '#web'
import type { Field } from './look/field.ts'
import { one, type Values } from './values.ts'
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
  // None of them, said as such.
  if (kind === 'pairs' && values[name] && text === '') return {}
  if (text === '') return undefined
  switch (kind) {
    case 'whole':
      return numberIn(text)
    case 'percent': {
      const percent = numberIn(text)
      return typeof percent === 'number' ? Math.round(percent * 100) : percent
    }
    case 'list':
      return text.split(/[\s,，]+/)
    case 'pairs':
      return Object.fromEntries(text.split(/\n+/).map(pairIn))
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

/** `attribute=value`. */
function pairIn(line: string): [string, string] {
  const [name = '', ...value] = line.split('=')
  return [name.trim(), value.join('=').trim()]
}

/** What is no number stays as it was typed: the contract complains. */
const numberIn = (text: string): unknown => {
  const plain = text.replaceAll(/[,，\s]/g, '')
  return plain !== '' && Number.isFinite(Number(plain)) ? Number(plain) : text
}

/** `1,234.5` yuan in fen, exactly; an amount below a fen is none. */
function fenIn(text: string): unknown {
  const [, whole, decimals = ''] = /^(\d{1,20})(?:\.(\d{1,2}))?$/.exec(text.replaceAll(/[,，\s¥￥]/g, '')) ?? []
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
    const at = (name: string) => `/${name.replaceAll('.', '/')}`
    const field = fields.find(({ name }) => error.pointer === at(name))
    if (field) return { ...error, detail: detailFor(field, error) }
    // What is complained of as a whole is asked for in parts: the first of them says so.
    const part = error.pointer && fields.find(({ name }) => at(name).startsWith(`${error.pointer}/`))
    return part ? { ...error, pointer: at(part.name) } : error
  })

function detailFor({ kind, hint }: Field, { code, detail }: FieldError): Text {
  if (code === 'type') return WRONG_TYPE[kind] ?? detail
  if (code === 'required' && detail.zh === fieldWords.missing.zh) return NOT_CHOSEN[kind] ?? detail
  if (IN_HUNDREDTHS.includes(kind) && (code === 'too-big' || code === 'too-small')) return inWholes(detail)
  // How the contract writes a form down is nothing for people.
  if (code === 'format' && detail.zh.startsWith(fieldWords.format.zh.replace('{format}。', '')))
    return kind === 'day' ? words.aDay : hint ? words.asTheHintSays : words.anotherForm
  return detail
}

/** People see yuan and percent where the contract counts fen and basis points. */
const IN_HUNDREDTHS: readonly Field['kind'][] = ['money', 'percent']
function inWholes({ zh, en }: Text): Text {
  const whole = (text: string): string => text.replace(/-?\d+/, (n) => String(Number(n) / 100))
  return { zh: whole(zh), en: whole(en) }
}

const NOT_CHOSEN: { readonly [K in Field['kind']]?: Text } = {
  ...{ choice: words.chooseOne, select: words.chooseOne, truth: words.chooseOne },
  several: words.chooseSome,
}
const WRONG_TYPE: { readonly [K in Field['kind']]?: Text } = { whole: words.wholeNumber, percent: words.aNumber, money: words.anAmount }

export const newKey = (): string => crypto.randomUUID()
