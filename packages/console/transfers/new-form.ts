import type { FreeText } from '#kernel'
import { one, type Values } from '../kept.ts'
import type { Field, Option } from '../look/form.tsx'
import type { Ui } from '../look/ui.tsx'
import { written } from '../visit.ts'
import { kinds, optionsOf, presences } from '../vocabulary.ts'
import { termFields } from './forms.ts'
import { newWords as words } from './new-words.ts'

/** What a new case is made of besides the answers: the agreements and projects to choose from. */
export interface Ground {
  readonly agreements: readonly Agreement[]
  readonly projects: readonly Project[]
}
export interface Agreement {
  readonly id: string
  readonly state: string
  readonly sender: string
  readonly host: string
  readonly terms: { readonly to: string }
  readonly quota: readonly { readonly line: string; readonly free: number; readonly unit: string }[]
}
export interface Project {
  readonly id: string
  readonly name: FreeText
  readonly custodian: string
  readonly presence: readonly { readonly role: string; readonly base: string }[]
}

export const STEPS = ['agreement', 'project', 'terms'] as const
export type Step = (typeof STEPS)[number]
export const isStep = (name: string): name is Step => (STEPS as readonly string[]).includes(name)

const NAMES: Readonly<Record<Step, readonly string[]>> = {
  agreement: ['kind', 'agreement'],
  project: ['project', 'presence'],
  terms: ['terms.line', 'terms.amount', 'terms.months', 'terms.rentReliefBp', 'terms.note'],
}
const OPTIONAL = ['terms.note']
export const ANSWERS = STEPS.flatMap((step) => NAMES[step])

/** Whether a case of this kind has an amount. */
export const takesSpace = (values: Values): boolean => !['referral', 'return'].includes(values.kind?.[0] ?? '')

export const isComplete = (step: Step, values: Values): boolean =>
  step === 'terms' && !takesSpace(values)
    ? true
    : NAMES[step].every((name) => OPTIONAL.includes(name) || (values[name] ?? []).some((value) => value !== ''))

/** The questions of a step; what may be chosen depends on the answers before. */
export function fieldsOf(step: Step, ground: Ground, values: Values, ui: Ui): readonly Field[] {
  const { language, t } = ui
  switch (step) {
    case 'agreement':
      return [
        {
          name: 'agreement',
          kind: 'choice',
          label: words.which,
          hint: words.whichHint,
          options: ground.agreements.map((each) => agreementOption(each, ui)),
        },
        { name: 'kind', kind: 'choice', label: words.kind, options: optionsOf(kinds, language) },
      ]
    case 'project':
      return [
        {
          name: 'project',
          kind: 'select',
          label: words.whichProject,
          options: projectsOf(ground, values).map(({ id, name }) => ({ value: id, label: written(language, name).text })),
        },
        { name: 'presence', kind: 'several', label: words.presence, hint: words.presenceHint, options: optionsOf(presences, language) },
      ]
    case 'terms': {
      const lines = chosen(ground, values)?.quota ?? []
      const options = lines.map(({ line, free }) => ({ value: line, label: t(words.free, { line, free }) }))
      return [{ name: 'terms.line', kind: 'choice', label: words.line, options }, ...termFields.slice(1)]
    }
  }
}

export const everyField = (ground: Ground, values: Values, ui: Ui): readonly Field[] =>
  STEPS.flatMap((step) => (step === 'terms' && !takesSpace(values) ? [] : fieldsOf(step, ground, values, ui)))

export const chosen = ({ agreements }: Ground, values: Values): Agreement | undefined =>
  agreements.find(({ id }) => id === values.agreement?.[0])

/** A return goes the other way: what is with the host comes home. */
export function sidesOf(ground: Ground, values: Values): { sender: string; host: string } | null {
  const agreement = chosen(ground, values)
  if (!agreement) return null
  const { sender, host } = agreement
  return values.kind?.[0] === 'return' ? { sender: host, host: sender } : { sender, host }
}

/** What moves custody is sent by the custodian; the other kinds move what is with the side that lets go. */
function projectsOf(ground: Ground, values: Values): readonly Project[] {
  const sender = sidesOf(ground, values)?.sender
  const movesCustody = !['partial', 'return'].includes(one(values, 'kind'))
  return ground.projects.filter(
    ({ custodian, presence }) => custodian === sender || (!movesCustody && presence.some(({ base }) => base === sender)),
  )
}

function agreementOption({ id, sender, host, terms, quota }: Agreement, { t, nameOf }: Ui): Option {
  const lines = quota.map(({ line, free }) => t(words.free, { line, free })).join(' · ')
  return {
    value: id,
    label: `${nameOf(sender)} → ${nameOf(host)}`,
    hint: [t(words.until, { day: terms.to }), lines].filter(Boolean).join(' · '),
  }
}
