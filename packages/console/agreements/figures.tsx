import type { FieldError, Outcome, Refusal } from '#kernel'
import { bodyFrom, formErrors } from '../form.ts'
import type { Field } from '../look/field.ts'
import { Complaint, errorOf, FormField, idOf } from '../look/form.tsx'
import { Head } from '../look/list.tsx'
import { type Ui, useUi } from '../look/ui.tsx'
import { one, type Values } from '../values.ts'
import { editWords as words } from './edit-words.ts'
import type { Forecast } from './forecast.tsx'
import { measureName } from './rules.ts'
import { rulesIn } from './terms-form.ts'

const YEARS = 6
const startField: Field = { name: 'start', kind: 'day', label: words.start }

/** What rules share of; dues have no figures. */
export const measuresOf = (rules: readonly { readonly measure: string; readonly kind: string }[]): string[] => [
  ...new Set(rules.filter(({ kind }) => kind !== 'fee' && kind !== 'fixed_return').map(({ measure }) => measure)),
]

/** The same of the rules that a form has. */
export const measuresIn = (values: Values): string[] =>
  measuresOf(rulesIn(values).map((kind, n) => ({ kind, measure: one(values, `terms.benefits.${n}.measure`) })))

const firstYear = (values: Values): number => Number(/^\d{4}/.exec(one(values, 'start'))?.[0] ?? 0)
const yearOf = (values: Values, n: number): number => firstYear(values) + n
/** By its place, as long as nobody has said when production begins. */
const yearName = (values: Values, n: number, { t }: Ui): string =>
  firstYear(values) > 0 ? t(words.calendarYear, { n: yearOf(values, n) }) : t(words.nthYear, { n: n + 1 })
const rows = Array.from({ length: YEARS }, (_, n) => n)

function figureField(values: Values, n: number, measure: string, ui: Ui): Field {
  const label = ui.t(words.figure, { year: yearName(values, n, ui), measure: measureName(ui, measure) })
  return { name: `figures.${n}.${measure}Fen`, kind: 'money', label: { zh: label, en: label } }
}

/** The questions of a forecast: when production begins, and the figures of each year from then on. */
export const forecastFields = (values: Values, measures: readonly string[], ui: Ui): Field[] => [
  startField,
  ...rows.flatMap((n) => measures.map((measure) => figureField(values, n, measure, ui))),
]

export interface Figures {
  readonly start: string
  readonly years: readonly object[]
}
/** What the figures come to, or what is wrong with them. */
export interface Reckoned {
  readonly forecast?: Forecast
  readonly errors?: readonly FieldError[]
  readonly refusal?: Refusal
}

/** Asks what the figures of a form come to; a year in which nothing is said is left out. `more` are the form's other questions. */
export async function reckon(
  values: Values,
  measures: readonly string[],
  ui: Ui,
  ask: (figures: Figures) => Promise<Outcome<Forecast>>,
  more: readonly Field[] = [],
): Promise<Reckoned> {
  const start = one(values, 'start')
  const figuresOf = (n: number): object | undefined => {
    const { figures } = bodyFrom(
      measures.map((measure) => figureField(values, n, measure, ui)),
      values,
    ) as { figures?: object[] }
    return figures?.[0]
  }
  const said = rows.filter((n) => measures.length === 0 || figuresOf(n))
  if (start === '') return { errors: [{ pointer: '/start', code: 'required', detail: words.noStart }] }
  if (said.length === 0) return { errors: [{ pointer: `/figures/0/${measures[0]}Fen`, code: 'required', detail: words.noFigures }] }
  const asked = await ask({ start, years: said.map((n) => ({ year: yearOf(values, n), ...figuresOf(n) })) })
  if (asked.ok) return { forecast: asked.value }
  const { refusal } = asked
  return refusal.errors
    ? { errors: formErrors(refusal.errors.map(inForm(said)), [...forecastFields(values, measures, ui), ...more]) }
    : { refusal }
}

/** A complaint about what was asked, as one about the form. */
const inForm =
  (said: readonly number[]) =>
  (error: FieldError): FieldError => {
    const pointer = error.pointer
      .replace(/^\/years\/(\d+)/, (_, n) => `/figures/${said[Number(n)]}`)
      .replace(/^\/rules(?=\/)/, '/terms/benefits')
    return { ...error, pointer }
  }

interface FigureProps {
  readonly values: Values
  readonly measures: readonly string[]
  readonly errors: readonly FieldError[]
}

export function FigureFields({ values, measures, errors }: FigureProps) {
  const ui = useUi()
  const { t } = ui
  const inYuan = (measure: string) => t(words.inYuan, { measure: measureName(ui, measure) })
  return (
    <>
      <FormField field={startField} filled={{ values, errors }} />
      <section class="wide" tabindex={0} aria-label={t(words.whatIf)}>
        <table class="ds-table stacked">
          <caption class="ds-sr-only">{t(words.whatIf)}</caption>
          <Head titles={[t(words.year), ...measures.map(inYuan)]} />
          <tbody>
            {rows.map((n) => (
              <tr>
                <th scope="row">{yearName(values, n, ui)}</th>
                {measures.map((measure) => (
                  <Cell title={inYuan(measure)} field={figureField(values, n, measure, ui)} values={values} errors={errors} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  )
}

function Cell({ title, field, values, errors }: { title: string; field: Field } & Pick<FigureProps, 'values' | 'errors'>) {
  const { t } = useUi()
  const id = idOf(field.name)
  const error = errorOf(errors, field.name)
  return (
    <td data-label={title}>
      {error && <Complaint id={`${id}-error`} text={t(error.detail)} />}
      <input
        class="ds-input"
        type="text"
        inputmode="decimal"
        autocomplete="off"
        id={id}
        name={field.name}
        value={one(values, field.name)}
        aria-label={t(field.label)}
        aria-describedby={error ? `${id}-error` : undefined}
        aria-invalid={error ? 'true' : undefined}
      />
    </td>
  )
}
