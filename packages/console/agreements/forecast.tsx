import type * as z from 'zod'
import type { AgreementForecastView } from '#benefits'
import { money } from '#kernel'
import { Head, NumberCell } from '../look/list.tsx'
import { useUi } from '../look/ui.tsx'
import { editWords as words } from './edit-words.ts'
import { ruleName } from './rules.ts'

export type Forecast = Pick<z.infer<typeof AgreementForecastView>, 'years'>
type Year = NonNullable<Forecast['years']>[number]
type Line = Year['lines'][number]

/** What the rules come to: one picture for each measure, and every figure with its reason. */
export function ForecastResult({ forecast }: { forecast: Forecast }) {
  const ui = useUi()
  const { t } = ui
  const years = forecast.years ?? []
  const drawn = years.flatMap(({ lines }) => lines).filter(({ senderFen, hostFen }) => senderFen + hostFen > 0)
  const rules = [...new Set(drawn.map(({ rule }) => rule))]
  return (
    <section id="forecast" class="panel below" tabindex={-1} autofocus>
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
  const first = bars.find(({ line }) => line)?.line
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
      {first && (
        <figcaption class="quiet">
          {ruleName(ui, ruleOf(first), years.flatMap(({ lines }) => lines).map(ruleOf))} · {ui.t(first.paid ? words.paid : words.counted)}
        </figcaption>
      )}
    </figure>
  )
}

const ruleOf = ({ rule, measure }: Line) => ({ id: rule, measure })

function ForecastTable({ years }: { years: readonly Year[] }) {
  const { t } = useUi()
  const sums = [words.basis, words.sender, words.host].map((title) => ({ number: t(title) }))
  return (
    <section class="wide" tabindex={0} aria-label={t(words.figures)}>
      <table class="ds-table cards by-year">
        <caption class="ds-sr-only">{t(words.figures)}</caption>
        <Head titles={[t(words.year), t(words.measure), ...sums]} />
        <tbody>
          {years.flatMap(({ year, lines }) => lines.map((line) => <LineRow year={year} line={line} all={lines} />))}
          <tr>
            <th scope="row" colspan={3}>
              {t(words.paidInAll)}
            </th>
            <NumberCell label={t(words.sender)}>{money(paidIn(years))}</NumberCell>
            <td />
          </tr>
        </tbody>
      </table>
    </section>
  )
}

const paidIn = (years: readonly Year[]): number =>
  years.flatMap(({ lines }) => lines).reduce((sum, { paid, senderFen }) => (paid ? sum + senderFen : sum), 0)

function LineRow({ year, line, all }: { year: number; line: Line; all: readonly Line[] }) {
  const ui = useUi()
  const { t } = ui
  return (
    <tr>
      <th scope="row">{year}</th>
      <td data-label={t(words.measure)}>
        {ruleName(ui, ruleOf(line), all.map(ruleOf))} · {t(line.paid ? words.paid : words.counted)}
        <br />
        <span class="quiet">{line.reason}</span>
      </td>
      <NumberCell label={t(words.basis)}>{money(line.basisFen)}</NumberCell>
      <NumberCell label={t(words.sender)}>{money(line.senderFen)}</NumberCell>
      <NumberCell label={t(words.host)}>{money(line.hostFen)}</NumberCell>
    </tr>
  )
}
