import { say } from '#kernel'
import { bodyFrom } from '../form.ts'
import type { Field } from '../look/field.ts'
import type { Ui } from '../look/ui.tsx'
import type { Values } from '../values.ts'
import { one } from '../values.ts'
import { optionsOf, unitNames } from '../vocabulary.ts'
import { editWords as words } from './edit-words.ts'
import { ruleFields } from './rule-fields.ts'
import { ruleKinds } from './rule-words.ts'
import type { Terms } from './views.ts'
import { directions, limitNames, words as shared } from './words.ts'

/** How many quota lines and rules a form has, by the fields that came with it. */
const countIn = (values: Values, list: string): number => {
  const numbers = Object.keys(values).flatMap((name) => {
    const [, n] = new RegExp(`^terms\\.${list}\\.(\\d+)\\.`).exec(name) ?? []
    return n === undefined ? [] : [Number(n)]
  })
  return numbers.length === 0 ? 0 : Math.max(...numbers) + 1
}
export const linesIn = (values: Values): number => countIn(values, 'quota')
export const rulesIn = (values: Values): string[] =>
  Array.from({ length: countIn(values, 'benefits') }, (_, n) => one(values, `terms.benefits.${n}.kind`))

export const partyFields = (bases: readonly { value: string; label: string }[], { language }: Ui): Field[] => [
  { name: 'sender', kind: 'select', label: shared.sender, options: bases },
  { name: 'host', kind: 'select', label: shared.host, options: bases },
  { name: 'direction', kind: 'choice', label: shared.direction, options: optionsOf(directions, language) },
]
export const spanFields: readonly Field[] = [
  { name: 'terms.from', kind: 'day', label: words.from },
  { name: 'terms.to', kind: 'day', label: words.to },
]
export const quotaFields = (n: number, { language }: Ui): Field[] => [
  { name: `terms.quota.${n}.line`, kind: 'line', label: words.lineName },
  { name: `terms.quota.${n}.unit`, kind: 'select', label: words.unit, options: optionsOf(unitNames, language) },
  { name: `terms.quota.${n}.granted`, kind: 'whole', label: words.granted },
]
export const otherFields: readonly Field[] = [
  { name: 'terms.deemedConsent', kind: 'truth', label: shared.deemed, hint: words.deemedHint },
  { name: 'terms.requiredDocuments', kind: 'lines', label: words.required, hint: words.requiredHint, optional: true },
]
export const limitFields: readonly Field[] = Object.entries(limitNames).map(([state, label]) => ({
  name: `terms.limits.${state}`,
  kind: 'whole',
  label,
  optional: true,
}))

/** All questions about terms, as many as there are lines and rules. */
export const termsFields = (values: Values, ui: Ui): Field[] => [
  ...spanFields,
  ...Array.from({ length: linesIn(values) }, (_, n) => quotaFields(n, ui)).flat(),
  ...rulesIn(values).flatMap((kind, n) => ruleFields(kind, n, one(values, `terms.benefits.${n}.measure`), ui)),
  ...otherFields,
  ...limitFields,
]

/** A question with the line or rule that it stands in, where it is read away from it. */
export function placed(field: Field): Field {
  const [, list, n] = /^terms\.(quota|benefits)\.(\d+)\./.exec(field.name) ?? []
  if (list === undefined) return field
  return { ...field, label: say(list === 'quota' ? words.inLine : words.inRule, { n: Number(n) + 1, field: field.label }) }
}

/** What the form says, as the API takes it. */
export function termsFrom(values: Values, ui: Ui): Record<string, unknown> {
  const body = bodyFrom(termsFields(values, ui), values)
  const terms = (body.terms ?? {}) as Record<string, unknown>
  const { requiredDocuments } = terms
  return {
    ...terms,
    quota: terms.quota ?? [],
    benefits: terms.benefits ?? [],
    limits: terms.limits ?? {},
    requiredDocuments:
      typeof requiredDocuments === 'string'
        ? requiredDocuments
            .split('\n')
            .map((text) => text.trim())
            .filter(Boolean)
        : [],
  }
}

/** Leaves out the lines without a name, a removed rule, and stretches without anything; what stays is numbered anew. */
export function tidied(values: Values): Values {
  const removed = one(values, 'remove')
  const lines = keep(linesIn(values), (n) => one(values, `terms.quota.${n}.line`).trim() !== '')
  const rules = keep(rulesIn(values).length, (n) => String(n) !== removed)
  const renumbered = Object.entries(values).flatMap(([name, value]) => {
    const [, list = '', n = '', rest = ''] = /^terms\.(quota|benefits)\.(\d+)\.(.*)$/.exec(name) ?? []
    if (list === '') return [[name, value] as const]
    const place = (list === 'quota' ? lines : rules).indexOf(Number(n))
    return place < 0 ? [] : [[`terms.${list}.${place}.${rest}`, value] as const]
  })
  return Object.fromEntries(renumbered)
}

const keep = (count: number, wanted: (n: number) => boolean): number[] => Array.from({ length: count }, (_, n) => n).filter(wanted)

/** One more line or rule, where the form asked for it. */
export function extended(values: Values): Values {
  const add = one(values, 'add')
  if (add === 'line') return { ...values, [`terms.quota.${linesIn(values)}.line`]: [''] }
  const kind = one(values, 'newKind')
  if (add !== 'rule' || !Object.hasOwn(ruleKinds, kind)) return values
  const n = rulesIn(values).length
  return {
    ...values,
    [`terms.benefits.${n}.kind`]: [kind],
    [`terms.benefits.${n}.id`]: [`rule-${n + 1}`],
    [`terms.benefits.${n}.measure`]: ['localTax'],
  }
}

/** Terms as a form shows them: money in yuan, shares in percent. */
export function valuesOfTerms(terms: Terms): Values {
  const values: Record<string, string[]> = {}
  const put = (name: string, value: unknown): void => {
    if (Array.isArray(value)) for (const [n, each] of value.entries()) put(`${name}.${n}`, each)
    else if (typeof value === 'object' && value !== null) for (const [key, each] of Object.entries(value)) put(`${name}.${key}`, each)
    else if (value !== undefined) values[name] = [shown(name, value)]
  }
  put('terms', { ...terms, requiredDocuments: terms.requiredDocuments.join('\n') })
  return values
}

const shown = (name: string, value: unknown): string =>
  typeof value === 'number' && /(Bp|Fen|preMoveFen\.\d)$/.test(name) ? String(value / 100) : String(value)
