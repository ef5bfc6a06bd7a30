import { parseArgs } from 'node:util'
import * as z from 'zod'
import { dayOf, type Language, say, type Text } from '#kernel'
import { showAgreement } from './agreement.ts'
import { ask, type Client, Closed, clientOf, type Doors } from './client.ts'
import { readAfter } from './feed.ts'
import { showPortal } from './portal.ts'
import { type Around, bothNames, eventLine, heading, stepLines } from './print.ts'
import { showSharing } from './sharing.ts'
import { Agreement, Base, FeedPage, History, type Line, type Name } from './views.ts'
import { agree, graduate, HOST, LINE, registerProject, SECRETARIAT, SENDER } from './walk.ts'
import { words } from './words.ts'

const GRANTED = 2_000
const port = Number(process.env.PORT ?? 8787)
const doors: Doors = {
  api: process.env.API ?? `http://127.0.0.1:${port}`,
  issuer: process.env.ISSUER ?? `http://127.0.0.1:${port + 1}`,
  control: process.env.CONTROL ?? `http://127.0.0.1:${port + 2}`,
}
const { values, positionals } = parseArgs({ options: { lang: { type: 'string' } }, allowPositionals: true })
const language: Language = (values.lang ?? process.env.LANG ?? 'en').toLowerCase().startsWith('zh') ? 'zh' : 'en'

async function show(client: Client): Promise<void> {
  const print = (...lines: string[]): void => console.log(lines.join('\n'))
  const reader = `${HOST}.officer`
  const day = await today()
  const begun = await endOfFeed(client, reader)
  const project = await registerProject(client, day)
  const names = new Map<string, Name>([
    [project.id, project.name],
    [SECRETARIAT, { zh: '长三角联盟秘书处', en: 'Yangtze River Delta secretariat' }],
  ])
  for (const base of [SENDER, HOST]) names.set(base, Base.parse(await client.get(reader, `/v1/bases/${base}`)).name)
  const around: Around = { language, nameOf: (org) => names.get(org) ?? { zh: org }, line: null }
  print(heading(words.title, language), `${words.project[language]}: ${bothNames(project.name, language)} ${project.id}`)

  print(heading(words.agreement, language))
  let n = 0
  let agreement = ''
  for await (const step of agree(client, day, GRANTED)) {
    agreement = step.view.id
    const line = step.view.state === 'active' ? lineOf(step.view) : null
    print(...stepLines(++n, step, { ...around, line }))
  }

  print(heading(words.transfer, language))
  let id = ''
  let before = ''
  for await (const step of graduate(client, project.id, agreement)) {
    id = step.view.id
    const line = lineOf(Agreement.parse(await client.get(reader, `/v1/agreements/${agreement}`)))
    print(...stepLines(++n, step, { ...around, line: JSON.stringify(line) === before ? null : line }))
    before = JSON.stringify(line)
  }
  await showEvents(client, reader, id, begun, around, print)
}

async function showEvents(
  client: Client,
  reader: string,
  id: string,
  begun: number,
  around: Around,
  print: (...lines: string[]) => void,
): Promise<void> {
  const history = History.parse(await client.get(reader, `/v1/transfers/${id}/events?limit=100`))
  const chain = history.chain === 'intact' ? words.intact : words.broken
  const count = history.items.length
  print(`${heading(say(words.events, { count }), language)}: ${chain[language]}`)
  print(...history.items.map((event) => eventLine(event.aggregatesequence, event, around)))
  const seen: string[] = []
  let after = begun
  for (let tries = 0; seen.length < count && tries < 20; tries++) {
    const page = FeedPage.parse(await client.get(reader, `/v1/events?after=${after}&limit=100&types=transfer.*&wait=1`))
    seen.push(...page.items.filter(({ subject }) => subject === id).map((event) => eventLine(event.sequence, event, around)))
    after = page.readTo
  }
  print(heading(say(words.feed, { host: asText(around.nameOf(HOST)) }), language), ...seen)
  if (seen.length < count) print(words.feedLate[language])
}

const asText = ({ zh, en }: Name): Text => ({ zh, en: en ?? zh })

const lineOf = ({ quota }: Agreement): Line | null => quota.find(({ line }) => line === LINE) ?? null

/** Domain time is the local stack's; a platform without a control door has the machine's. */
async function today(): Promise<string> {
  const clock = await ask(`${doors.control}/clock`).catch((error: unknown) => {
    if (error instanceof Closed && process.env.API && !process.env.CONTROL) return { now: new Date().toISOString() }
    throw error
  })
  return dayOf(z.object({ now: z.string() }).parse(clock).now)
}

/** The last sequence of a feed: looks through it for a type that does not exist. */
async function endOfFeed(client: Client, persona: string): Promise<number> {
  for (let after = 0; ; ) {
    const { page } = await readAfter(client, persona, after, { types: 'none' }, FeedPage)
    after = page.readTo
    if (page.next === null) return after
  }
}

try {
  const client = clientOf(doors, language)
  const stage = { client, doors, language, print: (...lines: string[]) => console.log(lines.join('\n')) }
  if (positionals[0] === 'sharing') await showSharing(stage)
  else if (positionals[0] === 'portal') await showPortal(stage)
  else if (positionals[0] === 'agreement') await showAgreement(client, doors, language, stage.print)
  else await show(client)
} catch (error) {
  console.error(
    error instanceof Closed ? say(words.closed, { why: error.message })[language] : error instanceof Error ? error.message : error,
  )
  process.exit(1)
}
