import type { Child } from 'hono/jsx'
import { ALLIANCES, type AllianceId } from '#directory'
import { transferChart } from '#transfers'
import { Head, NumberCell } from '../look/list.tsx'
import { Org, shortDay, useUi } from '../look/ui.tsx'
import type { Case } from '../transfers/case.ts'
import { nameIn } from '../vocabulary.ts'
import { type Decision, FEWEST, type Lane, type Waiting } from './figures.ts'
import { Sankey } from './sankey.tsx'
import { words } from './words.ts'

export interface HeatRow {
  readonly base: string
  /** Free share of each week, 0 to 1; null where nothing is open. */
  readonly weeks: readonly (number | null)[]
}
export interface Figures {
  readonly lanes: readonly Lane[]
  readonly states: readonly (readonly [Case['state'], number])[]
  readonly waiting: readonly Waiting[]
  readonly decisions: readonly Decision[]
  readonly heat: readonly HeatRow[]
  readonly weeks: readonly string[]
}

export function OverviewPage({ figures }: { figures: Figures }) {
  const { t } = useUi()
  return (
    <>
      <h1 class="ds-heading">{t(words.title)}</h1>
      <p>{t(words.intro)}</p>
      <Flow lanes={figures.lanes} />
      <div class="columns even below">
        <States states={figures.states} />
        <div class="stack">
          <Overdue waiting={figures.waiting} />
          <Decisions decisions={figures.decisions} />
          <Heat rows={figures.heat} weeks={figures.weeks} />
        </div>
      </div>
    </>
  )
}

function Panel({ title, empty, children }: { title: string; empty: string | null; children: Child }) {
  return (
    <section class="panel">
      <h2 class="ds-heading" data-size="2xs">
        {title}
      </h2>
      {empty === null ? children : <p class="quiet">{empty}</p>}
    </section>
  )
}

/** A number that leads to what it counts. */
const Count = ({ to, children }: { to: string; children: string }) => (
  <a class="ds-link" href={to}>
    {children}
  </a>
)

function Flow({ lanes }: { lanes: readonly Lane[] }) {
  const { t } = useUi()
  const nameOf = (alliance: string) => t(alliance in ALLIANCES ? ALLIANCES[alliance as AllianceId].short : words.noAlliance)
  return (
    <Panel title={t(words.flow)} empty={lanes.length === 0 ? t(words.noFlow) : null}>
      <Sankey lanes={lanes} nameOf={nameOf} />
      <table class="ds-table cards">
        <Head titles={[t(words.from), t(words.to), { number: t(words.firms) }, { number: t(words.cases) }]} />
        <tbody>
          {lanes.map(({ from, to, firms, cases }) => (
            <tr>
              <th scope="row">{nameOf(from)}</th>
              <td data-label={t(words.to)}>{nameOf(to)}</td>
              <NumberCell label={t(words.firms)}>{firms < FEWEST ? t(words.few) : String(firms)}</NumberCell>
              <NumberCell label={t(words.cases)}>
                <Count to={`/transfers?progress=pursued&senderAlliance=${from}&hostAlliance=${to}`}>
                  {firms < FEWEST ? t(words.open) : String(cases)}
                </Count>
              </NumberCell>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  )
}

function States({ states }: { states: Figures['states'] }) {
  const { t } = useUi()
  return (
    <Panel title={t(words.states)} empty={states.length === 0 ? t(words.noStates) : null}>
      <table class="ds-table">
        <Head titles={[t(words.state), { number: t(words.cases) }]} />
        <tbody>
          {states.map(([state, count]) => (
            <tr>
              <th scope="row">{t(nameIn(transferChart.stateNames, state))}</th>
              <td class="number">
                <Count to={`/transfers?state=${state}`}>{String(count)}</Count>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  )
}

function Overdue({ waiting }: { waiting: readonly Waiting[] }) {
  const { t } = useUi()
  const linked = (filters: string, count: number) => (count === 0 ? '0' : <Count to={`/transfers?${filters}`}>{String(count)}</Count>)
  return (
    <Panel title={t(words.overdue)} empty={waiting.length === 0 ? t(words.noOverdue) : null}>
      <table class="ds-table cards">
        <Head titles={[t(words.party), { number: t(words.late) }, { number: t(words.soon) }]} />
        <tbody>
          {waiting.map(({ party, late, soon }) => (
            <tr>
              <th scope="row">
                <Org id={party} />
              </th>
              <NumberCell label={t(words.late)}>{linked(`late=${party}`, late)}</NumberCell>
              <NumberCell label={t(words.soon)}>{linked(`awaited=${party}&light=yellow`, soon)}</NumberCell>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  )
}

function Decisions({ decisions }: { decisions: readonly Decision[] }) {
  const { t } = useUi()
  return (
    <Panel title={t(words.decision)} empty={decisions.length === 0 ? t(words.noDecision) : null}>
      <table class="ds-table cards">
        <Head titles={[t(words.host), { number: t(words.median) }, { number: t(words.signed) }]} />
        <tbody>
          {decisions.map(({ host, firms, medianDays, signed }) => (
            <tr>
              <th scope="row">
                <Org id={host} />
              </th>
              <NumberCell label={t(words.median)}>{firms < FEWEST ? t(words.few) : String(medianDays)}</NumberCell>
              <NumberCell label={t(words.signed)}>
                <Count to={`/transfers?progress=signed&host=${host}`}>{firms < FEWEST ? t(words.open) : String(signed)}</Count>
              </NumberCell>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  )
}

const STEPS = 5

function Heat({ rows, weeks }: { rows: readonly HeatRow[]; weeks: readonly string[] }) {
  const { t, language } = useUi()
  return (
    <Panel title={t(words.heat)} empty={rows.length === 0 ? t(words.noHeat) : null}>
      <p class="hint">{t(words.heatHint)}</p>
      <section class="wide" tabindex={0} aria-label={t(words.heat)}>
        <table class="ds-table">
          <Head titles={[t(words.base), ...weeks.map((day) => ({ number: shortDay(language, day) }))]} />
          <tbody>
            {rows.map(({ base, weeks: shares }) => (
              <tr>
                <th scope="row">
                  <a class="ds-link" href={`/directory/${base}`}>
                    <Org id={base} />
                  </a>
                </th>
                {shares.map((share) => (
                  <td class={share === null ? 'number' : `number heat heat-${Math.min(STEPS - 1, Math.floor(share * STEPS))}`}>
                    {share === null ? '–' : `${Math.round(share * 100)}%`}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Panel>
  )
}
