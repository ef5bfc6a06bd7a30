import type * as z from 'zod'
import type { AgreementForecastView } from '#benefits'
import { type FieldError, money, type Outcome } from '#kernel'
import { bodyFrom } from '../form.ts'
import { one, type Values } from '../kept.ts'
import { type Field, FormField } from '../look/form.tsx'
import { Head } from '../look/list.tsx'
import { useUi } from '../look/ui.tsx'
import { editWords as words } from './edit-words.ts'
import { measureName, ruleName } from './rules.ts'

export type Forecast = Pick<z.infer<typeof AgreementForecastView>, 'years'>
type Year = NonNullable<Forecast['years']>[number]

const YEARS = 6
export const startField: Field = { name: 'start', kind: 'day', label: words.start }

/** What rules share of; dues have no figures. */
export const measuresOf = (rules: readonly { readonly measure: string; readonly kind: string }[]): string[] => [
  ...new Set(rules.filter(({ kind }) => kind !== 'fee' && kind !== 'fixed_return').map(({ measure }) => measure)),
]

const figureName = (n: number, measure: string): string => `figures.${n}.${measure}Fen`
const firstYear = (values: Values): number => Number(one(values, 'start').slice(0, 4)) || 0

/** The figures as the API takes them: a year in which nothing is said is left out. */
export function figuresFrom(values: Values, measures: readonly string[]) {
  const rows = Array.from({ length: YEARS }, (_, n) => {
    const fields = measures.map((measure): Field => ({ name: figureName(n, measure), kind: 'money', label: words.measure }))
    const body = bodyFrom(fields, values).figures as Record<string, unknown>[] | undefined
    const year = firstYear(values) + n
    return body?.[0] ? { n, body: { year, ...body[0] } } : measures.length === 0 ? { n, body: { year } } : null
  }).filter((row) => row !== null)
  return { start: one(values, 'start'), rows, years: rows.map(({ body }) => body) }
}

/** The questions of a forecast: when production begins, and each year's figures. */
export function FigureFields({ values, measures, errors }: { values: Values; measures: readonly string[]; errors: readonly FieldError[] }) {
  const ui = useUi()
  const { t } = ui
  const from = firstYear(values)
  return (
    <>
      <FormField field={startField} filled={{ values, errors }} />
      <section class="wide" tabindex={0} aria-label={t(words.whatIf)}>
        <table class="ds-table">
          <caption class="ds-sr-only">{t(words.whatIf)}</caption>
          <Head titles={[t(words.year), ...measures.map((measure) => t(words.inYuan, { measure: measureName(ui, measure) }))]} />
          <tbody>
            {Array.from({ length: YEARS }, (_, n) => (
              <tr>
                <th scope="row">{from + n}</th>
                {measures.map((measure) => (
                  <td>
                    <input
                      class="ds-input"
                      type="text"
                      inputmode="decimal"
                      autocomplete="off"
                      name={figureName(n, measure)}
                      value={one(values, figureName(n, measure))}
                      aria-label={t(words.figure, { year: from + n, measure: measureName(ui, measure) })}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  )
}

/** What the rules come to: one picture for each measure, and every figure with its reason. */
export function ForecastResult({ forecast }: { forecast: Outcome<Forecast> }) {
  const ui = useUi()
  const { t } = ui
  if (!forecast.ok) {
    const said = forecast.refusal.errors?.map(({ detail }) => t(detail)) ?? [forecast.refusal.detail ? t(forecast.refusal.detail) : '']
    return (
      <div class="ds-alert" data-color="danger" role="alert">
        {[...new Set(said)].map((text) => (
          <p>{text}</p>
        ))}
      </div>
    )
  }
  const years = forecast.value.years ?? []
  const rules = [...new Set(years.flatMap(({ lines }) => lines.map(({ rule }) => rule)))]
  return (
    <section id="forecast" class="panel below" role="status">
      <h2 class="ds-heading" data-size="2xs">
        {t(words.picture)}
      </h2>
      <p class="figures">
        <span class="key-sender">{t(words.senderKey)}</span> <span class="key-host">{t(words.hostKey)}</span>
      </p>
      <div class="pictures">
        {rules.map((rule) => (
          <Picture rule={rule} years={years} />
        ))}
      </div>
      <ForecastTable years={years} />
    </section>
  )
}

const [WIDTH, HEIGHT, BAR] = [60, 100, 36]
/** Fewer bars are no wider. */
const FEWEST = 6

/** A bar for each year: what the sender gets of the figure, and what the host keeps. */
function Picture({ rule, years }: { rule: string; years: readonly Year[] }) {
  const ui = useUi()
  const bars = years.map(({ year, lines }) => ({ year, line: lines.find((each) => each.rule === rule) }))
  const most = Math.max(1, ...bars.map(({ line }) => (line ? line.senderFen + line.hostFen : 0)))
  const measure = bars[0]?.line?.measure ?? rule
  return (
    <figure>
      <svg class="forecast" viewBox={`0 0 ${Math.max(FEWEST, bars.length) * WIDTH} ${HEIGHT + 20}`} aria-hidden="true">
        {bars.map(({ year, line }, n) => {
          const [sender, host] = [line?.senderFen ?? 0, line?.hostFen ?? 0].map((fen) => (fen / most) * HEIGHT)
          const x = n * WIDTH + (WIDTH - BAR) / 2
          return (
            <g>
              <rect class="bar-host" x={x} y={HEIGHT - (sender ?? 0) - (host ?? 0)} width={BAR} height={host} />
              <rect class="bar-sender" x={x} y={HEIGHT - (sender ?? 0)} width={BAR} height={sender} />
              <text x={n * WIDTH + WIDTH / 2} y={HEIGHT + 15} text-anchor="middle">
                {year}
              </text>
            </g>
          )
        })}
      </svg>
      <figcaption class="quiet">{ruleName(ui, { id: rule, measure }, bars[0]?.line ? (years[0]?.lines.map(ruleOf) ?? []) : [])}</figcaption>
    </figure>
  )
}

const ruleOf = ({ rule, measure }: Year['lines'][number]) => ({ id: rule, measure })

function ForecastTable({ years }: { years: readonly Year[] }) {
  const ui = useUi()
  const { t } = ui
  const sums = [words.basis, words.sender, words.host].map((title) => ({ number: t(title) }))
  return (
    <section class="wide" tabindex={0} aria-label={t(words.why)}>
      <table class="ds-table">
        <caption class="ds-sr-only">{t(words.picture)}</caption>
        <Head titles={[t(words.year), t(words.measure), ...sums, t(words.why)]} />
        <tbody>
          {years.flatMap(({ year, lines }) =>
            lines.map((line) => (
              <tr>
                <th scope="row">{year}</th>
                <td>{ruleName(ui, ruleOf(line), lines.map(ruleOf))}</td>
                <td class="number">{money(line.basisFen)}</td>
                <td class="number">{money(line.senderFen)}</td>
                <td class="number">{money(line.hostFen)}</td>
                <td>{line.reason}</td>
              </tr>
            )),
          )}
        </tbody>
      </table>
    </section>
  )
}
