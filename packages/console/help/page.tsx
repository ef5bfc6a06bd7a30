import { raw } from 'hono/html'
import type { AnyLimit, Text } from '#kernel'
import type { Chart } from '#web'
import { actsOf, diagram, isFinal } from '#web/documents'
import { useUi } from '../look/ui.tsx'
import { nameIn, roleName, silences } from '../vocabulary.ts'
import { Glossary } from './glossary.tsx'
import { glossaryWords } from './glossary-words.ts'
import { moreSilences, seats, words } from './words.ts'

const silenceOf = (outcome: string): Text => silences[outcome] ?? nameIn(moreSilences, outcome)

/** What the tables of the platform say, in the words of its users. */
export function HelpPage({ charts }: { charts: readonly Chart[] }) {
  const { t } = useUi()
  return (
    <>
      <h1 class="ds-heading">{t(words.title)}</h1>
      <nav aria-label={t(words.contents)}>
        <ul class="ds-list contents">
          {(
            [
              ['urgency', words.lights],
              ['rules', words.rules],
              ['roles', glossaryWords.roles],
              ['terms', glossaryWords.terms],
              ['keyboard', words.keyboard],
            ] as const
          ).map(([id, name]) => (
            <li>
              <a class="ds-link" href={`#${id}`}>
                {t(name)}
              </a>
            </li>
          ))}
          {charts.map(({ id, title }) => (
            <li>
              <a class="ds-link" href={`#${id}`}>
                {t(title)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <section id="urgency" class="below narrow">
        <h2 class="ds-heading" data-size="xs">
          {t(words.lights)}
        </h2>
        <p>{t(words.lightsText)}</p>
      </section>
      <section id="rules" class="below narrow">
        <h2 class="ds-heading" data-size="xs">
          {t(words.rules)}
        </h2>
        <p>{t(words.fourEyes)}</p>
        <p>{t(words.silenceRule)}</p>
      </section>
      <Glossary />
      <Keyboard />
      <p class="below">{t(words.intro)}</p>
      {charts.map((chart) => (
        <ChartSection chart={chart} />
      ))}
    </>
  )
}

function Keyboard() {
  const { t } = useUi()
  const keys = [
    ['/', words.keySearch],
    ['j', words.keyDown],
    ['k', words.keyUp],
    ['e', words.keyAct],
    ['?', words.keyHelp],
  ] as const
  return (
    <section id="keyboard" class="below">
      <h2 class="ds-heading" data-size="xs">
        {t(words.keyboard)}
      </h2>
      <table class="ds-table keys">
        <thead>
          <tr>
            <th scope="col">{t(words.key)}</th>
            <th scope="col">{t(words.does)}</th>
          </tr>
        </thead>
        <tbody>
          {keys.map(([key, does]) => (
            <tr>
              <th scope="row">
                <kbd>{key}</kbd>
              </th>
              <td>{t(does)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
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
      <section class="wide" tabindex={0} aria-label={t(words.diagram, { title: chart.title })}>
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
      [...new Set([...acts.map((act) => t(nameIn(chart.actNames, act))), ...(silence ? [t(silenceOf(silence))] : [])])].join(
        t({ zh: '、', en: ', ' }),
      ),
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
      <td data-label={t(words.limit)}>{rule.limit ? t(words[rule.limit.unit], { n: limitCount(rule.limit) }) : ''}</td>
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

const limitCount = ({ n }: AnyLimit): number => n
