import type { Text } from '#kernel'
import type { Chart, EventCatalogue } from '../catalogue.ts'
import type { Examples } from './asyncapi.ts'
import { actsOf, edgesOf, isFinal } from './charts.ts'
import { label } from './diagram.ts'
import { eventSchemas } from './events-view.ts'
import { limitText } from './states-view.ts'

const GENERATED = '<!-- Made by `npm run docs` from the code; change it there. -->'

/** Every state table as Markdown: a Mermaid diagram and the table itself. */
export const statesMarkdown = (charts: readonly Chart[]): string =>
  `${GENERATED}\n\n# States\n${charts.map((chart) => `\n## ${chart.title.en} ${chart.title.zh}\n\n${mermaid(chart)}\n\n${stateTable(chart)}\n`).join('')}`

function mermaid(chart: Chart): string {
  const lines = edgesOf(chart).map((edge) => `  ${edge.from} --> ${edge.to} : ${label(edge).replaceAll(':', '')}`)
  const finals = Object.keys(chart.machine).filter((state) => isFinal(chart, state))
  const first = Object.keys(chart.machine)[0]
  return ['```mermaid', 'stateDiagram-v2', `  [*] --> ${first}`, ...lines, ...finals.map((state) => `  ${state} --> [*]`), '```'].join('\n')
}

function stateTable(chart: Chart): string {
  const rows = Object.entries(chart.machine).flatMap(([state, rule]) => {
    if (isFinal(chart, state)) return []
    const silence = rule.silence ? `${rule.silence.outcome} → ${rule.silence.to.join(', ')}` : ''
    const head = [called(state, chart.stateNames), `${rule.party} (${rule.role})`, limitText(rule.limit), silence]
    return actsOf(rule.acts).map(([name, act], n) => {
      const to = act.to.filter((target) => target !== state)
      return row([
        ...(n === 0 ? head : ['', '', '', '']),
        code(name),
        `${act.by.join(', ')} (${act.roles.join(', ')})`,
        act.when ?? '',
        to.join(', '),
      ])
    })
  })
  const overlays = Object.entries(chart.overlays ?? {}).map(([name, act]) =>
    row([
      '*any open*',
      '',
      '',
      '',
      called(name, chart.actNames),
      `${act.by.join(', ')} (${act.roles.join(', ')})`,
      act.when ?? '',
      act.to.join(', '),
    ]),
  )
  return [...head(['State', 'Waits for', 'Limit', 'Silence', 'Act', 'Who', 'While', 'Leads to']), ...rows, ...overlays].join('\n')
}

/** The event catalogue as Markdown. */
export function eventsMarkdown(events: EventCatalogue, examples: Examples): string {
  const schemas = eventSchemas(events)
  const all = Object.values(schemas)
  const shared = (name: string) => all.every((schema) => schema.properties?.[name])
  const rows = Object.entries(events).map(([type, { title }]) => {
    const own = Object.keys(schemas[type]?.properties ?? {}).filter((name) => !shared(name))
    return row([code(type), title.en, title.zh, own.map(code).join(', ')])
  })
  const common = Object.entries(all[0]?.properties ?? {}).filter(([name]) => shared(name))
  const fields = common.map(([name, schema]) => row([code(name), schema.description ?? '']))
  return `${GENERATED}\n\n# Events\n\nCloudEvents 1.0. In the \`data\` of every event:\n\n${[...head(['Field', 'About']), ...fields].join('\n')}\n\n${[...head(['Type', 'What has happened', '发生了什么', 'More in `data`']), ...rows].join('\n')}\n\n${examplesMarkdown(events, examples)}`
}

/** One of each type, as it happened in a test run. */
const examplesMarkdown = (events: EventCatalogue, examples: Examples): string =>
  `## Examples\n\nOne of each type, from a real run; \`sequence\` is its place in the feed of whoever reads it.\n${Object.keys(events)
    .filter((type) => examples[type] !== undefined)
    .map(
      (type) =>
        `\n<details><summary><code>${type}</code></summary>\n\n\`\`\`json\n${JSON.stringify(examples[type], null, 1)}\n\`\`\`\n\n</details>\n`,
    )
    .join('')}`

const code = (text: string) => `\`${text}\``
const called = (name: string, names: Readonly<Record<string, Text>>) => `${code(name)} ${names[name]?.zh ?? ''}`.trimEnd()
const row = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
const head = (names: readonly string[]) => [row(names), row(names.map(() => '---'))]
