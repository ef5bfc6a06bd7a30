import { expect, it } from 'vitest'
import { uncatalogued } from '../catalogue.ts'
import { must, platform, refusal } from '../stack.ts'
import { tablesOf } from '../tables.ts'
import { HOST, officer, SECRETARIAT, SENDER, worldOf } from '../world.ts'
import { type Aside, integrator, PORTAL, portalOf, registrar } from './portal.ts'

const here = platform()
const { as } = here
const tables = tablesOf(here)
const portal = portalOf(here)
const { activeAgreement, caseAt, read } = worldOf(here)

const retry = (persona: string, { id }: Aside) => as(persona).post(`/v1/quarantine/${id}/retry`)
/** An item that came too early: its case is not handed over yet. */
async function early() {
  const one = await caseAt('filing', { agreement: await activeAgreement() })
  const source = await portal.register()
  const [aside] = await portal.applied(source, 'transfer.checklist-item-done', { transfer: one.id, item: 'equipment-and-bookings' })
  if (!aside) throw new Error('it was applied')
  return { one, source, aside }
}

it('shows a message that cannot be applied to its portal, its secretariat and the organisation, with why; to nobody else', async () => {
  const { one, source, aside } = await early()
  expect(aside).toMatchObject({
    source: source.name,
    type: 'transfer.checklist-item-done',
    state: 'quarantined',
    reason: { code: 'wrong-state' },
    message: { data: { transfer: one.id } },
  })
  expect(aside.reason.zh).toMatch(/\p{Script=Han}/u)
  expect(aside.reason.en).toMatch(/[a-z]/)
  // Whose the item will be is not known yet: both sides hear of it.
  for (const persona of [registrar, `${SENDER}.viewer`, `${HOST}.approver`]) expect(await portal.aside(source, persona)).toEqual([aside])
  for (const persona of ['zju.approver', 'jjj-secretariat.approver', `${one.project}.lead`]) {
    expect(await portal.aside(source, persona)).toEqual([])
    expect([persona, ...refusal(await retry(persona, aside))]).toEqual([persona, 404, 'not-found'])
  }
})

it('tells them in their feeds', async () => {
  const { aside, source } = await early()
  for (const persona of [integrator, registrar, officer]) {
    const told = await portal.lastEvent(persona, 'message.quarantined')
    expect(told).toMatchObject({ subject: aside.id, actorkind: 'system', data: { portalSource: source.name, code: 'wrong-state' } })
    expect(uncatalogued([told])).toEqual([])
  }
})

it('is tried again: refused with the reason while it still fails, applied once what stood in its way is gone', async () => {
  const { one, aside, source } = await early()
  const still = await retry(integrator, aside)
  expect([...refusal(still), still.body.reason.code]).toEqual([409, 'wrong-state', 'wrong-state'])
  must(await as(`${SECRETARIAT}.officer`).post(`/v1/transfers/${one.id}/file`))
  for (const persona of [`${PORTAL}.officer`, `${SENDER}.viewer`, `${SECRETARIAT}.finance`])
    expect([persona, ...refusal(await retry(persona, aside))]).toEqual([persona, 403, 'forbidden'])
  const answers = await Promise.all([retry(integrator, aside), retry(officer, aside), retry(registrar, aside)])
  expect(answers.map(({ status }) => status).filter((status) => status !== 200 && status !== 409)).toEqual([])
  expect(must(await retry(officer, aside))).toMatchObject({ state: 'applied' })
  expect((await read(one)).checklist.find(({ item }) => item === 'equipment-and-bookings')?.done).toMatchObject({ by: SENDER })
  expect(await portal.aside(source)).toEqual([])
  await here.stack.settle()
  const told = await portal.lastEvent(officer, 'message.applied')
  expect(told).toMatchObject({ subject: aside.id, aggregatesequence: 2 })
  expect(uncatalogued([told])).toEqual([])
  // It is still the portal's act.
  expect(await portal.lastEvent(officer, 'transfer.item-checked')).toMatchObject({ data: { actor: { org: PORTAL }, actingFor: SENDER } })
})

it('is applied after its source was given the organisation', async () => {
  const source = await portal.register([HOST])
  const [aside] = await portal.applied(source, 'base.profile-updated', { base: SENDER, profile: { focus: '后来' } })
  if (!aside) throw new Error('it was applied')
  expect([aside.reason.code, (await portal.aside(source, officer)).length]).toEqual(['forbidden', 0])
  must(await as(registrar).patch(`/v1/sources/${source.name}`, { organisations: [HOST, SENDER] }, { 'if-match': '*' }))
  must(await retry(integrator, aside))
  expect(must(await as(officer).get(`/v1/bases/${SENDER}`)).focus).toEqual({ zh: '后来' })
})

it('holds up nothing that comes behind it', async () => {
  const source = await portal.register()
  const set = (base: string, focus: string) => portal.post(source, 'base.profile-updated', { base, profile: { focus } })
  for (const [base, focus] of [
    ['beijing-shunyi', '不归它'],
    [SENDER, '归它'],
  ] as const)
    must(await set(base, focus), 202)
  await here.stack.settle()
  expect(must(await as(officer).get(`/v1/bases/${SENDER}`)).focus).toEqual({ zh: '归它' })
  expect((await portal.aside(source)).length).toBe(1)
})

it('never half applies: what is refused has changed nothing', async () => {
  const { one } = await early()
  const { version } = await read(one)
  const events = (await tables.all('events')).filter(({ aggregate }) => aggregate === `transfer#${one.id}`).length
  const source = await portal.register()
  await portal.applied(source, 'transfer.checklist-item-done', { transfer: one.id, item: 'data-and-confidentiality' })
  expect((await read(one)).version).toBe(version)
  expect((await tables.all('events')).filter(({ aggregate }) => aggregate === `transfer#${one.id}`).length).toBe(events)
})

it('goes page by page, the newest first', async () => {
  const source = await portal.register([HOST])
  for (let n = 0; n < 5; n++) must(await portal.post(source, 'base.profile-updated', { base: SENDER, profile: { focus: `${n}` } }), 202)
  await here.stack.settle()
  const seen: string[] = []
  for (let path = `/v1/quarantine?limit=2&source=${source.name}`; path !== ''; ) {
    const reply = await as(integrator).get(path)
    seen.push(...must(reply).items.map((one: { message: { data: { profile: { focus: string } } } }) => one.message.data.profile.focus))
    path = /<([^>]+)>; rel="next"/.exec(reply.headers.get('link') ?? '')?.[1] ?? ''
  }
  expect(seen).toEqual(['4', '3', '2', '1', '0'])
})

it('is kept for 30 days', async () => {
  const { aside, source } = await early()
  await here.advance(new Date(Date.parse(aside.keptUntil) - 60_000).toISOString())
  expect((await portal.aside(source)).length).toBe(1)
  await here.advance(aside.keptUntil)
  expect(await portal.aside(source)).toEqual([])
  expect(refusal(await retry(integrator, aside))).toEqual([404, 'not-found'])
})
