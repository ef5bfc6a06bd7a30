import type { Child } from 'hono/jsx'
import type { FieldError, Refusal, Text } from '#kernel'
import type { Changed } from '../changes.ts'
import { newKey } from '../form.ts'
import { Back } from '../look/back.tsx'
import type { Field } from '../look/field.ts'
import { ErrorSummary, FormField, idOf } from '../look/form.tsx'
import { useUi } from '../look/ui.tsx'
import { Returned } from '../returned.tsx'
import { one, type Values } from '../values.ts'
import { nameIn, optionsOf } from '../vocabulary.ts'
import { backWords, words as shared } from '../words.ts'
import { agreementHistory } from './changes.ts'
import { editWords as words } from './edit-words.ts'
import { FigureFields, forecastFields, measuresIn } from './figures.tsx'
import { type Forecast, ForecastResult } from './forecast.tsx'
import { ruleFields } from './rule-fields.ts'
import { ruleKinds } from './rule-words.ts'
import { limitFields, linesIn, otherFields, placed, quotaFields, rulesIn, spanFields, termsFields } from './terms-form.ts'
import { words as own } from './words.ts'

export interface EditProps {
  readonly title: Text
  /** What it changes, where it is not a new one. */
  readonly about: Child
  readonly intro: Text
  readonly action: string
  readonly back: string
  readonly submit: Text
  /** Version of what it was made for, and how that was. */
  readonly version?: number | undefined
  readonly was: string | null
  readonly changed: Changed | null
  /** Questions that stand before the terms. */
  readonly head: readonly Field[]
  readonly values: Values
  readonly errors: readonly FieldError[]
  readonly refusal: Refusal | null
  readonly forecast: Forecast | null
}

/** Terms as a form: lines and rules come and go by buttons, and what they would come to is shown beside. */
export function EditPage(props: EditProps) {
  const ui = useUi()
  const { t } = ui
  const values = withStart(props.values)
  const { errors } = props
  const filled = { values, errors }
  const fields = (all: readonly Field[]) => all.map((field) => <FormField field={field} filled={filled} />)
  return (
    <div class="narrow">
      <Back to={props.back}>{t(props.version === undefined ? backWords.agreements : backWords.agreement)}</Back>
      <ErrorSummary
        errors={errors}
        fields={[...props.head, ...termsFields(values, ui).map(placed), ...forecastFields(values, measuresIn(values), ui)]}
      />
      <Returned history={agreementHistory} changed={props.changed} refusal={props.refusal} />
      <h1 class="ds-heading">{t(props.title)}</h1>
      {props.about}
      <p>{t(props.intro)}</p>
      <form method="post" action={props.action} class="stack terms-form" novalidate>
        {/* Enter in a field presses the first button of a form: here one that neither sends nor adds anything. */}
        <button type="submit" name="add" value="nothing" hidden>
          {t(shared.again)}
        </button>
        <input type="hidden" name="key" value={newKey()} />
        {props.version !== undefined && <input type="hidden" name="version" value={String(props.version)} />}
        {props.was !== null && <input type="hidden" name="was" value={props.was} />}
        {props.head.length > 0 && <Group title={words.parties}>{fields(props.head)}</Group>}
        <Group title={words.term}>
          <div class="row-fields">{fields(spanFields)}</div>
        </Group>
        <Group title={words.quota}>
          <p class="hint">{t(words.quotaHint)}</p>
          {Array.from({ length: Math.max(1, linesIn(values)) }, (_, n) => (
            <div class="row-fields">{fields(quotaFields(n, ui))}</div>
          ))}
          <button
            class="ds-button"
            data-variant="secondary"
            type="submit"
            name="add"
            value="line"
            formaction={`${props.action}#${idOf(`terms.quota.${linesIn(values)}.line`)}`}
          >
            {t(words.addLine)}
          </button>
        </Group>
        <Rules values={values} fields={fields} action={props.action} />
        <Group title={words.other}>
          {fields(otherFields)}
          <details class="ds-details">
            <summary>{t(own.limits)}</summary>
            <div class="row-fields">{fields(limitFields)}</div>
          </details>
        </Group>
        <WhatIf values={values} errors={errors} forecast={props.forecast} action={props.action} />
        <div class="buttons">
          <button class="ds-button" type="submit" data-once>
            {t(props.submit)}
          </button>
          <a class="ds-button" data-variant="tertiary" href={props.back}>
            {t(shared.cancel)}
          </a>
        </div>
      </form>
    </div>
  )
}

function Group({ title, children }: { title: Text; children?: Child }) {
  const { t } = useUi()
  return (
    <section class="panel">
      <h2 class="ds-heading" data-size="2xs">
        {t(title)}
      </h2>
      {children}
    </section>
  )
}

interface RulesProps extends Pick<EditProps, 'values' | 'action'> {
  fields(all: readonly Field[]): Child
}

/** Whoever adds or removes a rule goes on where it stands, or stood. */
function Rules({ values, fields, action }: RulesProps) {
  const ui = useUi()
  const { t, language } = ui
  const kinds = rulesIn(values)
  const newKind: Field = { name: 'newKind', kind: 'select', label: words.kind, options: optionsOf(ruleKinds, language) }
  return (
    <Group title={words.rules}>
      {kinds.length === 0 && <p class="quiet">{t(words.noRules)}</p>}
      {kinds.map((kind, n) => (
        <fieldset class="ds-fieldset rule">
          <legend class="ds-label">{t(words.ruleTitle, { n: n + 1, kind: nameIn(ruleKinds, kind) })}</legend>
          <div class="row-fields">{fields(ruleFields(kind, n, one(values, `terms.benefits.${n}.measure`), ui))}</div>
          <button
            class="ds-button"
            data-variant="tertiary"
            data-color="danger"
            type="submit"
            name="remove"
            value={String(n)}
            formaction={`${action}#newKind`}
          >
            {t(words.removeRule, { n: n + 1 })}
          </button>
        </fieldset>
      ))}
      <div class="row-fields add">
        {fields([newKind])}
        <button
          class="ds-button"
          data-variant="secondary"
          type="submit"
          name="add"
          value="rule"
          formaction={`${action}#${idOf(`terms.benefits.${kinds.length}.id`)}`}
        >
          {t(words.addRule)}
        </button>
      </div>
    </Group>
  )
}

/** Production begins with the term, unless somebody says otherwise. */
const withStart = (values: Values): Values => (values.start ? values : { ...values, start: [one(values, 'terms.from')] })

function WhatIf({ values, errors, forecast, action }: Pick<EditProps, 'values' | 'errors' | 'forecast' | 'action'>) {
  const { t } = useUi()
  if (rulesIn(values).length === 0) return null
  return (
    <Group title={words.whatIf}>
      <p class="hint">{t(words.whatIfHint)}</p>
      <FigureFields values={values} measures={measuresIn(values)} errors={errors} />
      <p>
        <button class="ds-button" data-variant="secondary" type="submit" name="add" value="forecast" formaction={`${action}#forecast`}>
          {t(words.forecast)}
        </button>
      </p>
      {forecast && <ForecastResult forecast={forecast} />}
    </Group>
  )
}
