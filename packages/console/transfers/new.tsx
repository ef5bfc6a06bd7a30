import type { FieldError } from '#kernel'
import type { Values } from '../kept.ts'
import { ErrorSummary, errorOf, type Field, FormField, idOf } from '../look/form.tsx'
import { Empty } from '../look/list.tsx'
import { Tag } from '../look/tag.tsx'
import { OrgLink, useUi } from '../look/ui.tsx'
import { words as shared } from '../words.ts'
import { ANSWERS, everyField, fieldsOf, type Ground, isComplete, STEPS, type Step, sidesOf, takesSpace } from './new-form.ts'
import { newWords as words } from './new-words.ts'

/** The address of a step with all answers so far. */
function addressOf(step: string, values: Values): string {
  const search = new URLSearchParams(ANSWERS.flatMap((name) => (values[name] ?? []).map((value) => [name, value])))
  return `/transfers/new${step ? `/${step}` : ''}${search.size > 0 ? `?${search}` : ''}`
}

/** The task list: what is filled in, what comes next. */
export function Steps({ values, next }: { values: Values; next: string }) {
  const { t } = useUi()
  const all = [...STEPS, 'check'] as const
  return (
    <div class="narrow">
      <h1 class="ds-heading">{t(words.title)}</h1>
      <p>{t(words.intro)}</p>
      <h2 class="ds-sr-only">{t(words.steps)}</h2>
      <ol class="tasks">
        {all.map((step) => {
          const complete = step !== 'check' && isComplete(step, values)
          const open = complete || step === next
          return (
            <li>
              {open ? (
                <a class="ds-link" href={addressOf(step, values)}>
                  {t(words[step])}
                </a>
              ) : (
                <span>{t(words[step])}</span>
              )}
              <Tag tone={complete ? 'success' : open ? 'info' : 'neutral'}>
                {t(complete ? words.complete : open ? words.incomplete : words.later)}
              </Tag>
            </li>
          )
        })}
      </ol>
      <div class="buttons">
        <a class="ds-button" href={addressOf(next, values)}>
          {t(words.continue)}
        </a>
      </div>
    </div>
  )
}

interface StepProps {
  readonly step: Step
  readonly ground: Ground
  readonly values: Values
  readonly next: string
}

/** One step: its questions, and the answers to the others out of sight. */
export function StepPage({ step, ground, values, next }: StepProps) {
  const ui = useUi()
  const { t } = ui
  const fields = fieldsOf(step, ground, values, ui)
  const own = fields.map(({ name }) => name)
  return (
    <div class="narrow">
      <p class="back">
        <a class="ds-link" href={addressOf('', values)}>
          ← {t(words.back)}
        </a>
      </p>
      <h1 class="ds-heading">{t(words[step])}</h1>
      {step === 'agreement' && ground.agreements.length === 0 ? (
        <Empty text={t(words.noAgreement)}>
          <a class="ds-button" href="/agreements">
            {t(shared.agreements)}
          </a>
        </Empty>
      ) : (
        <form method="get" action={`/transfers/new/${next}`} class="stack">
          {ANSWERS.filter((name) => !own.includes(name)).flatMap((name) =>
            (values[name] ?? []).map((value) => <input type="hidden" name={name} value={value} />),
          )}
          {step === 'terms' && !takesSpace(values) ? (
            <p>{t(words.noTerms)}</p>
          ) : (
            fields.map((field) => <FormField field={field} filled={{ values, errors: [] }} />)
          )}
          <div class="buttons">
            <button class="ds-button" type="submit">
              {t(words.continue)}
            </button>
          </div>
        </form>
      )}
    </div>
  )
}

interface CheckProps {
  readonly ground: Ground
  readonly values: Values
  readonly errors: readonly FieldError[]
  readonly formKey: string
}

/** All answers at once, each with the way back to its step; here the case is made. */
export function CheckPage({ ground, values, errors, formKey }: CheckProps) {
  const ui = useUi()
  const { t } = ui
  const sides = sidesOf(ground, values)
  return (
    <div class="narrow">
      <p class="back">
        <a class="ds-link" href={addressOf('', values)}>
          ← {t(words.back)}
        </a>
      </p>
      <ErrorSummary errors={errors} fields={everyField(ground, values, ui)} />
      <h1 class="ds-heading">{t(words.check)}</h1>
      {sides && (
        <p>
          <OrgLink id={sides.sender} /> → <OrgLink id={sides.host} />
        </p>
      )}
      {STEPS.map((step) => (
        <Answers step={step} ground={ground} values={values} errors={errors} />
      ))}
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

function Answers({ step, ground, values, errors }: { step: Step; ground: Ground; values: Values; errors: readonly FieldError[] }) {
  const ui = useUi()
  const { t } = ui
  if (step === 'terms' && !takesSpace(values)) return null
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
        {fieldsOf(step, ground, values, ui).map((field) => (
          <div id={idOf(field.name)} tabindex={-1}>
            <dt>{t(field.label)}</dt>
            <dd>
              {answerText(field, values) || t(shared.none)}
              <Wrong error={errorOf(errors, field.name)} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function Wrong({ error }: { error: FieldError | undefined }) {
  const { t } = useUi()
  return error ? <p class="ds-validation-message">{t(error.detail)}</p> : null
}

/** An answer as its question offered it. */
function answerText({ name, options, kind }: Field, values: Values): string {
  const texts = (values[name] ?? []).map((value) => options?.find((option) => option.value === value)?.label ?? value)
  return texts.join(' · ') + (kind === 'percent' && texts[0] ? '%' : '')
}
