import type { Language } from '#kernel'
import { newKey } from '../form.ts'
import { Back } from '../look/back.tsx'
import type { Field } from '../look/field.ts'
import { ErrorSummary, type Filled, Form } from '../look/form.tsx'
import { useUi } from '../look/ui.tsx'
import { resourceKinds, scopes, weekdays, words } from './words.ts'

/** What a listing needs at least; the rest is for the API. */
export function offerFields(language: Language): readonly Field[] {
  const options = (names: Readonly<Record<string, { zh: string; en: string }>>) =>
    Object.entries(names).map(([value, name]) => ({ value, label: name[language] }))
  return [
    { name: 'title', kind: 'line', label: words.name },
    { name: 'kind', kind: 'select', label: words.kind, options: options(resourceKinds) },
    { name: 'text', kind: 'lines', label: words.text, optional: true },
    { name: 'field', kind: 'line', label: words.field, optional: true },
    {
      name: 'capacity.mode',
      kind: 'choice',
      label: words.mode,
      options: options({ exclusive: words.modeExclusive, pooled: words.modePooled }),
    },
    { name: 'capacity.units', kind: 'whole', label: words.units },
    { name: 'slotMinutes', kind: 'whole', label: words.slotMinutes },
    { name: 'hours.0.days', kind: 'several', label: words.days, options: options(weekdays) },
    { name: 'hours.0.from', kind: 'line', label: words.opens, short: true },
    { name: 'hours.0.to', kind: 'line', label: words.closes, short: true },
    { name: 'approval', kind: 'choice', label: words.approval, options: options({ manual: words.manual, instant: words.instant }) },
    { name: 'access.scope', kind: 'choice', label: words.scope, options: options({ alliance: scopes.alliance, all: scopes.all }) },
  ]
}

export const OFFER_AT_FIRST = {
  'capacity.mode': ['exclusive'],
  'capacity.units': ['1'],
  slotMinutes: ['60'],
  'hours.0.days': ['MO', 'TU', 'WE', 'TH', 'FR'],
  'hours.0.from': ['09:00'],
  'hours.0.to': ['17:00'],
  approval: ['manual'],
  'access.scope': ['all'],
} as const

export function OfferPage({ filled }: { filled: Filled }) {
  const { t, language } = useUi()
  const fields = offerFields(language)
  return (
    <div class="narrow">
      <Back to="/sharing">{t(words.search)}</Back>
      <ErrorSummary errors={filled.errors} fields={fields} />
      <h1 class="ds-heading">{t(words.newTitle)}</h1>
      <p>{t(words.newIntro)}</p>
      <Form
        action="/sharing/resources/new"
        formKey={newKey()}
        fields={fields}
        filled={filled}
        submit={t(words.saveDraft)}
        cancel="/sharing"
      />
    </div>
  )
}
