import { styleText } from 'node:util'
import * as z from 'zod'
import type { Language, Text } from '#kernel'
import type { Client } from './client.ts'
import { goTo, now } from './clock.ts'
import { bothNames, heading } from './print.ts'
import { words } from './sharing-words.ts'
import type { Stage } from './stage.ts'
import { HOST, SENDER } from './walk.ts'

// A listing from its draft to a rated use, with somebody who waits; and a scenario that a small firm answers.

const Name = z.object({ zh: z.string(), en: z.string().optional() })
const One = z.looseObject({ id: z.string(), state: z.string() })
const Slots = z.object({ slots: z.array(z.object({ from: z.string(), to: z.string(), free: z.number() })) })
const Place = z.looseObject({ id: z.string(), place: z.number().nullish(), state: z.string().optional() })
const Found = z.object({ items: z.array(z.looseObject({ id: z.string(), title: Name })) })
const Matches = z.object({
  items: z.array(
    z.object({
      resource: z.looseObject({ title: Name }).optional(),
      demand: z.looseObject({ title: Name }).optional(),
      score: z.number(),
      reasons: z.array(Name),
    }),
  ),
})

/** Who waits behind the first guest. */
const SECOND = 'nanjing-univ'
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** Runs the whole life of a listing and of a scenario, and prints every step. */
export async function showSharing(stage: Stage): Promise<void> {
  let n = 0
  const say: Say = (title, persona, state, ...more) => {
    const { language, print } = stage
    const done = `${String(++n).padStart(3)}  ${styleText('bold', bothNames(title, language))} ${styleText('dim', `— ${persona}`)}`
    print(done, ...(state === null ? [] : [`     ${words.state[language]} ${state}`]), ...more.map((line) => `     ${line}`))
  }
  stage.print(heading(words.listing, stage.language))
  await showListing(stage, say)
  stage.print(heading(words.scenario, stage.language))
  await showScenario(stage, say)
}

type Say = (title: Text, persona: string, state: string | null, ...more: string[]) => void

const post = async (client: Client, persona: string, path: string, body: object = {}) => One.parse(await client.post(persona, path, body))

async function showListing(stage: Stage, say: Say): Promise<void> {
  const { client } = stage
  const [officer, approver, guest, second] = [`${SENDER}.officer`, `${SENDER}.approver`, `${HOST}.officer`, `${SECOND}.officer`]
  const drafted = await post(client, officer, '/v1/resources', LISTING)
  say(words.draft, officer, drafted.state, drafted.id)
  say(words.submit, officer, (await post(client, officer, `/v1/resources/${drafted.id}/submit`)).state)
  say(words.publish, approver, (await post(client, approver, `/v1/resources/${drafted.id}/publish`)).state)

  const hits = await found(stage, guest, `/v1/resources?q=${encodeURIComponent('共聚焦')}&kind=instrument`, drafted.id)
  say(words.find, guest, null, ...hits.slice(0, 3).map((name) => `“共聚焦” → ${bothNames(name, stage.language)}`))

  const slot = await freeSlot(stage, guest, drafted.id)
  const path = `/v1/resources/${drafted.id}`
  const booked = await post(client, guest, `${path}/bookings`, { ...slot, purpose: '细胞成像' })
  say(words.book, guest, booked.state, `${slot.from} – ${slot.to}`)
  say(words.ask, guest, (await post(client, guest, `/v1/bookings/${booked.id}/submit`)).state)
  say(words.approve, approver, (await post(client, approver, `/v1/bookings/${booked.id}/approve`)).state)

  const waiting = Place.parse(await client.post(second, `${path}/waiting-list`, slot))
  say(words.wait, second, null, `${words.place[stage.language]} ${waiting.place}`)
  say(words.cancel, guest, (await post(client, guest, `/v1/bookings/${booked.id}/cancel`, { reason: '样品未到' })).state)
  await goTo(stage.doors, new Date(Date.parse(await now(stage.doors)) + MINUTE_MS).toISOString())
  const offered = Place.parse(await client.get(second, `/v1/waiting/${waiting.id}`))
  say(words.offered, second, offered.state ?? null)
  const accepted = z.looseObject({ booking: z.string().nullish() }).parse(await client.post(second, `/v1/waiting/${waiting.id}/accept`, {}))
  const taken = accepted.booking ?? (await bookingOf(client, second, drafted.id))
  say(words.accept, second, await stateOf(client, second, taken))
  await use(stage, say, { taken, from: slot.from, second, approver })
}

interface Use {
  readonly taken: string
  readonly from: string
  readonly second: string
  readonly approver: string
}

/** Goes to the slot's beginning, and uses it. */
async function use(stage: Stage, say: Say, { taken, from, second, approver }: Use): Promise<void> {
  const { client } = stage
  if ((await stateOf(client, second, taken)) === 'held')
    say(words.ask, second, (await post(client, second, `/v1/bookings/${taken}/submit`)).state)
  if ((await stateOf(client, second, taken)) === 'requested')
    say(words.approve, approver, (await post(client, approver, `/v1/bookings/${taken}/approve`)).state)
  await goTo(stage.doors, from)
  say(words.checkIn, second, (await post(client, second, `/v1/bookings/${taken}/check-in`)).state, from)
  say(words.finish, second, (await post(client, second, `/v1/bookings/${taken}/finish`)).state)
  say(words.rate, second, (await post(client, second, `/v1/bookings/${taken}/rate`, { score: 5, text: '准时，仪器状态好' })).state, '★★★★★')
}

async function showScenario(stage: Stage, say: Say): Promise<void> {
  const { client, language } = stage
  const [officer, approver, bidder] = [`${SENDER}.officer`, `${SENDER}.approver`, `${HOST}.officer`]
  const closesAt = new Date(Date.parse(await now(stage.doors)) + 30 * 24 * HOUR_MS).toISOString()
  const drafted = await post(client, officer, '/v1/demands', { ...SCENARIO, closesAt })
  say(words.draft, officer, drafted.state, drafted.id)
  const on = (persona: string, action: string, body: object = {}) => post(client, persona, `/v1/demands/${drafted.id}/${action}`, body)
  say(words.publish, approver, (await on(approver, 'publish')).state)
  const hits = await found(stage, bidder, `/v1/demands?q=${encodeURIComponent('无人配送')}`, drafted.id)
  say(words.find, bidder, null, ...hits.slice(0, 3).map((name) => `“无人配送” → ${bothNames(name, language)}`))

  const project = One.partial({ state: true }).parse(await client.post(bidder, '/v1/projects', PROJECT))
  const { items } = Matches.parse(await client.get(bidder, `/v1/projects/${project.id}/matches`))
  const best = [...items.filter(({ resource }) => resource).slice(0, 2), ...items.filter(({ demand }) => demand).slice(0, 1)]
  say(words.matches, bidder, null, ...best.map((one) => matchLine(one, language)))
  const interest = await on(bidder, 'interests', { project: project.id, text: '已有样车与测试牌照' })
  say(words.interest, bidder, interest.state)
  const answered = await post(client, officer, `/v1/interests/${interest.id}/answer`, { decision: 'shortlisted', reason: '方案成熟' })
  say(words.answer, officer, answered.state)
  say(words.close, officer, (await on(officer, 'close')).state)
  say(words.award, approver, (await on(approver, 'award', { interest: interest.id })).state)
  say(words.deliver, officer, (await on(officer, 'deliver')).state)
}

function matchLine({ resource, demand, score, reasons }: z.infer<typeof Matches>['items'][number], language: Language): string {
  const title = (resource ?? demand)?.title ?? { zh: '' }
  const why = reasons.map((reason) => (language === 'zh' ? reason.zh : (reason.en ?? reason.zh)))
  return `${String(score).padStart(5)}  ${bothNames(title, language)} ${styleText('dim', why.join(' · '))}`
}

/** Looks until what was just published is found. */
async function found({ client }: Stage, persona: string, path: string, id: string) {
  for (let tries = 0; tries < 50; tries++) {
    const { items } = Found.parse(await client.get(persona, path))
    if (items.some((one) => one.id === id)) return items.map(({ title }) => title)
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error(`${id} is not found by ${path}`)
}

/** The first free hour from an hour on. */
async function freeSlot(stage: Stage, persona: string, id: string) {
  const from = Date.parse(await now(stage.doors)) + HOUR_MS
  const span = `from=${new Date(from).toISOString()}&to=${new Date(from + 14 * 24 * HOUR_MS).toISOString()}`
  const { slots } = Slots.parse(await stage.client.get(persona, `/v1/resources/${id}/availability?${span}`))
  const slot = slots.find(({ free }) => free > 0)
  if (!slot) throw new Error('nothing is free in two weeks')
  return { from: slot.from, to: slot.to }
}

const stateOf = async (client: Client, persona: string, id: string) => One.parse(await client.get(persona, `/v1/bookings/${id}`)).state

async function bookingOf(client: Client, persona: string, resource: string): Promise<string> {
  const { items } = z.object({ items: z.array(One) }).parse(await client.get(persona, `/v1/bookings?resource=${resource}`))
  const [one] = items
  if (!one) throw new Error('the accepted offer has become no booking')
  return one.id
}

const LISTING = {
  title: { zh: '激光共聚焦显微镜', en: 'Laser confocal microscope' },
  text: { zh: '活细胞成像，可代测', en: 'Live-cell imaging, with an operator' },
  kind: 'instrument',
  capacity: { mode: 'exclusive', units: 1 },
  slotMinutes: 60,
  hours: [{ days: ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'], from: '08:00', to: '22:00', holidays: true }],
  bufferMinutes: 0,
  leadHours: 0,
  closures: [],
  access: { scope: 'all' },
  approval: 'manual',
}

const SCENARIO = {
  kind: 'scenario',
  title: { zh: '园区无人配送场景', en: 'Unmanned delivery in the park' },
  text: { zh: '三条线路，一年试运行', en: 'Three routes, a year on trial' },
  field: 'logistics',
  budgetFen: 100_000_000,
  firstPurchase: true,
}

const PROJECT = {
  name: { zh: '末端无人配送车', en: 'Last-mile delivery robots' },
  stage: 'incubator',
  presence: [],
  needs: [
    { kind: 'instrument', text: { zh: '需要共聚焦显微镜观察封装失效', en: 'A confocal microscope to look at failed packages' } },
    { kind: 'space', text: { zh: '自动驾驶封闭测试场', en: 'A closed track for autonomous driving' } },
  ],
  lead: { name: '王敏' },
}
