import { afterAll, beforeAll, expect, it } from 'vitest'
import { type FeedQuery, type FeedTable, readFeed, relayBatch, typeFilter } from '#feed'
import { toItem } from '#storage'
import { type Told, told } from './records.ts'
import { startFeedTable } from './table.ts'

let feed: FeedTable
let close: () => void
beforeAll(async () => {
  ;({ feed, close } = await startFeedTable())
}, 40_000)
afterAll(() => close())

const NOW = '2026-09-10T00:00:00.000Z'
const ask = async (org: string, query: Partial<FeedQuery> = {}) => {
  const part = await readFeed(feed, { org, now: NOW, after: 0, limit: 20, wants: null, waitMs: 0, ...query })
  return part.ok
    ? { sequences: part.value.items.map((item) => item.sequence), readTo: part.value.readTo, more: part.value.more }
    : part.refusal
}
const tell = (org: string, count: number, about: (n: number) => Partial<Told> = () => ({})) =>
  relayBatch(
    feed,
    Array.from({ length: count }, (_, n) => told({ of: org, n: n + 1, to: [org], ...about(n + 1) })),
  )

it('gives an empty list to an organisation to which nothing happened, and behind the end', async () => {
  await tell('short', 2)
  expect(await ask('nobody')).toEqual({ sequences: [], readTo: 0, more: false })
  expect(await ask('short', { after: 2 })).toEqual({ sequences: [], readTo: 2, more: false })
  expect(await ask('short', { after: 99 })).toEqual({ sequences: [], readTo: 99, more: false })
})

it('goes through a feed page by page', async () => {
  await tell('paged', 5)
  expect(await ask('paged', { limit: 2 })).toEqual({ sequences: [1, 2], readTo: 2, more: true })
  expect(await ask('paged', { limit: 2, after: 2 })).toEqual({ sequences: [3, 4], readTo: 4, more: true })
  expect(await ask('paged', { limit: 2, after: 4 })).toEqual({ sequences: [5], readTo: 5, more: false })
})

it('fills a page with the types asked for, however far apart they are', async () => {
  await tell('mixed', 330, (n) => ({ type: n % 100 === 0 ? 'transfer.accepted' : n === 150 ? 'agreement.signed' : 'transfer.reminded' }))
  const wants = typeFilter('transfer.accepted,agreement.*')
  expect(await ask('mixed', { wants, limit: 3 })).toEqual({ sequences: [100, 150, 200], readTo: 200, more: true })
  expect(await ask('mixed', { wants, limit: 3, after: 200 })).toEqual({ sequences: [300], readTo: 330, more: false })
})

it('matches exact types, whole words before a wildcard, and all', () => {
  expect(typeFilter('*')).toBe(null)
  const wants = typeFilter('transfer.*,agreement.signed')
  expect(['transfer.accepted', 'transferred.x', 'agreement.signed', 'agreement.signed-off'].map((type) => wants?.(type))).toEqual([
    true,
    false,
    true,
    false,
  ])
})

it('answers gone with the oldest event still kept, whether the older ones are tidied away or not', async () => {
  await tell('old', 9, (n) => ({ time: `2026-0${n}-01T00:00:00.000Z` }))
  // 90 days before 10 September is 12 June: the seventh of nine is the first one kept.
  for (const after of [0, 3, 5]) expect(await ask('old', { after })).toEqual({ kind: 'gone', members: { oldest: 7 } })
  expect(await ask('old', { after: 6 })).toEqual({ sequences: [7, 8, 9], readTo: 9, more: false })
  await feed.client.call('DeleteItem', { TableName: feed.feed, Key: toItem({ org: 'old', sequence: 2 }) })
  for (const after of [0, 1, 5]) expect(await ask('old', { after })).toEqual({ kind: 'gone', members: { oldest: 7 } })
  expect(await ask('old', { now: '2027-09-10T00:00:00.000Z' })).toEqual({ kind: 'gone', members: { oldest: 10 } })
  expect(await ask('old', { after: 9, now: '2027-09-10T00:00:00.000Z' })).toEqual({ sequences: [], readTo: 9, more: false })
})

it('begins with the oldest event still kept when no place is named', async () => {
  expect(await ask('old', { after: null })).toEqual({ sequences: [7, 8, 9], readTo: 9, more: false })
  expect(await ask('old', { after: null, now: '2027-09-10T00:00:00.000Z' })).toEqual({ sequences: [], readTo: 9, more: false })
})

it('does not take what is just being written for what is gone', async () => {
  await tell('fresh', 2)
  await relayBatch(feed, [told({ of: 'fresh', n: 3, to: ['fresh'] }), told({ of: 'fresh', n: 4, to: ['fresh'] })])
  await feed.client.call('DeleteItem', { TableName: feed.feed, Key: toItem({ org: 'fresh', sequence: 3 }) })
  expect(await ask('fresh')).toEqual({ sequences: [1, 2], readTo: 2, more: true })
  expect(await ask('fresh', { after: 2 })).toEqual({ sequences: [], readTo: 2, more: true })
})

it('waits for the first event that was asked for, and no longer than asked', async () => {
  const waiting = ask('slow', { waitMs: 10_000, wants: typeFilter('transfer.accepted') })
  await tell('slow', 1)
  await relayBatch(feed, [told({ of: 'slow', n: 2, to: ['slow'], type: 'transfer.accepted' })])
  expect(await waiting).toEqual({ sequences: [2], readTo: 2, more: false })
  const began = performance.now()
  expect(await ask('slow', { after: 2, waitMs: 300 })).toEqual({ sequences: [], readTo: 2, more: false })
  expect(performance.now() - began).toBeGreaterThanOrEqual(295)
})
