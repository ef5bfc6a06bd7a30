import type { FieldError, Refusal } from '#kernel'
import { Back } from '../look/back.tsx'
import { answerText } from '../look/field.ts'
import { ErrorSummary, errorOf, idOf } from '../look/form.tsx'
import { numberText, OrgLink, Said, useUi } from '../look/ui.tsx'
import { Trouble } from '../returned.tsx'
import { one, type Values } from '../values.ts'
import { nameIn, unitNames } from '../vocabulary.ts'
import { words as shared } from '../words.ts'
import { ANSWERS, addressOf, everyField, fieldsOf, isAsked, STEPS, type Step, takesSpace } from './new-form.ts'
import { chosen, type Ground, sidesOf } from './new-ground.ts'
import { newWords as words } from './new-words.ts'

interface CheckProps {
  readonly ground: Ground
  readonly values: Values
  readonly errors: readonly FieldError[]
  /** A rule said no to all of it. */
  readonly refusal: Refusal | null
  readonly formKey: string
}

/** All answers at once, each with the way back to its step; here the case is made. */
export function CheckPage({ ground, values, errors, refusal, formKey }: CheckProps) {
  const ui = useUi()
  const { t } = ui
  const sides = sidesOf(ground, values)
  return (
    <div class="narrow">
      <Back to={addressOf('', values)}>{t(words.back)}</Back>
      <ErrorSummary errors={errors} fields={everyField(ground, values, ui)} />
      {refusal && (
        <Trouble refusal={refusal}>
          {refusal.kind === 'open-case-exists' && (
            <p>
              <a class="ds-link" href="/projects">
                {t(words.openCases)}
              </a>
            </p>
          )}
        </Trouble>
      )}
      <h1 class="ds-heading">{t(words.check)}</h1>
      {sides && (
        <p>
          <OrgLink id={sides.sender} /> → <OrgLink id={sides.host} />
        </p>
      )}
      <BeyondLine ground={ground} values={values} />
      {STEPS.map((step) => (
        <Answers step={step} ground={ground} values={values} errors={errors} />
      ))}
      <ToAttach names={chosen(ground, values)?.terms.requiredDocuments ?? []} />
      <form method="post" action="/transfers/new/check">
        <input type="hidden" name="key" value={formKey} />
        {ANSWERS.flatMap((name) => (values[name] ?? []).map((value) => <input type="hidden" name={name} value={value} />))}
        <div class="buttons">
          <button class="ds-button" type="submit" data-once>
            {t(words.draft)}
          </button>
        </div>
      </form>
    </div>
  )
}

/** More than the line has now may be drafted: it may be freed until the sender decides. */
function BeyondLine({ ground, values }: Pick<CheckProps, 'ground' | 'values'>) {
  const { t, language } = useUi()
  const line = chosen(ground, values)?.quota.find((each) => each.line === one(values, 'terms.line'))
  if (!takesSpace(values) || !line || !(Number(one(values, 'terms.amount')) > line.free)) return null
  return (
    <div class="ds-alert" data-color="warning">
      <p>{t(words.beyondLine, { line: line.line, free: numberText(language, line.free), unit: t(nameIn(unitNames, line.unit)) })}</p>
    </div>
  )
}

function Answers({ step, ground, values, errors }: { step: Step; ground: Ground; values: Values; errors: readonly FieldError[] }) {
  const ui = useUi()
  const { t } = ui
  if (!isAsked(step, values)) return null
  const fields = fieldsOf(step, ground, values, ui)
  return (
    <section class="panel answers">
      <div class="head">
        <h2 class="ds-heading" data-size="2xs">
          {t(words[step])}
        </h2>
        <a class="ds-link" href={addressOf(step, values)}>
          {t(words.change)}
          <span class="ds-sr-only"> {t(words[step])}</span>
        </a>
      </div>
      <dl class="facts">
        {fields.length === 0 && (
          <div>
            <dt>{t(words[step])}</dt>
            <dd>{t(shared.none)}</dd>
          </div>
        )}
        {fields.map((field) => (
          <div id={idOf(field.name)} tabindex={-1}>
            <dt>{t(field.label)}</dt>
            <dd>
              {answerText(field, values, ui) || t(field.optional ? shared.none : words.unanswered)}
              <Wrong error={errorOf(errors, field.name)} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** Files are added to the draft, in the step after this one. */
function ToAttach({ names }: { names: readonly string[] }) {
  const { t } = useUi()
  return (
    <section class="panel answers">
      <h2 class="ds-heading" data-size="2xs">
        {t(words.documents)}
      </h2>
      <p>{t(words.documentsLater)}</p>
      {names.length > 0 && (
        <p>
          {t(words.documentsRequired)}
          {names.map((name, n) => (
            <>
              {n > 0 && ' · '}
              <Said text={{ zh: name }} />
            </>
          ))}
        </p>
      )}
    </section>
  )
}

function Wrong({ error }: { error: FieldError | undefined }) {
  const { t } = useUi()
  return error ? <p class="ds-validation-message">{t(error.detail)}</p> : null
}
