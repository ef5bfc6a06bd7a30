import { Back } from '../look/back.tsx'
import type { Field } from '../look/field.ts'
import { ErrorSummary, type Filled, FormField } from '../look/form.tsx'
import { Empty } from '../look/list.tsx'
import { Tag } from '../look/tag.tsx'
import { useUi } from '../look/ui.tsx'
import type { Values } from '../values.ts'
import { words as shared } from '../words.ts'
import { ANSWERS, addressOf, fieldsOf, isAsked, isComplete, isLeftOut, STEPS, type Step } from './new-form.ts'
import { type Ground, projectsOf } from './new-ground.ts'
import { newWords as words } from './new-words.ts'

/** The task list: what is filled in, what comes next. */
export function Steps({ values, next }: { values: Values; next: string }) {
  const { t } = useUi()
  const all = [...STEPS.filter((step) => isAsked(step, values)), 'check', 'documents'] as const
  return (
    <div class="narrow">
      <h1 class="ds-heading">{t(words.title)}</h1>
      <p>{t(words.intro)}</p>
      <h2 class="ds-sr-only">{t(words.steps)}</h2>
      <ol class="tasks">
        {all.map((step) => {
          const asks = step !== 'check' && step !== 'documents'
          const complete = asks && isComplete(step, values)
          const open = complete || step === next
          const leftOut = asks && isLeftOut(step, values)
          return (
            <li>
              {open ? (
                <a class="ds-link" href={addressOf(step, values)}>
                  {t(words[step])}
                </a>
              ) : (
                <span>{t(words[step])}</span>
              )}
              <Tag tone={leftOut ? 'neutral' : complete ? 'success' : open ? 'info' : 'neutral'}>
                {t(leftOut ? words.optional : complete ? words.complete : open ? words.incomplete : words.later)}
              </Tag>
            </li>
          )
        })}
      </ol>
      <div class="buttons">
        <a class="ds-button" href={addressOf(next, values)}>
          {t(next === STEPS[0] ? words.start : words.continue)}
        </a>
      </div>
    </div>
  )
}

interface StepProps {
  readonly step: Step
  readonly ground: Ground
  readonly filled: Filled
  readonly next: string
}

/** One step: its questions, and the answers to the others out of sight. */
export function StepPage({ step, ground, filled, next }: StepProps) {
  const ui = useUi()
  const { t } = ui
  const { values, errors } = filled
  const fields = fieldsOf(step, ground, values, ui)
  const own = fields.map(({ name }) => name)
  return (
    <div class="narrow">
      <Back to={addressOf('', values)}>{t(words.back)}</Back>
      <ErrorSummary errors={errors} fields={fields} />
      <h1 class="ds-heading">{t(words[step])}</h1>
      {step === 'agreement' && ground.agreements.length === 0 ? (
        <Empty text={t(words.noAgreement)}>
          <a class="ds-button" href="/agreements">
            {t(shared.toAgreements)}
          </a>
        </Empty>
      ) : step === 'project' && projectsOf(ground, values).length === 0 ? (
        <Empty text={t(words.noProject)}>
          <a class="ds-button" href="/projects">
            {t(words.projects)}
          </a>
        </Empty>
      ) : (
        <form method="get" action={`/transfers/new/${next}`} class="stack">
          {ANSWERS.filter((name) => !own.includes(name)).flatMap((name) =>
            (values[name] ?? []).map((value) => <input type="hidden" name={name} value={value} />),
          )}
          <Questions step={step} fields={fields} filled={filled} />
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

function Questions({ step, fields, filled }: { step: Step; fields: readonly Field[]; filled: Filled }) {
  const { t } = useUi()
  if (!isAsked(step, filled.values)) return <p>{t(words.notAsked)}</p>
  return (
    <>
      {step === 'alternates' && <p>{t(fields.length > 0 ? words.alternatesIntro : words.noAlternates)}</p>}
      {fields.map((field) => (
        <FormField field={field} filled={filled} />
      ))}
    </>
  )
}
