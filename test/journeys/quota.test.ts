import { describe, expect, it } from 'vitest'
import { type QuotaChange, quotaWrite, requireActive } from '#agreements'
import { commitWrites } from '#storage'
import { must, platform } from '../stack.ts'

const here = platform()
const terms = {
  from: '2026-09-14',
  to: '2031-09-14',
  deemedConsent: false,
  quota: [{ line: 'space', unit: 'm2', granted: 1000 }],
  benefits: [],
}
const TODAY = '2026-09-14'
/** A new agreement; in force unless told otherwise. */
async function agreement(signed = true): Promise<string> {
  const { as } = here
  const body = { sender: 'yangpu', host: 'hefei-hitech', direction: 'forward', terms }
  const { id, openVersion } = must(await as('yangpu.officer').post('/v1/agreements', body), 201)
  const act = async (persona: string, action: string, input: object) =>
    must(await as(persona).post(`/v1/agreements/${id}/${action}`, input))
  if (!signed) return id
  const hash = { versionHash: openVersion.hash }
  await act('yangpu.officer', 'submit', {})
  await act('hefei-hitech.approver', 'accept', hash)
  for (const side of ['yangpu', 'hefei-hitech']) await act(`${side}.approver`, 'sign', hash)
  return id
}
const line = async (id: string) => must(await here.as('yangpu.officer').get(`/v1/agreements/${id}`)).quota[0]
const hold = (id: string, amount: number, more: Partial<QuotaChange> = {}) =>
  commitWrites(here.tables, [
    quotaWrite(here.tables, {
      agreement: id,
      line: 'space',
      free: -amount,
      reserved: amount,
      committed: 0,
      takes: true,
      day: TODAY,
      ...more,
    }),
  ])

describe('a hold on a quota line', () => {
  it('moves square metres from free to reserved to committed and back, never the sum', async () => {
    const id = await agreement()
    expect(await hold(id, 400)).toEqual({ kind: 'done' })
    expect(await hold(id, 0, { reserved: -400, committed: 400, takes: false })).toEqual({ kind: 'done' })
    expect(await line(id)).toMatchObject({ granted: 1000, free: 600, reserved: 0, committed: 400 })
    expect(await hold(id, -400, { reserved: 0, committed: -400, takes: false })).toEqual({ kind: 'done' })
    expect(await line(id)).toMatchObject({ granted: 1000, free: 1000, reserved: 0, committed: 0 })
    expect(() =>
      quotaWrite(here.tables, { agreement: id, line: 'space', free: -1, reserved: 2, committed: 0, takes: true, day: TODAY }),
    ).toThrow()
  })

  it('is refused with what is free, to the last metre', async () => {
    const id = await agreement()
    await hold(id, 700)
    expect(await hold(id, 301)).toMatchObject({
      kind: 'refused',
      refusal: { kind: 'quota-exceeded', members: { free: 300, line: 'space', agreement: id } },
    })
    expect(await hold(id, 300)).toEqual({ kind: 'done' })
  })

  it('is never more than granted, of twenty in the same instant', async () => {
    const id = await agreement()
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => hold(id, 150)))
    expect(outcomes.filter(({ kind }) => kind === 'done')).toHaveLength(6)
    expect(await line(id)).toMatchObject({ free: 100, reserved: 900, committed: 0 })
  })

  it('needs an agreement in force, within its dates, and its line', async () => {
    const unavailable = { kind: 'refused', refusal: { kind: 'wrong-state', members: { unavailable: 'agreement' } } }
    const id = await agreement()
    expect(await hold(await agreement(false), 10)).toMatchObject(unavailable)
    expect(await hold('agr_none', 10)).toMatchObject(unavailable)
    expect(await hold(id, 10, { line: 'desks' })).toMatchObject(unavailable)
    expect(await hold(id, 10, { day: '2026-09-13' })).toMatchObject(unavailable)
    expect(await hold(id, 10, { day: '2031-09-15' })).toMatchObject(unavailable)
    expect(await hold(id, 10, { day: '2031-09-14' })).toEqual({ kind: 'done' })
  })

  it('is let go after the end of the agreement as well', async () => {
    const id = await agreement()
    await hold(id, 10)
    expect(await hold(id, -10, { reserved: -10, takes: false, day: '2040-01-01' })).toEqual({ kind: 'done' })
  })
})

it('says whether an agreement is in force on a day', async () => {
  const [signed, drafted] = [await agreement(), await agreement(false)]
  const kindOn = async (id: string, day: string) => (await commitWrites(here.tables, [requireActive(here.tables, id, day)])).kind
  expect([await kindOn(signed, TODAY), await kindOn(signed, '2026-09-13'), await kindOn(signed, '2031-09-15')]).toEqual([
    'done',
    'refused',
    'refused',
  ])
  expect([await kindOn(drafted, TODAY), await kindOn('agr_none', TODAY)]).toEqual(['refused', 'refused'])
})
