import { setTimeout as pause } from 'node:timers/promises'
import type { DynamoDBRecord } from 'aws-lambda'
import { relayBatch } from '#feed'
import { type Key, toItem } from '#storage'
import { deliverDue, resolverOf, senderOf, wakeLanes } from '#webhooks/delivery'
import type { Parts } from '../../../packages/webhooks/delivery/parts.ts'
import type { Figure } from '../figure.ts'
import { type Asked, type Ground, layLane, openVault, startTables } from './ground.ts'
import { type Partners, startPartners } from './partners.ts'

const ORGS = 10
const LANES = 5
/** Of each organisation; times fifty endpoints. `EVENTS=400` makes 20,000 deliveries. */
const EVENTS = Number(process.env.EVENTS ?? 400)
const EACH_MS = 250
const AT_ONCE = 4

const orgs = Array.from({ length: ORGS }, (_, n) => `org${n}`)
const record = (n: number): DynamoDBRecord => {
  const event = {
    ...{
      specversion: '1.0',
      id: `trf_${n % 97}.${n}`,
      source: `/transfers/trf_${n % 97}`,
      type: 'transfer.accepted',
      subject: `trf_${n % 97}`,
    },
    ...{
      time: new Date().toISOString(),
      datacontenttype: 'application/json',
      aggregatesequence: n,
      actorkind: 'person',
      previoushash: null,
    },
    ...{
      hash: `sha256:${'0'.repeat(64)}`,
      data: { actor: { id: 'a', name: '李敏', org: 'yangpu' }, reason: { zh: '条件合适。'.repeat(20) }, version: n },
    },
  }
  const image = toItem({ aggregate: event.subject, sequence: n, event, audience: orgs, subject: event.subject })
  return { eventName: 'INSERT', dynamodb: { SequenceNumber: String(n), NewImage: image as never } }
}
/** What the feed's stream tells of it. */
const told = (n: number, org: string): DynamoDBRecord => ({
  eventName: 'INSERT',
  dynamodb: {
    Keys: { org: { S: org }, sequence: { N: String(n + 1) } },
    NewImage: { event: record(n).dynamodb?.NewImage?.event as never },
  },
})

function partsOf({ tables }: Ground, send: Parts['send']): Parts {
  const silent = () => undefined
  const reading = { titleOf: () => undefined, console: 'https://feidi.example.org' }
  return {
    tables,
    vault: openVault,
    send,
    call: async () => undefined,
    reading,
    clock: () => new Date().toISOString(),
    timeLeft: () => true,
    random: Math.random,
    log: silent,
  }
}

/** Throughput of one process, what it asks of the tables, and how good endpoints fare beside dead and slow ones. */
export async function pushFigures(): Promise<Figure[]> {
  const partners = await startPartners()
  try {
    return [...(await alone(partners)), ...(await beside(partners))]
  } finally {
    await partners.close()
  }
}

async function onGround<T>(
  partners: Partners,
  kindOf: (lane: number) => string,
  run: (ground: Ground, parts: Parts) => Promise<T>,
): Promise<T> {
  const ground = await startTables()
  const send = senderOf({ loopback: true }, resolverOf())
  await partners.forget()
  try {
    for (const [o, org] of orgs.entries())
      for (let n = 0; n < LANES; n++) await layLane(ground.tables, org, n, `${partners.url}/${kindOf(o * LANES + n)}/${o * LANES + n}`)
    return await run(ground, partsOf(ground, send))
  } finally {
    send.close()
    await ground.close()
  }
}

/** The feeds are full when one worker begins; all that it asks for is counted, and what filled the feeds and woke the lanes. */
const alone = (partners: Partners): Promise<Figure[]> =>
  onGround(
    partners,
    () => 'good',
    async (ground, parts) => {
      Object.assign(ground.asked, { requests: 0, readUnits: 0, writeUnits: 0 } satisfies Asked)
      for (let n = 0; n < EVENTS; n += 50)
        await relayBatch(
          ground.tables,
          Array.from({ length: Math.min(50, EVENTS - n) }, (_, m) => record(n + m)),
        )
      await wakeLanes(
        ground.tables,
        orgs.map((org) => told(0, org)),
        parts.clock(),
      )
      const begun = performance.now()
      const { deliveries } = await deliverDue(parts, null)
      const seconds = (performance.now() - begun) / 1_000
      const { requests, readUnits, writeUnits } = ground.asked
      const dollars = ((writeUnits * 0.625 + readUnits * 0.125) / deliveries).toFixed(2)
      const perEvent = `${(writeUnits / deliveries).toFixed(1)} write and ${(readUnits / deliveries).toFixed(2)} read units each: $${dollars} a million`
      return [
        {
          name: 'delivered by one process',
          value: deliveries / seconds,
          unit: '/s',
          atLeast: 500,
          note: `${deliveries} in ${seconds.toFixed(1)} s`,
        },
        { name: 'requests to DynamoDB per delivered event', value: requests / deliveries, unit: '', limit: 3, note: perEvent },
        { name: 'memory of that process', value: process.memoryUsage().rss / 1_048_576, unit: 'MB', limit: 512 },
      ]
    },
  )

/** Events come at a steady pace; p99 from the feed to the good endpoints, with and without bad ones beside them. */
async function beside(partners: Partners): Promise<Figure[]> {
  const good = await onGround(
    partners,
    () => 'good',
    (ground, parts) => paced(ground, parts, partners, () => true),
  )
  const kindOf = (lane: number) => (lane % 10 === 3 ? 'dead' : lane % 10 === 7 ? 'slow' : 'good')
  const mixed = await onGround(partners, kindOf, (ground, parts) => paced(ground, parts, partners, (path) => path.startsWith('/good')))
  const note = `p99 ${mixed.p99.toFixed(0)} ms to ${good.p99.toFixed(0)}; p50 ${mixed.p50.toFixed(0)} to ${good.p50.toFixed(0)}; ${EVENTS} events to 50 endpoints, 5 dead and 5 slow`
  return [
    { name: 'good endpoints beside dead and slow ones ÷ among good ones', value: mixed.p99 / good.p99, unit: '×', limit: 2, note },
    { name: 'events that a living endpoint did not get', value: good.missing + mixed.missing, unit: '', limit: 0 },
  ]
}

interface Fared {
  readonly p50: number
  readonly p99: number
  readonly missing: number
}

async function paced({ tables }: Ground, given: Parts, partners: Partners, isGood: (path: string) => boolean): Promise<Fared> {
  const appended = new Map<string, number>()
  const running = new Set<Promise<unknown>>()
  const held = new Set<NodeJS.Timeout>()
  /** As the queue of calls does. */
  const call: Parts['call'] = async (one, delaySeconds) => void held.add(setTimeout(() => start([one]), delaySeconds * 1_000))
  const parts = { ...given, call }
  const start = (named: Key[] | null) => {
    const run = deliverDue(parts, named).finally(() => running.delete(run))
    running.add(run)
  }
  for (let n = 0; n < EVENTS; n += AT_ONCE) {
    const begun = performance.now()
    const batch = Array.from({ length: Math.min(AT_ONCE, EVENTS - n) }, (_, m) => n + m)
    await relayBatch(tables, batch.map(record))
    for (const each of batch) appended.set(`trf_${each % 97}.${each}`, Date.now())
    const woken = await wakeLanes(
      tables,
      batch.flatMap((each) => orgs.map((org) => told(each, org))),
      parts.clock(),
    )
    if (woken.length > 0) start(woken)
    if (n % (AT_ONCE * 16) === 0) start(null)
    await pause(Math.max(0, EACH_MS - (performance.now() - begun)))
  }
  const living = (path: string) => !path.startsWith('/dead')
  const missing = async () =>
    [...(await partners.arrivals())].filter(([path]) => living(path)).reduce((sum, [, came]) => sum + EVENTS - came.size, 0)
  for (let tries = 0; tries < 120 && (await missing()) > 0; tries++) {
    start(null)
    await pause(1_000)
  }
  const late = [...(await partners.arrivals())]
    .filter(([path]) => isGood(path))
    .flatMap(([, came]) => [...came].map(([id, at]) => at - (appended.get(id) ?? at)))
    .sort((a, b) => a - b)
  const left = await missing()
  for (const timer of held) clearTimeout(timer)
  await Promise.race([Promise.all(running), pause(20_000)])
  return { p50: late[Math.floor(late.length / 2)] ?? 0, p99: late[Math.floor(late.length * 0.99)] ?? 0, missing: left }
}
