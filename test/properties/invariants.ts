import { expect } from 'vitest'
import { dayOf, type Instant, type StoredEvent } from '#kernel'
import { firstBreak, type Tables } from '#storage'
import { everything, type LoggedEvent } from './ground.ts'

type Item = Record<string, unknown>
interface CaseData {
  id: string
  state: string
  project: string
  hold: { agreement: string; line: string; amount: number; kind: 'reserved' | 'committed' } | null
  timers: { name: string; dueDay: string; left: number | null }[]
  versions: { hash: string }[]
  presence: string[]
}
interface ProjectData {
  custodian: string
  presence: { role: string; base: string; from: string; to: string | null }[]
}
const FINAL = [
  'rejected',
  'expired',
  'lapsed',
  'discarded',
  'withdrawn',
  'cancelled',
  'graduated',
  'moved_up',
  'returned',
  'exited',
  'failed_honestly',
]

/** The invariants of the domain, read from the tables themselves. */
export async function invariants(tables: Tables, agreements: readonly string[], ids: readonly string[], now: Instant): Promise<void> {
  const [records, log] = await Promise.all([everything(tables, tables.records), everything(tables, tables.events)])
  const cases = records.filter((item) => item.sk === 'transfer' && ids.includes((item.data as CaseData).id))
  quota(records, cases, agreements)
  for (const one of cases) {
    const data = one.data as CaseData
    custody(records, data)
    claims(records, data)
    chainOf(log as unknown as LoggedEvent[], one)
    timers(one, data, now)
  }
}

/** 1, 3: reserved + committed never exceed what is granted, and are exactly what open cases hold. */
function quota(records: Item[], cases: Item[], agreements: readonly string[]): void {
  for (const agreement of agreements) {
    const line = records.find((item) => item.pk === `agreement#${agreement}` && item.sk === 'line#space') as
      | Record<string, number>
      | undefined
    if (!line) throw new Error('the line is gone')
    const held = (kind: string) =>
      cases.reduce((sum, { data }) => {
        const { hold } = data as CaseData
        return hold?.agreement === agreement && hold.kind === kind ? sum + hold.amount : sum
      }, 0)
    expect([line.reserved, line.committed]).toEqual([held('reserved'), held('committed')])
    expect(Number(line.free) + Number(line.reserved) + Number(line.committed)).toBe(line.granted)
    expect(Number(line.free)).toBeGreaterThanOrEqual(0)
  }
}

/** 4: one custodian; the intervals of a presence role follow one another without overlap. */
function custody(records: Item[], { project }: CaseData): void {
  const data = records.find((item) => item.pk === `project#${project}` && item.sk === 'project')?.data as ProjectData
  expect(data.custodian).toBeTruthy()
  for (const role of new Set(data.presence.map((one) => one.role))) {
    const intervals = data.presence.filter((one) => one.role === role).sort((a, b) => a.from.localeCompare(b.from))
    intervals.forEach((one, n) => {
      const next = intervals[n + 1]
      if (next) expect(one.to !== null && one.to <= next.from, `${role} overlaps`).toBe(true)
    })
  }
}

/** 5: an open case claims each of its roles, an ended one none. */
function claims(records: Item[], { id, project, state }: CaseData): void {
  const claimed = records.filter((item) => item.pk === `project#${project}` && String(item.sk).startsWith('open#') && item.case === id)
  expect(claimed.length, `${id} in ${state}`).toBe(FINAL.includes(state) ? 0 : 1)
}

/** 6, 7, 9, 11, 15, 16: a gap-free chain that tells who, by what right, and in what order; seen by parties only. */
function chainOf(log: LoggedEvent[], record: Item): void {
  const { id } = record.data as CaseData
  const entries = log.filter((item) => item.aggregate === `transfer#${id}`).sort((a, b) => a.sequence - b.sequence)
  const events = entries.map((item) => item.event)
  const head = record.head as { sequence: number; hash: string }
  expect(firstBreak(events)).toBe(null)
  expect([events.length, events.at(-1)?.hash]).toEqual([head.sequence, head.hash])
  const times = events.map((event) => event.time)
  expect(times).toEqual([...times].sort())
  for (const event of events) if (event.actorkind !== 'system') expect(event.data.actor.org).toBeTruthy()
  fourEyes(events)
  const parties = ['yangpu', 'hefei-hitech', 'fudan', 'yrd-secretariat', (record.data as CaseData).project]
  for (const { audience } of entries) expect(audience.filter((org) => !parties.includes(org))).toEqual([])
  const silent = events.filter((event) => event.actorkind === 'system').map((event) => event.type)
  expect(
    silent.filter((type) => ['transfer.accepted', 'transfer.signed', 'transfer.moved-in', 'transfer.extended'].includes(type)),
  ).toEqual([])
}

/** Nobody approves what he submitted, nobody signs for both sides. */
function fourEyes(events: readonly StoredEvent[]): void {
  let submitter = ''
  let signer = ''
  for (const { type, data } of events) {
    if (type === 'transfer.submitted') submitter = data.actor.id
    if (type === 'transfer.approved') expect(data.actor.id).not.toBe(submitter)
    if (type === 'transfer.accepted' || type === 'transfer.corrected') signer = ''
    if (type === 'transfer.signed') {
      expect(data.actor.id).not.toBe(signer)
      signer = data.actor.id
    }
  }
}

/** 10: after a sweep nothing is overdue; a final case has no limit but that of a correction asked for, an open one always has. */
function timers(record: Item, { state, timers: running }: CaseData, now: Instant): void {
  if (FINAL.includes(state)) {
    expect(running.filter((one) => one.name !== 'correction')).toEqual([])
    return
  }
  expect(running.length, `somebody is waited for in ${state}`).toBeGreaterThan(0)
  expect(record.dueShard, `${state} is in the due index`).toBeTruthy()
  const overdue = running.filter(
    (one) => one.left === null && one.dueDay < dayOf(new Date(Date.parse(now) - 86_400_000 * 40).toISOString()),
  )
  expect(overdue).toEqual([])
}
