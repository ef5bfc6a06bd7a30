import { raw } from 'hono/html'
import type { FC } from 'hono/jsx'
import type { AnyLimit, Text } from '#kernel'
import type { Chart } from '#web'
import { actsOf, diagram, isFinal } from '#web/documents'
import { useUi } from '../look/ui.tsx'
import { nameIn, roleName, silences } from '../vocabulary.ts'
import { Keyboard, Lights, Roles, Terms, TwoRules } from './chapters.tsx'
import { glossaryWords } from './glossary-words.ts'
import { moreSilences, seats, words } from './words.ts'

const silenceOf = (outcome: string): Text => silences[outcome] ?? nameIn(moreSilences, outcome)

/** What comes before the tables; each has its line in the contents. */
const CHAPTERS: readonly Chapter[] = [
  { id: 'lights', title: words.lights, Body: Lights },
  { id: 'rules', title: words.rules, Body: TwoRules },
  { id: 'roles', title: glossaryWords.roles, Body: Roles },
  { id: 'terms', title: glossaryWords.terms, Body: Terms },
  { id: 'keyboard', title: words.keyboard, Body: Keyboard },
]
interface Chapter {
  readonly id: string
  readonly title: Text
  readonly Body: FC
}

/** What the tables of the platform say, in the words of its users. */
export function HelpPage({ charts }: { charts: readonly Chart[] }) {
  const { t } = useUi()
  return (
    <>
      <h1 class="ds-heading">{t(words.title)}</h1>
      <nav aria-label={t(words.contents)}>
        <ul class="ds-list contents">
          {[...CHAPTERS, ...charts].map(({ id, title }) => (
            <li>
              <a class="ds-link" href={`#${id}`}>
                {t(title)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {CHAPTERS.map(({ id, title, Body }) => (
        <section id={id} class="below">
          <h2 class="ds-heading" data-size="xs">
            {t(title)}
          </h2>
          <Body />
        </section>
      ))}
      <p class="below">{t(words.intro)}</p>
      <p class="drawn">{t(words.diagramKey)}</p>
      {charts.map((chart) => (
        <ChartSection chart={chart} />
      ))}
    </>
  )
}

function ChartSection({ chart }: { chart: Chart }) {
  const { t } = useUi()
  const states = Object.keys(chart.machine)
  const ends = states.filter((state) => isFinal(chart, state)).map((state) => t(nameIn(chart.stateNames, state)))
  const anytime = Object.keys(chart.overlays ?? {}).map((act) => t(nameIn(chart.actNames, act)))
  const joined = (all: readonly string[]) => all.join(t({ zh: '、', en: ', ' }))
  return (
    <section id={chart.id} class="chart">
      <h2 class="ds-heading" data-size="xs">
        {t(chart.title)}
      </h2>
      <section class="wide drawn" tabindex={0} aria-label={t(words.diagram, { title: chart.title })}>
        <Diagram chart={chart} />
      </section>
      <section class="wide" tabindex={0} aria-label={t(words.table, { title: chart.title })}>
        <table class="ds-table cards">
          <thead>
            <tr>
              <th scope="col">{t(words.state)}</th>
              <th scope="col">{t(words.waitsFor)}</th>
              <th scope="col">{t(words.limit)}</th>
              <th scope="col">{t(words.silence)}</th>
              <th scope="col">{t(words.acts)}</th>
            </tr>
          </thead>
          <tbody>
            {states
              .filter((state) => !isFinal(chart, state))
              .map((state) => (
                <StateRow chart={chart} state={state} />
              ))}
          </tbody>
        </table>
      </section>
      {ends.length > 0 && <p>{t(words.ends, { states: joined(ends) })}</p>}
      {anytime.length > 0 && <p>{t(words.anytime, { acts: joined(anytime) })}</p>}
    </section>
  )
}

function Diagram({ chart }: { chart: Chart }) {
  const { t } = useUi()
  const drawn = diagram(chart, {
    title: t(words.diagram, { title: chart.title }),
    state: (state) => t(nameIn(chart.stateNames, state)),
    edge: ({ acts, silence }) =>
      [...acts.map((act) => nameIn(chart.actNames, act)), ...(silence ? [words.automatic] : [])]
        .map((text) => t(text))
        .join(t({ zh: '、', en: ' / ' })),
  })
  return <>{raw(String(drawn))}</>
}

function StateRow({ chart, state }: { chart: Chart; state: string }) {
  const { t } = useUi()
  const rule = chart.machine[state]
  if (!rule) return null
  return (
    <tr>
      <th scope="row" data-label={t(words.state)}>
        {t(nameIn(chart.stateNames, state))}
      </th>
      <td data-label={t(words.waitsFor)}>
        {rule.party && t(nameIn(seats, rule.party))}
        {rule.role && <span class="quiet"> · {t(roleName(rule.role))}</span>}
      </td>
      <td data-label={t(words.limit)}>{rule.limit && t(limitText(rule.limit), { n: rule.limit.n })}</td>
      <td data-label={t(words.silence)}>{rule.silence ? t(silenceOf(rule.silence.outcome)) : ''}</td>
      <td data-label={t(words.acts)}>
        <ul class="plain-list">
          {actsOf(rule.acts).map(([name, act]) => (
            <li>
              {t(nameIn(chart.actNames, name))} <span class="quiet">{act.by.map((seat) => t(nameIn(seats, seat))).join(' / ')}</span>
            </li>
          ))}
        </ul>
      </td>
    </tr>
  )
}

/** A limit of nothing ends with the slot that it belongs to. */
const limitText = ({ n, unit }: AnyLimit): Text => (n === 0 ? words.bySlot : words[unit])
