import { expect, it } from 'vitest'
import type { Json } from '#local'
import { HOST, ha, ho, SENDER, sa, so, worldOf } from '../journeys/world.ts'
import { must, platform, refusal } from '../stack.ts'

const here = platform()
const { as } = here
const world = worldOf(here)

it('shows the next host nothing of what was negotiated with the one before, and that one nothing more', async () => {
  const { items } = must(await as(so).get('/v1/bases?alliance=yrd&limit=100'))
  const next: string = items.map(({ id }: Json) => id).find((id: string) => id !== SENDER && id !== HOST)
  const alternates = [{ host: next, agreement: (await world.agreement({ host: next })).id }]
  const one = await world.caseAt('host_review', { agreement: await world.agreement(), alternates })
  const key = { 'idempotency-key': 'seen' }
  must(await as(ho).post(`/v1/transfers/${one.id}/acknowledge`, {}, key))
  const terms = { line: 'space', amount: 50, months: 12, rentReliefBp: 9_000, note: '底价' }
  must(await world.act(ha, one, 'counter', { terms }))
  must(await world.act(sa, one, 'reject', { reasonCode: 'terms', reason: '减免不足' }))

  const seen = must(await as(`${next}.officer`).get(`/v1/transfers/${one.id}`))
  expect([seen.host, seen.versions.map(({ number }: Json) => number), seen.openVersion.number]).toEqual([next, [3], 3])
  const told = must(await as(`${next}.officer`).get(`/v1/transfers/${one.id}/events`))
  expect([told.chain, told.items.map(({ type }: Json) => type)]).toEqual(['intact', ['transfer.offered-to-next']])
  expect(JSON.stringify([seen, told])).not.toContain('底价')

  expect((await world.read(one)).versions.map(({ number }: Json) => number)).toEqual([1, 2, 3])
  expect(await world.types(one)).toHaveLength(6)
  expect(refusal(await as(ho).get(`/v1/transfers/${one.id}`))).toEqual([404, 'not-found'])
  expect(refusal(await as(`${HOST}.officer~2`).post(`/v1/transfers/${one.id}/acknowledge`, {}, key))).toEqual([404, 'not-found'])
})
