import { expect, it } from 'vitest'
import { relayBatch } from '#feed'
import { must, platform, pointers, refusal } from '../stack.ts'
import { told } from './records.ts'

const running = platform()
const { as } = running
const ORG = 'yangpu'
const reader = `${ORG}.viewer`
const PATH = '/v1/feed-consumers'

/** So many events of one subject in the feed of an organisation. */
const tell = (org: string, of: string, count: number, more: object = {}) =>
  relayBatch(
    running.tables,
    Array.from({ length: count }, (_, n) => told({ of, n: n + 1, to: [org], ...more })),
  )
const lines = (body: string): { sequence: number; type: string }[] =>
  body
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
const end = async (persona: string): Promise<number> => must(await as(persona).get('/v1/events?limit=100')).readTo

it('keeps how far a consumer has come, and sends it back', async () => {
  await running.stack.settle()
  await tell(ORG, 'kept', 5)
  const last = await end(reader)
  for (const sequence of [last, last - 3]) must(await as(reader).put(`${PATH}/erp`, { sequence }))
  expect(must(await as(reader).get(`${PATH}/erp`))).toMatchObject({ name: 'erp', sequence: last - 3, behind: 3 })
  const { items } = must(await as(reader).get(`/v1/events?after=${last - 3}`))
  expect(items.map((event: { sequence: number }) => event.sequence)).toEqual([last - 2, last - 1, last])
})

it('lists an organisation its own consumers, and nobody another\u2019s', async () => {
  for (const name of ['b', 'a']) must(await as(reader).put(`${PATH}/${name}`, { sequence: 0 }))
  const names = must(await as(`${ORG}.integrator`).get(PATH)).items.map((one: { name: string }) => one.name)
  expect(names).toEqual([...names].sort())
  expect(names).toEqual(expect.arrayContaining(['a', 'b']))
  expect(must(await as('hefei-hitech.officer').get(PATH)).items).toEqual([])
  expect(refusal(await as('hefei-hitech.officer').get(`${PATH}/a`))).toEqual([404, 'not-found'])
})

it('lets many be placed at once, each its own', async () => {
  await Promise.all(Array.from({ length: 10 }, async (_, n) => must(await as('zju.officer').put(`${PATH}/n${n}`, { sequence: 0 }))))
  expect(must(await as('zju.officer').get(PATH)).items).toHaveLength(10)
})

it('takes fifty of an organisation', async () => {
  const place = (n: number) => as('fudan.officer').put(`${PATH}/n${n}`, { sequence: 0 })
  for (let n = 0; n < 50; n++) must(await place(n))
  expect([...refusal(await place(50)), ...pointers(await place(50))]).toEqual([422, 'invalid', ''])
  must(await place(7))
})

it.each([
  [{ sequence: 1_000_000 }, '/sequence'],
  [{ sequence: -1 }, '/sequence'],
  [{}, '/sequence'],
  [{ sequence: 1, cursor: 'x' }, '/cursor'],
])('refuses %j and points at it', async (body, pointer) => {
  const reply = await as(reader).put(`${PATH}/erp`, body)
  expect([...refusal(reply), ...pointers(reply)]).toEqual([422, 'invalid', pointer])
})

it('knows no consumer of a strange name, and lets nobody without a role in', async () => {
  expect(refusal(await as(reader).put(`${PATH}/a%20b`, { sequence: 0 }))).toEqual([404, 'not-found'])
  for (const path of [PATH, `${PATH}/erp`, '/v1/events/export']) expect((await fetch(running.stack.api + path)).status, path).toBe(401)
})

it('exports a range as lines, by type', async () => {
  await tell('sjtu', 'range', 250, { type: 'transfer.filed' })
  await tell('sjtu', 'range-2', 3, { type: 'transfer.signed' })
  const officer = as('sjtu.officer')
  const all = await officer.get('/v1/events/export')
  expect(all.headers.get('content-type')).toBe('application/x-ndjson')
  const sequences = lines(all.body).map(({ sequence }) => sequence)
  expect(sequences).toEqual(sequences.map((_, n) => n + 1))
  expect(all.headers.get('link')).toBeNull()
  const part = await officer.get('/v1/events/export?after=2&to=150')
  expect(lines(part.body).map(({ sequence }) => sequence)).toEqual(Array.from({ length: 148 }, (_, n) => n + 3))
  expect(part.headers.get('link')).toBeNull()
  const signed = lines((await officer.get('/v1/events/export?types=transfer.signed')).body)
  expect(signed.map(({ type }) => type)).toEqual(Array(3).fill('transfer.signed'))
  expect((await officer.get('/v1/events/export?after=5&to=5')).body).toBe('')
})

it('cuts an export where an answer ends, and links to the rest', async () => {
  await tell('alibaba', 'large', 300, { data: { note: '长'.repeat(10_000) } })
  const seen: number[] = []
  let answers = 0
  for (let path = '/v1/events/export?types=transfer.*'; path !== ''; answers++) {
    const reply = await as('alibaba.officer').get(path)
    expect(Buffer.byteLength(must(reply))).toBeLessThan(6_000_000)
    seen.push(...lines(reply.body).map(({ sequence }) => sequence))
    path = /<([^>]+)>; rel="next"/.exec(reply.headers.get('link') ?? '')?.[1] ?? ''
  }
  expect(answers).toBeGreaterThan(1)
  expect(seen.length).toBe(300)
  expect(new Set(seen).size).toBe(300)
})

it('refuses an export of what is no longer kept, as the feed does', async () => {
  await running.advance('2026-12-20T00:00:00Z')
  await tell(ORG, 'late', 1, { time: '2026-12-19T00:00:00.000Z' })
  const gone = await as(reader).get('/v1/events/export?after=0')
  expect(refusal(gone)).toEqual([410, 'gone'])
  expect(lines((await as(reader).get(`/v1/events/export?after=${gone.body.oldest - 1}`)).body)).toHaveLength(1)
})
