import { type Day, dayOf, type Instant, sideBySide, type Text } from '#kernel'
import { type Caller, callerOf, type Json, must } from '../caller.ts'
import { activeAgreement, delegateSome, type Lane, LINE, openAgreements, settleQuarter } from './agreements.ts'
import { NAMES } from './names.ts'
import { listen } from './portals.ts'
import { shareThings } from './sharing.ts'
import { COUNTERED_DAYS, countered, HOST, LANES, ON_THE_WAY_DAYS, onTheWay, SENDER, silences, stories, type Turn } from './stories.ts'

export interface Doors {
  readonly api: string
  readonly issuer: string
  readonly control: string
}

/** How long before the demo the first of its cases begins. */
export const BEFORE_DAYS = Math.max(...silences.map(({ daysBefore }) => daysBefore))
const DAY_MS = 24 * 3_600_000
const SIDE_BY_SIDE = 3

/**
 * What the organisations might have made of the platform by the instant `until`: an active agreement with one case of each
 * state under it, cases between the alliances, all made through the public API. The clock stands `BEFORE_DAYS` earlier when it begins, and at `until` when it ends.
 */
export async function seedDemo(doors: Doors, until: string): Promise<void> {
  const as = callerOf(doors)
  const names = [...NAMES]
  const at = (daysBefore: number) => new Date(Date.parse(until) - daysBefore * DAY_MS).toISOString()
  const lane = await activeAgreement(as, { sender: SENDER, host: HOST }, dayOf(at(BEFORE_DAYS)))
  const { agreement } = lane
  const tell = async (tales: Readonly<Record<string, readonly Turn[]>>, now: Instant) => {
    await moveClock(doors, now)
    await sideBySide(Object.values(tales), SIDE_BY_SIDE, (turns) => tellStory(as, names.shift(), lane, dayOf(now), turns))
  }
  for (const { daysBefore, tales } of silences) await tell(tales, at(daysBefore))
  await sideBySide(LANES, SIDE_BY_SIDE, async (way) => {
    const day = dayOf(at(ON_THE_WAY_DAYS))
    const other = await activeAgreement(as, way, day)
    for (const turns of onTheWay) await tellStory(as, names.shift(), other, day, turns)
  })
  await tell(countered, at(COUNTERED_DAYS))
  await settleQuarter(as, agreement)
  await openAgreements(as, dayOf(at(COUNTERED_DAYS)))
  await delegateSome(as, agreement, dayOf(at(COUNTERED_DAYS)))
  await tell(stories, until)
  await listen(as, doors.control)
  await shareThings(as, until)
  await control(doors, 'POST', '/settle')
}

/** On to an instant, unless it has passed already, and everything due until then done. */
async function moveClock(doors: Doors, to: Instant): Promise<void> {
  const { now } = await control(doors, 'GET', '/clock')
  if (now < to) await control(doors, 'PUT', '/clock', { now: to })
  await control(doors, 'POST', '/settle')
}

type As = (persona: string) => Caller

/** A project of its own, a case for it, and one act after the other. */
async function tellStory(as: As, name: Text | undefined, lane: Lane, day: Day, turns: readonly Turn[]): Promise<void> {
  if (!name) throw new Error('there is a project name for each story')
  const officer = as(`${lane.sender}.officer`)
  const presence = [
    { role: 'registration', base: lane.sender, from: day },
    { role: 'incubation', base: lane.sender, from: day },
  ]
  const project = must(await officer.post('/v1/projects', { name, stage: 'incubator', presence, lead: { name: '王敏（演示）' } }), 201)
  const terms = { line: LINE, amount: 120, months: 24, rentReliefBp: 2_000 }
  const draft = { kind: 'enclave', project: project.id, ...lane, presence: ['incubation'], terms }
  let one: Json = must(await officer.post('/v1/transfers', draft), 201)
  for (const turn of turns) one = await turn({ as, one })
}

async function control(doors: Doors, method: string, path: string, body?: object): Promise<Json> {
  const answer = await fetch(`${doors.control}${path}`, { method, ...(body && { body: JSON.stringify(body) }) })
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
  return answer.json()
}
