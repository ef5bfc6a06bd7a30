import type { Refusal } from '#kernel'
import { type Changed, wasOf } from '../changes.ts'
import { Back } from '../look/back.tsx'
import { ErrorSummary, type Filled, Form } from '../look/form.tsx'
import type { Line } from '../look/quota.tsx'
import { Said, useUi } from '../look/ui.tsx'
import { Returned } from '../returned.tsx'
import { nameIn, unitNames } from '../vocabulary.ts'
import { words as shared } from '../words.ts'
import { effects, words } from './act-words.ts'
import type { Case } from './case.ts'
import { caseWords } from './case-words.ts'
import { type ActForm, GRAVE, inUnit, isCorrectable, isFinalAct, showsTerms } from './forms.ts'
import { caseHistory } from './history.ts'
import { Sides } from './sides.tsx'
import { caseFacts, Terms } from './terms.tsx'

interface ActProps {
  readonly one: Case
  /** The quota line, where amounts are shown or asked for. */
  readonly line: Line | null
  readonly form: ActForm
  readonly filled: Filled
  readonly formKey: string
  readonly changed: Changed | null
  readonly refusal: Refusal | null
}

/** One act on a case: what it is about, what it brings, and the questions it asks. */
export function ActPage({ one, line, form, filled, formKey, changed, refusal }: ActProps) {
  const ui = useUi()
  const { t, names } = ui
  const effect = effects[form.action]
  const at = `/transfers/${one.id}`
  return (
    <div class="narrow">
      <Back to={at}>
        <Said text={names.project(one.project)} />
      </Back>
      <ErrorSummary errors={filled.errors} fields={form.fields} />
      <Returned history={caseHistory} changed={changed} refusal={refusal} />
      <h1 class="ds-heading">{t(form.label)}</h1>
      <p>
        <strong>
          <Said text={names.project(one.project)} />
        </strong>
      </p>
      <Sides one={one} />
      {effect && <p>{t(effect)}</p>}
      {isCorrectable(form.action) && <p class="quiet">{t(words.correctable)}</p>}
      {isFinalAct(form.action) && <p class="warning">{t(words.final)}</p>}
      <Form
        action={`${at}/${form.action}`}
        formKey={formKey}
        version={one.version}
        was={wasOf(ui.language, caseFacts(one, ui), form.values)}
        fields={line ? inUnit(form.fields, nameIn(unitNames, line.unit)) : form.fields}
        filled={filled}
        submit={t(form.label)}
        grave={GRAVE.includes(form.action)}
        cancel={at}
      >
        {showsTerms(form) && (
          <section class="panel">
            <h2 class="ds-heading" data-size="2xs">
              {t(words.version, { n: one.openVersion.number })}
            </h2>
            <Terms terms={one.terms} line={line} />
            {form.bindsTerms && (
              <p class="quiet hash">
                {t(caseWords.hash)}
                {t(shared.colon)}
                <code>{one.openVersion.hash}</code>
              </p>
            )}
          </section>
        )}
      </Form>
    </div>
  )
}
