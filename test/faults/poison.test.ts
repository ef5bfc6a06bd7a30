import { expect, it } from 'vitest'
import { platform } from '../stack.ts'
import { tablesOf } from '../tables.ts'
import { officer, typesOf, worldOf } from '../world.ts'

const here = platform()
const tables = tablesOf(here)
const { as, activeAgreement, casesAt, events } = worldOf(here)

it('sets a broken case aside where it is found again, says so, and goes on with the others', async () => {
  const [broken, headless, ...others] = await casesAt(8, 'draft', { agreement: await activeAgreement() })
  for (const [id, damage] of [
    [broken?.id, { data: { state: 'draft', timers: 'none' } }],
    [headless?.id, { data: undefined, head: 7 }],
  ] as const) {
    const { data: _, ...item } = await tables.get('records', { pk: `transfer#${id}`, sk: 'transfer' })
    await tables.put('records', { ...item, ...(damage.data && { data: damage.data }) })
  }
  await here.advance(new Date(here.stack.clock.now().getTime() + 91 * 86_400_000).toISOString())

  for (const one of others) expect(typesOf(await events(one)).at(-1)).toBe('discarded')
  const lines = here.stack.host.logs('sweep').map((line) => JSON.parse(line))
  for (const one of [broken, headless]) {
    expect(await tables.get('records', { pk: `transfer#${one?.id}`, sk: 'transfer' })).toMatchObject({ dueShard: 'aside' })
    expect(lines.filter(({ msg, record }) => msg === 'set-aside' && record === `transfer#${one?.id}`)).toMatchObject([{ level: 'error' }])
  }
  expect(await here.stack.settle()).toMatchObject({ automaticActs: 0 })
  expect(lines.filter(({ setAside }) => setAside > 0)).toHaveLength(1)
})

it('answers for a broken case with a fault of the platform and a request id, and no word of its inside', async () => {
  const [broken] = await casesAt(1, 'draft', { agreement: await activeAgreement() })
  const key = { pk: `transfer#${broken?.id}`, sk: 'transfer' }
  await tables.put('records', { ...(await tables.get('records', key)), data: { secret: 'inside' } })
  const answer = await as(officer).get(`/v1/transfers/${broken?.id}`)
  expect(answer).toMatchObject({ status: 500, body: { code: 'internal', requestId: expect.any(String) } })
  expect(JSON.stringify(answer.body)).not.toMatch(/inside|zod|expected|at .*\.mjs/i)
  expect(here.stack.host.logs('api').join()).toContain(answer.body.requestId)
})
