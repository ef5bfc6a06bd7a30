import { beforeAll, describe, expect, it } from 'vitest'
import { uncatalogued } from '../catalogue.ts'
import { at, listingBody } from '../sharing/shelf.ts'
import { must, platform } from '../stack.ts'
import { type Agreement, type Case, HOST, officer, SENDER, worldOf } from '../world.ts'
import { type Given, integrator, PORTAL, portalOf, registrar } from './portal.ts'

// Each type of message, as it takes effect and as it does not.

const here = platform()
const { as } = here
const portal = portalOf(here)
const { activeAgreement, caseAt, read } = worldOf(here)
let source: Given
let agreement: Agreement
beforeAll(async () => {
  source = await portal.register([SENDER, HOST])
  agreement = await activeAgreement()
})

/** What was set aside of a new source after one message. */
async function refusedBy(type: string, data: unknown, organisations: readonly string[] = [SENDER, HOST]) {
  const own = await portal.register(organisations)
  const [one] = await portal.applied(own, type, data)
  if (!one) throw new Error(`${type} was applied`)
  return one.reason
}
const ours = async (query = ''): Promise<{ id: string; state: string; title: { zh: string }; slotMinutes: number }[]> => {
  const { items } = must(await as(officer).get(`/v1/events?limit=100&types=resource.drafted`))
  const ids = items.filter((event: { data: { authority: string } }) => event.data.authority === `source:${source.name}`)
  const all = await Promise.all(
    ids.map(async ({ subject }: { subject: string }) => must(await as(officer).get(`/v1/resources/${subject}`))),
  )
  return all.filter((one) => query === '' || one.title.zh === query)
}

describe('listing.upsert and listing.withdraw', () => {
  const upsert = (externalId: string, more: object = {}) => ({ externalId, base: SENDER, resource: listingBody(more) })

  it('makes a listing that waits for its base’s approver, changes it, and closes it', async () => {
    expect(await portal.applied(source, 'listing.upsert', upsert('A1', { title: '质谱仪' }))).toEqual([])
    const [made] = await ours('质谱仪')
    expect(made?.state).toBe('review')
    const drafted = await portal.lastEvent(officer, 'resource.drafted')
    expect(drafted).toMatchObject({
      actorkind: 'machine',
      data: { actor: { id: `src_${source.name}`, org: PORTAL }, actingFor: SENDER, authority: `source:${source.name}` },
    })
    await portal.applied(source, 'listing.upsert', upsert('A1', { title: '质谱仪', slotMinutes: 30 }))
    expect((await ours('质谱仪')).map(({ id, state, slotMinutes }) => [id, state, slotMinutes])).toEqual([[made?.id, 'review', 30]])
    expect(await portal.lastEvent(officer, 'resource.changed')).toMatchObject({ subject: made?.id, data: { changed: ['slotMinutes'] } })
    must(await as(`${SENDER}.approver`).post(`/v1/resources/${made?.id}/publish`))
    await portal.applied(source, 'listing.upsert', upsert('A1', { title: '质谱仪', slotMinutes: 60 }))
    expect((await ours('质谱仪')).map(({ state, slotMinutes }) => [state, slotMinutes])).toEqual([['published', 60]])
    expect(await portal.applied(source, 'listing.withdraw', { externalId: 'A1', reason: '设备外迁' })).toEqual([])
    expect((await ours('质谱仪')).map(({ state }) => state)).toEqual(['closed'])
    expect(await portal.lastEvent(officer, 'resource.closed')).toMatchObject({ data: { reason: { zh: '设备外迁' } } })
  })

  it('does nothing to a listing that is as it is said to be, and makes a new one under an id whose listing was closed', async () => {
    await portal.applied(source, 'listing.upsert', upsert('B1', { title: '离心机' }))
    const [first] = await ours('离心机')
    const { version } = must(await as(officer).get(`/v1/resources/${first?.id}`))
    await portal.applied(source, 'listing.upsert', upsert('B1', { title: '离心机' }))
    expect(must(await as(officer).get(`/v1/resources/${first?.id}`)).version).toBe(version)
    await portal.applied(source, 'listing.withdraw', { externalId: 'B1', reason: '停用' })
    await portal.applied(source, 'listing.upsert', upsert('B1', { title: '离心机' }))
    expect((await ours('离心机')).map(({ state }) => state).toSorted()).toEqual(['closed', 'review'])
    expect(await portal.aside(source)).toEqual([])
  })

  it('goes through the base again after it was returned', async () => {
    await portal.applied(source, 'listing.upsert', upsert('C1', { title: '退回的' }))
    const [made] = await ours('退回的')
    must(await as(`${SENDER}.approver`).post(`/v1/resources/${made?.id}/return`, { reason: '请补充' }))
    await portal.applied(source, 'listing.upsert', upsert('C1', { title: '退回的', text: '已补充' }))
    expect((await ours('退回的')).map(({ state }) => state)).toEqual(['review'])
  })

  it('is set aside for another organisation, an id that is not known, and what contradicts itself', async () => {
    expect(await refusedBy('listing.upsert', upsert('X1'), [HOST])).toMatchObject({ code: 'forbidden' })
    expect(await refusedBy('listing.withdraw', { externalId: 'none', reason: '停用' })).toMatchObject({ code: 'forbidden' })
    const odd = upsert('X2', { capacity: { mode: 'exclusive', units: 4 } })
    expect((await refusedBy('listing.upsert', odd)).errors).toMatchObject([{ pointer: '/data/resource/capacity/units' }])
    const own = await portal.register()
    await portal.applied(own, 'listing.upsert', upsert('X3'))
    const [moved] = await portal.applied(own, 'listing.upsert', { ...upsert('X3'), base: HOST })
    expect(moved?.reason.errors).toMatchObject([{ pointer: '/data/base' }])
  })
})

describe('booking.answer', () => {
  const published = async (): Promise<string> => {
    const { id } = must(await as(officer).post('/v1/resources', listingBody({ approval: 'manual' })), 201)
    must(await as(officer).post(`/v1/resources/${id}/submit`))
    return must(await as(`${SENDER}.approver`).post(`/v1/resources/${id}/publish`)).id
  }
  const asked = async (day: string): Promise<string> => {
    const body = { from: at(day, '10:00'), to: at(day, '11:00'), purpose: '试验', submit: true }
    return must(await as(`${HOST}.officer`).post(`/v1/resources/${await published()}/bookings`, body), 201).id
  }
  const state = async (id: string) => must(await as(`${HOST}.officer`).get(`/v1/bookings/${id}`)).state

  it('approves, or rejects with the reason', async () => {
    const [yes, no] = [await asked('2026-09-21'), await asked('2026-09-22')]
    await portal.applied(source, 'booking.answer', { booking: yes, decision: 'approve' })
    await portal.applied(source, 'booking.answer', { booking: no, decision: 'reject', reason: '检修' })
    expect([await state(yes), await state(no)]).toEqual(['approved', 'rejected'])
    expect(await portal.lastEvent(`${HOST}.officer`, 'booking.rejected')).toMatchObject({
      actorkind: 'machine',
      data: { actor: { org: PORTAL }, actingFor: SENDER, reason: { zh: '检修' } },
    })
  })

  it('is set aside where it was answered already, where the resource is another’s, and where there is none', async () => {
    const id = await asked('2026-09-23')
    must(await as(`${SENDER}.approver`).post(`/v1/bookings/${id}/approve`))
    expect(await refusedBy('booking.answer', { booking: id, decision: 'approve' })).toMatchObject({ code: 'wrong-state' })
    const open = await asked('2026-09-24')
    const anothers = await refusedBy('booking.answer', { booking: open, decision: 'approve' }, [HOST])
    // Whether it exists is not told.
    expect(await refusedBy('booking.answer', { booking: 'bkg_none', decision: 'approve' }, [HOST])).toEqual(anothers)
    expect(await state(open)).toBe('requested')
  })
})

describe('transfer.checklist-item-done', () => {
  const itemOf = (one: Case, owner: string): string => one.checklist.find((item) => item.owner === owner)?.item ?? ''

  it('does what the side that owns the item would have done', async () => {
    const one = await caseAt('handover', { agreement })
    for (const owner of ['sender', 'host']) {
      const item = itemOf(one, owner)
      await portal.applied(source, 'transfer.checklist-item-done', { transfer: one.id, item })
      expect((await read(one)).checklist.find((other) => other.item === item)?.done).toMatchObject({
        by: owner === 'sender' ? SENDER : HOST,
      })
    }
    const told = await portal.lastEvent(officer, 'transfer.item-checked')
    expect(told).toMatchObject({ actorkind: 'machine', data: { actor: { org: PORTAL }, actingFor: HOST } })
    expect(uncatalogued([told])).toEqual([])
  })

  it('is set aside in another state, for an item of a party it does not act for, and for a case of others', async () => {
    const early = await caseAt('signing', { agreement })
    const data = { transfer: early.id, item: 'lease-and-keys' }
    expect(await refusedBy('transfer.checklist-item-done', data)).toMatchObject({ code: 'wrong-state' })
    const one = await caseAt('handover', { agreement })
    const leads = { transfer: one.id, item: itemOf(one, 'lead') }
    expect(await refusedBy('transfer.checklist-item-done', leads)).toMatchObject({ code: 'forbidden' })
    const hosts = { transfer: one.id, item: itemOf(one, 'host') }
    expect(await refusedBy('transfer.checklist-item-done', hosts, [SENDER])).toMatchObject({ code: 'forbidden' })
    const unknown = { transfer: one.id, item: 'none' }
    expect((await refusedBy('transfer.checklist-item-done', unknown)).errors).toMatchObject([{ pointer: '/data/item' }])
    expect((await read(one)).checklist.filter(({ done }) => done)).toEqual([])
  })
})

describe('base.profile-updated', () => {
  it('changes name, focus, website and contacts in the directory', async () => {
    const profile = {
      name: { zh: '杨浦区', en: 'Yangpu' },
      focus: { zh: '数字经济', en: 'Digital economy' },
      website: 'https://www.shyp.gov.cn/',
      contacts: [{ name: '王敏', duty: '接口人', email: 'wang@example.org' }],
    }
    expect(await portal.applied(source, 'base.profile-updated', { base: SENDER, profile })).toEqual([])
    expect(must(await as('zju.viewer').get(`/v1/bases/${SENDER}`))).toMatchObject({
      ...profile,
      contacts: [{ name: '王敏', duty: { zh: '接口人' } }],
    })
    expect(await portal.lastEvent(officer, 'base.profile-updated')).toMatchObject({ actorkind: 'machine', data: { actingFor: SENDER } })
  })

  it('is set aside for a base that the source was not given, which hears nothing of it', async () => {
    const data = { base: 'beijing-shunyi', profile: { focus: '改' } }
    expect(await refusedBy('base.profile-updated', data)).toMatchObject({ code: 'forbidden' })
    expect(must(await as('beijing-shunyi.officer').get('/v1/quarantine')).items).toEqual([])
    expect(must(await as(registrar).get('/v1/quarantine')).items.length).toBeGreaterThan(0)
    expect(must(await as(integrator).get('/v1/quarantine')).items.length).toBeGreaterThan(0)
  })
})
