import { describe, expect, it } from 'vitest'
import type { TableClient } from './client/index.ts'
import { gathering, leadsToReads, originOf } from './gather.ts'
import { keeping } from './kept.ts'
import { queryPage, readItem, readRecords } from './read.ts'
import { type Tables, toItem } from './tables.ts'

const key = (n: number) => ({ pk: `thing#${n}`, sk: 'thing' })
const answerLater = () => new Promise<void>((later) => setImmediate(later))

/** Tables that know every item with an even number, and count what they are asked. */
function counting(): { tables: Tables; asked: string[] } {
  const asked: string[] = []
  const call = async (operation: string, input: { RequestItems?: Record<string, { Keys: { pk: { S: string } }[] }> }): Promise<unknown> => {
    await answerLater()
    const keys = input.RequestItems?.records?.Keys ?? []
    asked.push(`${operation} ${keys.length}`)
    if (operation === 'Query') return { Items: [toItem({ ...key(2), id: 2 })] }
    const there = keys.filter(({ pk }) => Number(pk.S.split('#')[1]) % 2 === 0)
    return { Responses: { records: there.map((one) => ({ ...one, said: { S: one.pk.S } })) } }
  }
  const client = { call, destroy: () => undefined } as unknown as TableClient
  return { asked, tables: { client, records: 'records', events: 'events', feed: 'feed', deliveries: 'deliveries' } }
}

const page = (tables: Tables) =>
  queryPage(tables, { TableName: 'records', KeyConditionExpression: 'pk = :pk', values: { ':pk': 'x' }, limit: 5 })

describe('reads of one request', () => {
  it('go in one round trip where they come together, each item once, and each asker gets its own', async () => {
    const { tables, asked } = counting()
    const gathered = gathering(tables)
    const [one, other] = await Promise.all([readRecords(gathered, [key(2), key(3)]), readRecords(gathered, [key(4), key(2)])])
    expect(one).toEqual([{ ...key(2), said: 'thing#2' }, null])
    expect(other).toEqual([
      { ...key(4), said: 'thing#4' },
      { ...key(2), said: 'thing#2' },
    ])
    expect(asked).toEqual(['BatchGetItem 3'])
  })

  it('wait for a query under way and go with those that follow it; the same query is sent once', async () => {
    const { tables, asked } = counting()
    const gathered = gathering(tables)
    const follow = async () => readRecords(gathered, [key(Number((await page(gathered)).items[0]?.id))])
    await Promise.all([readRecords(gathered, [key(6)]), follow(), follow()])
    expect(asked).toEqual(['Query 0', 'BatchGetItem 2'])
  })

  it('of one item by its key go with the others', async () => {
    const { tables, asked } = counting()
    const gathered = gathering(tables)
    const one = (n: number) => readItem(gathered, 'records', key(n))
    const [there, absent] = await Promise.all([one(2), one(3), readRecords(gathered, [key(4)]), page(gathered)])
    expect([there, absent]).toEqual([{ ...key(2), said: 'thing#2' }, null])
    expect(asked).toEqual(['Query 0', 'BatchGetItem 3'])
  })

  it('take a hundred keys each, and are made anew when asked later', async () => {
    const { tables, asked } = counting()
    const gathered = gathering(tables)
    const many = Array.from({ length: 60 }, (_, n) => key(n))
    const more = Array.from({ length: 60 }, (_, n) => key(100 + n))
    await Promise.all([readRecords(gathered, many), readRecords(gathered, more)])
    await readRecords(gathered, [key(2)])
    expect(asked).toEqual(['BatchGetItem 100', 'BatchGetItem 20', 'BatchGetItem 1'])
  })

  it('leave alone what is kept, also that there is nothing, as long as it is kept', async () => {
    const { tables, asked } = counting()
    const gathered = gathering(
      tables,
      keeping((pk) => pk !== 'thing#4', 60_000),
    )
    for (const _ of [1, 2]) expect(await readRecords(gathered, [key(2), key(3), key(4)])).toMatchObject([{ said: 'thing#2' }, null, {}])
    expect(asked).toEqual(['BatchGetItem 3', 'BatchGetItem 1'])
    const forgetful = gathering(
      tables,
      keeping(() => true, 0),
    )
    for (const _ of [1, 2]) await readRecords(forgetful, [key(2)])
    expect(asked).toHaveLength(4)
  })

  it('do not even wait for a query where a query before has found them', async () => {
    const { tables, asked } = counting()
    const gathered = gathering(
      tables,
      keeping(() => true, 60_000),
    )
    await page(gathered)
    let under = true
    const again = page(gathered).then(() => {
      under = false
    })
    expect(await readRecords(gathered, [key(2)])).toEqual([{ ...key(2), id: 2 }])
    expect(under).toBe(true)
    await again
    expect(asked).toEqual(['Query 0', 'Query 0'])
  })

  it('wait for whatever else leads to reads', async () => {
    const { tables, asked } = counting()
    const gathered = gathering(tables)
    const follow = async () => {
      await leadsToReads(gathered, answerLater().then(answerLater))
      return readRecords(gathered, [key(4)])
    }
    await Promise.all([readRecords(gathered, [key(2)]), follow()])
    expect(asked).toEqual(['BatchGetItem 2'])
  })

  it('fail for all who share one', async () => {
    const { tables } = counting()
    const down = { ...tables, client: { ...tables.client, call: () => Promise.reject(new Error('down')) } }
    const gathered = gathering(down)
    const all = await Promise.allSettled([readRecords(gathered, [key(2)]), readRecords(gathered, [key(4)]), page(gathered)])
    expect(all.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
  })

  it('are of the tables they were made from', () => {
    const { tables } = counting()
    expect([originOf(gathering(tables)), originOf(tables)]).toEqual([tables, tables])
  })
})
