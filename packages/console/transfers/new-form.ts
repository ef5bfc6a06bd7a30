import { type FieldError, say } from '#kernel'
import { fieldWords } from '#web'
import { bodyFrom } from '../form.ts'
import type { Field } from '../look/field.ts'
import { pointerOf } from '../look/form.tsx'
import type { Ui } from '../look/ui.tsx'
import { one, type Values } from '../values.ts'
import { kinds, nameIn, optionsOf, presences, unitNames } from '../vocabulary.ts'
import { inUnit, termFields } from './forms.ts'
import { agreementOptions, alternateOptions, alternatesIn, chosen, freeOn, type Ground, projectOptions, sidesOf } from './new-ground.ts'
import { kindHints, newWords as words } from './new-words.ts'

export const STEPS = ['agreement', 'project', 'terms', 'alternates'] as const
export type Step = (typeof STEPS)[number]
export const isStep = (name: string): name is Step => (STEPS as readonly string[]).includes(name)

/** As many as the API takes. */
const MOST_ALTERNATES = 5
const ALTERNATES = Array.from({ length: MOST_ALTERNATES }, (_, n) => `alternates.${n}`)

const NAMES: Readonly<Record<Step, readonly string[]>> = {
  agreement: ['agreement', 'kind'],
  project: ['project', 'presence'],
  terms: ['terms.line', 'terms.amount', 'terms.months', 'terms.rentReliefBp', 'terms.note'],
  alternates: ALTERNATES,
}
const OPTIONAL = ['terms.note', ...ALTERNATES]
export const ANSWERS = STEPS.flatMap((step) => NAMES[step])

/** Whether a case of this kind has an amount. */
export const takesSpace = (values: Values): boolean => !['referral', 'return'].includes(one(values, 'kind'))

/** What a case of this kind does not ask: an amount, or, for what only comes home, other hosts. */
export const isAsked = (step: Step, values: Values): boolean =>
  step === 'terms' ? takesSpace(values) : step !== 'alternates' || one(values, 'kind') !== 'return'

const isFilled = (values: Values, name: string): boolean => (values[name] ?? []).some((value) => value !== '')

export const isComplete = (step: Step, values: Values): boolean =>
  !isAsked(step, values) || NAMES[step].every((name) => OPTIONAL.includes(name) || isFilled(values, name))

/** What a step lacks before the next one can be asked. */
export const gapsIn = (step: Step, values: Values): FieldError[] =>
  isComplete(step, values)
    ? []
    : NAMES[step]
        .filter((name) => !OPTIONAL.includes(name) && !isFilled(values, name))
        .map((name) => ({ pointer: pointerOf(name), code: 'required', detail: fieldWords.missing }))

/** Whether somebody need not answer, and has not. */
export const isLeftOut = (step: Step, values: Values): boolean =>
  NAMES[step].every((name) => OPTIONAL.includes(name) && !isFilled(values, name))

/** The answers with no gap in the ranking. */
export function tidied(values: Values): Values {
  const rest = Object.entries(values).filter(([name]) => !ALTERNATES.includes(name))
  const ranked = ALTERNATES.map((name) => one(values, name)).filter((value) => value !== '')
  return Object.fromEntries([...rest, ...ranked.map((value, n) => [`alternates.${n}`, [value]])])
}

const kindOptions = ({ language, t }: Ui) =>
  optionsOf(kinds, language).map((option) => ({ ...option, hint: t(nameIn(kindHints, option.value)) }))

/** The questions of a step; what may be chosen depends on the answers before. */
export function fieldsOf(step: Step, ground: Ground, values: Values, ui: Ui): readonly Field[] {
  const { language } = ui
  switch (step) {
    case 'agreement':
      return [
        { name: 'agreement', kind: 'choice', label: words.which, hint: words.whichHint, options: agreementOptions(ground, ui) },
        { name: 'kind', kind: 'choice', label: words.kind, options: kindOptions(ui) },
      ]
    case 'project':
      return [
        {
          name: 'project',
          kind: 'select',
          label: words.whichProject,
          options: projectOptions(ground, values, ui),
        },
        { name: 'presence', kind: 'several', label: words.presence, hint: words.presenceHint, options: optionsOf(presences, language) },
      ]
    case 'terms': {
      const lines = chosen(ground, values)?.quota ?? []
      const options = lines.map((line) => ({ value: line.line, label: freeOn(line, ui) }))
      const [unit, another] = new Set(lines.map((line) => line.unit))
      const asked = unit && !another ? inUnit(termFields, nameIn(unitNames, unit)) : termFields
      return [{ name: 'terms.line', kind: 'choice', label: words.line, options }, ...asked.slice(1)]
    }
    case 'alternates': {
      const options = alternateOptions(ground, values, ui)
      const ranks = ALTERNATES.slice(0, Math.max(options.length, ALTERNATES.filter((name) => isFilled(values, name)).length))
      return ranks.map((name, n): Field => ({ name, kind: 'select', label: say(words.alternate, { n: n + 1 }), options, optional: true }))
    }
  }
}

export const everyField = (ground: Ground, values: Values, ui: Ui): readonly Field[] =>
  STEPS.flatMap((step) => (isAsked(step, values) ? fieldsOf(step, ground, values, ui) : []))

/** A draft as the API takes it. */
export function draftOf(ground: Ground, values: Values, fields: readonly Field[]): Record<string, unknown> {
  const { alternates, agreement, ...body } = bodyFrom(fields, values)
  return {
    ...body,
    ...(agreement !== undefined && { agreement: chosen(ground, values)?.id ?? agreement }),
    ...(Array.isArray(alternates) && { alternates: alternatesIn(ground, alternates) }),
    ...sidesOf(ground, values),
  }
}

/** The address of a step with all answers so far. */
export function addressOf(step: string, values: Values): string {
  const search = new URLSearchParams(ANSWERS.flatMap((name) => (values[name] ?? []).map((value) => [name, value])))
  return `/transfers/new${step ? `/${step}` : ''}${search.size > 0 ? `?${search}` : ''}`
}
