import { type Day, dayOf, type Instant, sideBySide, type Text } from '#kernel'
import { type Caller, callerOf, type Json, must } from '../caller.ts'
import { activeAgreement, delegateSome, LINE, openAgreements, settleQuarter } from './agreements.ts'
import { NAMES } from './names.ts'
import { listen } from './portals.ts'
import { shareThings } from './sharing.ts'
import { HOST, SENDER, silences, stories, type Turn } from './stories.ts'

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
 * What the organisations might have made of the platform by the instant `until`: one active agreement, and one case of each
 * state, all made through the public API. The clock stands `BEFORE_DAYS` earlier when it begins, and at `until` when it ends.
 */
export async function seedDemo(doors: Doors, until: string): Promise<void> {
  const as = callerOf(doors)
  const names = [...NAMES]
  const at = (daysBefore: number) => new Date(Date.parse(until) - daysBefore * DAY_MS).toISOString()
  const agreement = await activeAgreement(as, dayOf(at(BEFORE_DAYS)))
  const tell = async (tales: Readonly<Record<string, readonly Turn[]>>, now: Instant) => {
    await moveClock(doors, now)
    await sideBySide(Object.values(tales), SIDE_BY_SIDE, (turns) => tellStory(as, names.shift(), agreement, dayOf(now), turns))
  }
  for (const { daysBefore, tales } of silences) await tell(tales, at(daysBefore))
  await settleQuarter(as, agreement)
  await openAgreements(as, dayOf(at(4)))
  await delegateSome(as, agreement, dayOf(at(4)))
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
async function tellStory(as: As, name: Text | undefined, agreement: string, day: Day, turns: readonly Turn[]): Promise<void> {
  if (!name) throw new Error('there is a project name for each story')
  const officer = as(`${SENDER}.officer`)
  const presence = [
    { role: 'registration', base: SENDER, from: day },
    { role: 'incubation', base: SENDER, from: day },
  ]
  const project = must(await officer.post('/v1/projects', { name, stage: 'incubator', presence, lead: { name: '王敏（演示）' } }), 201)
  const terms = { line: LINE, amount: 120, months: 24, rentReliefBp: 2_000 }
  const draft = { kind: 'enclave', project: project.id, agreement, sender: SENDER, host: HOST, presence: ['incubation'], terms }
  let one: Json = must(await officer.post('/v1/transfers', draft), 201)
  for (const turn of turns) one = await turn({ as, one })
}

async function control(doors: Doors, method: string, path: string, body?: object): Promise<Json> {
  const answer = await fetch(`${doors.control}${path}`, { method, ...(body && { body: JSON.stringify(body) }) })
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
  return answer.json()
}
