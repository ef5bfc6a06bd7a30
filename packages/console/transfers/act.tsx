import type { Refusal } from '#kernel'
import { problem } from '#web'
import { Back } from '../look/back.tsx'
import { ErrorSummary, type Filled, Form } from '../look/form.tsx'
import { Said, useUi } from '../look/ui.tsx'
import { effects, words } from './act-words.ts'
import type { Case, CaseEvent } from './case.ts'
import { type ActForm, GRAVE, isCorrectable, isFinalAct } from './forms.ts'
import { Sides } from './sides.tsx'
import { Terms } from './terms.tsx'
import { Timeline } from './timeline.tsx'

/** Why a form came back: others were quicker, or a rule says no. */
export type Trouble = { readonly changes: readonly CaseEvent[] } | { readonly refusal: Refusal }

interface ActProps {
  readonly one: Case
  readonly form: ActForm
  readonly filled: Filled
  readonly formKey: string
  readonly trouble: Trouble | null
}

/** One act on a case: what it is about, what it brings, and the questions it asks. */
export function ActPage({ one, form, filled, formKey, trouble }: ActProps) {
  const { t, names } = useUi()
  const effect = effects[form.action]
  const at = `/transfers/${one.id}`
  return (
    <div class="narrow">
      <Back to={at}>
        <Said text={names.project(one.project)} />
      </Back>
      <ErrorSummary errors={filled.errors} fields={form.fields} />
      {trouble && <TroubleBox trouble={trouble} />}
      <h1 class="ds-heading">{t(form.label)}</h1>
      <Sides one={one} />
      {effect && <p>{t(effect)}</p>}
      {isCorrectable(form.action) && <p class="quiet">{t(words.correctable)}</p>}
      {isFinalAct(form.action) && <p class="warning">{t(words.final)}</p>}
      <Form
        action={`${at}/${form.action}`}
        formKey={formKey}
        version={one.version}
        fields={form.fields}
        filled={filled}
        submit={t(form.label)}
        grave={GRAVE.includes(form.action)}
        cancel={at}
      >
        {form.bindsTerms && (
          <section class="panel">
            <h2 class="ds-heading" data-size="2xs">
              {t(words.version, { n: one.openVersion.number })}
            </h2>
            <Terms terms={one.terms} />
            <p class="quiet hash">
              <code>{one.openVersion.hash}</code>
            </p>
          </section>
        )}
      </Form>
    </div>
  )
}

function TroubleBox({ trouble }: { trouble: Trouble }) {
  const { t, language } = useUi()
  if ('changes' in trouble)
    return (
      <div class="ds-alert" data-color="warning" role="alert" tabindex={-1} autofocus id="error-summary">
        <h2 class="ds-heading" data-size="2xs">
          {t(words.changed)}
        </h2>
        <p>{t(words.changedText)}</p>
        <Timeline events={trouble.changes} />
      </div>
    )
  const { body } = problem(trouble.refusal, '', language)
  return (
    <div class="ds-alert" data-color="danger" role="alert" tabindex={-1} autofocus id="error-summary">
      <h2 class="ds-heading" data-size="2xs">
        {String(body.title)}
      </h2>
      <p>{String(body.detail)}</p>
    </div>
  )
}
