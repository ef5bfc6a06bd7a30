import { afterAll, beforeAll, expect, it } from 'vitest'
import { type FeedTable, relayBatch } from '#feed'
import { idsIn, told, unreadable } from './records.ts'
import { startFeedTable } from './table.ts'

let feed: FeedTable
let close: () => void
beforeAll(async () => {
  ;({ feed, close } = await startFeedTable())
}, 40_000)
afterAll(() => close())

const history = (of: string, count: number, to: readonly string[]) => Array.from({ length: count }, (_, n) => told({ of, n: n + 1, to }))
const ids = (of: string, count: number) => Array.from({ length: count }, (_, n) => `${of}.${n + 1}`)

it('tells each organisation what it may see, in the order in which it happened', async () => {
  const relayed = await relayBatch(feed, [
    told({ of: 'a', n: 1, to: ['sees-all', 'sees-a'] }),
    told({ of: 'b', n: 1, to: ['sees-all'] }),
    told({ of: 'a', n: 2, to: ['sees-all', 'sees-a'] }),
  ])
  expect(relayed).toEqual({ added: 5, from: null, failures: [] })
  expect(await idsIn(feed, 'sees-all')).toEqual(['a.1', 'b.1', 'a.2'])
  expect(await idsIn(feed, 'sees-a')).toEqual(['a.1', 'a.2'])
  expect(await idsIn(feed, 'sees-nothing')).toEqual([])
})

it('takes each event once, however often and in whatever batches the stream sends it', async () => {
  const records = history('again', 60, ['repeated'])
  await relayBatch(feed, records.slice(0, 10))
  await relayBatch(feed, [...records.slice(0, 12), ...records.slice(5, 12)])
  await relayBatch(feed, records)
  await relayBatch(feed, records.slice(20, 30))
  expect(await idsIn(feed, 'repeated')).toEqual(ids('again', 60))
})

it('spreads a batch over as many transactions as it needs', async () => {
  await relayBatch(feed, history('long', 230, ['patient']))
  expect(await idsIn(feed, 'patient')).toEqual(ids('long', 230))
})

it('goes on where a relay was killed between two feeds or two transactions', async () => {
  const records = history('killed', 120, ['first', 'second'])
  await relayBatch(feed, history('killed', 49, ['first']))
  await relayBatch(feed, records)
  expect(await idsIn(feed, 'first')).toEqual(ids('killed', 120))
  expect(await idsIn(feed, 'second')).toEqual(ids('killed', 120))
})

it('leaves no gap, no repeat and no loss when several relays run at once', { timeout: 30_000 }, async () => {
  const cases = Array.from({ length: 6 }, (_, n) => history(`race${n}`, 30, ['raced', `own${n}`]))
  const twins = cases.flatMap((records) => [records, records])
  const relayed = await Promise.all(twins.map((records) => relayBatch(feed, records)))
  expect(relayed.flatMap(({ failures }) => failures)).toEqual([])
  const raced = await idsIn(feed, 'raced')
  expect([...raced].sort()).toEqual(cases.flatMap((_, n) => ids(`race${n}`, 30)).sort())
  for (const n of cases.keys()) expect(raced.filter((id) => id.startsWith(`race${n}.`))).toEqual(ids(`race${n}`, 30))
})

it('goes on where it left a feed without looking, and looks again where another relay was quicker or the stream repeats itself', async () => {
  const asked: string[] = []
  const call: FeedTable['client']['call'] = (operation, input) => {
    asked.push(operation)
    return feed.client.call(operation, input)
  }
  const counted = { ...feed, client: { ...feed.client, call } }
  const records = history('kept', 12, ['followed'])
  const ends = new Map()
  await relayBatch(counted, records.slice(0, 3), ends)
  expect(asked).toEqual(['BatchGetItem', 'TransactWriteItems'])
  await relayBatch(counted, records.slice(3, 6), ends)
  expect(asked.slice(2)).toEqual(['TransactWriteItems'])
  await relayBatch(feed, records.slice(6, 9))
  await relayBatch(counted, records.slice(5, 12), ends)
  expect(asked.slice(3)).toEqual(['TransactWriteItems', 'BatchGetItem', 'TransactWriteItems'])
  await relayBatch(counted, records, ends)
  expect(await idsIn(feed, 'followed')).toEqual(ids('kept', 12))
})

it('asks for a record again that it cannot read, and lets the others pass', async () => {
  const bad = unreadable()
  const relayed = await relayBatch(feed, [told({ of: 'p', n: 1, to: ['q'] }), bad, told({ of: 'p', n: 2, to: ['q'] })])
  expect(relayed.from).toBe(bad.dynamodb?.SequenceNumber)
  expect(relayed.failures).toMatchObject([{ org: null }])
  expect(await idsIn(feed, 'q')).toEqual(['p.1', 'p.2'])
})

it('asks to come again from the first event that a feed could not take, without holding up other feeds', async () => {
  const records = history('jam', 3, ['x'.repeat(3_000), 'free'])
  const relayed = await relayBatch(feed, records)
  expect(relayed.from).toBe(records[0]?.dynamodb?.SequenceNumber)
  expect(await idsIn(feed, 'free')).toEqual(ids('jam', 3))
})

it('passes over what an operator removed from the log', async () => {
  expect(await relayBatch(feed, [{ eventName: 'REMOVE', dynamodb: { SequenceNumber: '1' } }])).toEqual({
    added: 0,
    from: null,
    failures: [],
  })
})
