import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Json, Reply } from '#local'
import { must, platform, refusal } from '../stack.ts'
import { HOST, ha, ho, SECRETARIAT, SENDER, sa, so, worldOf } from './world.ts'

const here = platform()
const { as } = here
const world = worldOf(here)
const names = (actions: Json[]) => actions.map((one) => one.action)
const feedOf = async (org: string, subject: string): Promise<string[]> => {
  await here.stack.settle()
  const { items } = must(await as(`${org}.integrator`).get('/v1/events?types=transfer.*&limit=100'))
  return items.filter((event: Json) => event.subject === subject).map((event: Json) => event.type.slice('transfer.'.length))
}

describe('a case from draft to graduated', () => {
  it('says at every step who acts next and what each may do; everyone concerned hears every step', async () => {
    const agreement = await world.agreement()
    const drafted = await world.draft({ agreement, amount: 480 })
    expect([drafted.clock.party, drafted.clock.onTimeout, names(drafted.actions)]).toEqual([
      SENDER,
      'discard',
      ['submit', 'withdraw', 'suspend', 'dispute'],
    ])
    const turns: string[] = []
    let one = drafted
    const step = async (persona: string, action: string, body = {}) => {
      one = must(await world.act(persona, one, action, body))
      turns.push(`${one.state}: ${one.clock?.party ?? 'nobody'}`)
    }
    const owners: Json = { sender: so, host: ho, lead: `${one.project}.lead`, secretariat: `${SECRETARIAT}.officer` }
    const everybody = Object.values<string>(owners)
    const waitsFor = async (): Promise<string[]> => {
      const boxes = await Promise.all(everybody.map((persona) => as(persona).get('/v1/transfers?box=todo&limit=100')))
      return everybody.filter((_, n) => must(boxes[n] as Reply).items.some(({ id }: Json) => id === one.id))
    }
    const versionHash = one.openVersion.hash
    await step(so, 'submit')
    await step(sa, 'approve')
    await step(ho, 'acknowledge')
    await step(ha, 'accept', { versionHash })
    expect(await waitsFor()).toEqual([so, ho])
    await step(sa, 'sign', { versionHash })
    expect(await waitsFor()).toEqual([ho])
    await step(ha, 'sign', { versionHash })
    await step(`${SECRETARIAT}.officer`, 'file', { number: 'BA-2026-001' })
    expect(turns).toEqual([
      `sender_review: ${SENDER}`,
      `host_review: ${HOST}`,
      `host_review: ${HOST}`,
      `signing: ${SENDER}`,
      `signing: ${HOST}`,
      `filing: ${SECRETARIAT}`,
      `handover: ${one.project}`,
    ])
    expect(await world.line(agreement)).toEqual({ granted: 1000, reserved: 0, committed: 480, free: 520 })
    const early = await world.act(ho, one, 'confirm-arrival')
    expect([refusal(early), early.body.missing.includes('lease-and-keys')]).toEqual([[409, 'wrong-state'], true])

    const stranger = await world.act(ho, one, 'check', { item: 'contact-persons' })
    expect(must(stranger).checklist.find((item: Json) => item.item === 'contact-persons').done.by).toBe(HOST)
    expect(refusal(await world.act(so, one, 'check', { item: 'lease-and-keys' }))).toEqual([409, 'not-your-turn'])
    expect(await waitsFor()).toEqual(everybody)
    await step(so, 'suspend', { reason: '核查' })
    expect(await waitsFor()).toEqual([so])
    await step(sa, 'resume')
    for (const { item, owner } of one.checklist) if (item !== 'contact-persons') await step(owners[owner], 'check', { item })
    expect(await waitsFor()).toEqual([ho, owners.lead])
    await step(ho, 'confirm-arrival')
    expect(await waitsFor()).toEqual([owners.lead])
    expect(turns.at(-1)).toBe(`handover: ${one.project}`)
    await step(`${one.project}.lead`, 'confirm-arrival')
    await step(ho, 'propose-closing', { outcome: 'graduated', reason: { zh: '达到毕业标准', en: 'Met the standard' } })
    expect(one.clock).toMatchObject({ party: one.project, role: 'lead', onTimeout: 'refuse' })
    await step(`${one.project}.lead`, 'consent')
    expect([one.state, one.clock, one.actions]).toEqual(['graduated', null, []])

    const told = await world.types(one)
    expect(told.filter((type) => type !== 'item-checked')).toEqual([
      ...['drafted', 'submitted', 'approved', 'acknowledged', 'accepted', 'signed', 'signed', 'filed', 'suspended', 'resumed'],
      ...['arrival-confirmed', 'arrival-confirmed', 'moved-in', 'closing-proposed', 'graduated'],
    ])
    for (const org of [SENDER, HOST, SECRETARIAT]) expect(await feedOf(org, one.id)).toEqual(told)
    expect(await feedOf('zju', one.id)).toEqual([])
    // Some seventy requests, on a machine that may be busy.
  }, 60_000)
})

describe('lists', () => {
  it('a to-do box holds what waits for the organisation; filters narrow; pages hold every case once', async () => {
    const agreement = await world.agreement({ granted: 5000 })
    const [waiting, drafted] = [await world.caseAt('sender_review', { agreement }), await world.draft({ agreement })]
    await world.caseAt('host_review', { agreement })
    const ids = async (persona: string, query: string) =>
      must(await as(persona).get(`/v1/transfers?limit=100&${query}`)).items.map((one: Json) => one.id)
    const todo = await ids(sa, 'box=todo')
    expect(todo).toContain(waiting.id)
    const { items } = must(await as(sa).get('/v1/transfers?box=todo&limit=100'))
    expect(items.every(({ clock, state }: Json) => clock.party === SENDER || ['signing', 'handover'].includes(state))).toBe(true)
    expect(await ids(sa, 'box=todo&state=sender_review&light=green')).toContain(waiting.id)
    expect(await ids(sa, 'box=todo&light=red')).toEqual([])
    expect(await ids(so, 'state=draft')).toContain(drafted.id)
    const awaited = (org: string) => ids(`${SECRETARIAT}.officer`, `awaited=${org}&state=sender_review`)
    expect([(await awaited(SENDER)).includes(waiting.id), await awaited(HOST)]).toEqual([true, []])
    for (const org of [SENDER, HOST, SECRETARIAT]) expect(await ids(`${org}.officer`, `party=${HOST}`)).toContain(waiting.id)
    expect(await ids(`${SECRETARIAT}.officer`, 'box=mine')).toEqual([])
    expect(await ids(`${waiting.project}.lead`, 'box=mine')).toEqual([waiting.id])

    const all = await ids(so, 'box=all')
    const seen: string[] = []
    for (let next: string | null = ''; next !== null; ) {
      const page: Json = must(await as(so).get(`/v1/transfers?limit=2${next && `&cursor=${encodeURIComponent(next)}`}`))
      seen.push(...page.items.map((one: Json) => one.id))
      next = page.next
    }
    expect(seen).toEqual(all)
    const cursor = must(await as(so).get('/v1/transfers?limit=1')).next
    expect(must(await as(so).get(`/v1/transfers?limit=3&cursor=${encodeURIComponent(cursor)}`)).items.length).toBeGreaterThan(0)
    expect(refusal(await as(ho).get(`/v1/transfers?limit=1&cursor=${encodeURIComponent(cursor)}`))).toEqual([422, 'invalid'])
  })
})

describe('documents', () => {
  it('a required one counts under the very name that the agreement gives it, once it is uploaded and checked', async () => {
    const name = '知识产权清单'
    const one = await world.draft({ agreement: await world.agreement({ terms: { requiredDocuments: [name] } }) })
    const missing = await world.act(so, one, 'submit')
    expect([refusal(missing), missing.body.missing]).toEqual([[422, 'documents-missing'], [name]])
    const content = 'patents'
    const sha256 = createHash('sha256').update(content).digest('hex')
    const { id, upload } = must(await as(so).post(`/v1/transfers/${one.id}/documents`, { name, bytes: content.length, sha256 }), 201)
    expect(refusal(await world.act(so, one, 'submit'))).toEqual([422, 'documents-missing'])
    expect((await fetch(upload.url, { method: upload.method, headers: upload.headers, body: content })).ok).toBe(true)
    expect(must(await as(so).post(`/v1/transfers/${one.id}/documents/${id}/complete`)).state).toBe('stored')
    expect(must(await world.act(so, one, 'submit')).state).toBe('sender_review')
  })
})

describe('beside the straight way', () => {
  it('suspended by two sides it waits for both flags, and says so', async () => {
    const one = await world.caseAt('host_review', { agreement: await world.agreement() })
    must(await world.act(so, one, 'suspend', { reason: '股权调整' }))
    const both = must(await world.act(`${SECRETARIAT}.officer`, one, 'suspend', { reason: '核查' }))
    expect(both.overlays.suspendedBy.map((flag: Json) => flag.flag)).toEqual(['sender', 'secretariat'])
    const blocked = await world.act(ha, one, 'accept', { versionHash: one.openVersion.hash })
    expect([refusal(blocked), names(blocked.body.actions)]).toEqual([[409, 'wrong-state'], ['suspend']])
    expect(must(await world.act(sa, one, 'resume')).clock.paused).toBe(true)
    expect(must(await world.act(`${SECRETARIAT}.approver`, one, 'resume')).clock).toMatchObject({ paused: false, party: HOST })
  })

  it('a correction takes the last approval back with the hold, and only while nothing stands on it', async () => {
    const agreement = await world.agreement()
    const one = await world.caseAt('host_review', { agreement })
    must(await world.act(sa, one, 'correct', { reason: '面积填错' }))
    expect(refusal(await world.act(ha, one, 'accept', { versionHash: one.openVersion.hash }))).toEqual([409, 'wrong-state'])
    const back = must(await world.act(ha, one, 'consent'))
    expect([back.state, back.hold, (await world.line(agreement)).free]).toEqual(['sender_review', null, 1000])
    expect((await world.types(one)).slice(-2)).toEqual(['correction-asked', 'corrected'])
  })

  it('a wrongly rejected case comes back with its claim and its hold', async () => {
    const agreement = await world.agreement()
    const one = await world.caseAt('host_review', { agreement })
    must(await world.act(ha, one, 'reject', { reasonCode: 'no_capacity', reason: '误操作' }))
    expect((await world.line(agreement)).free).toBe(1000)
    must(await world.act(ha, one, 'correct', { reason: '误操作' }))
    const back = must(await world.act(sa, one, 'consent'))
    expect([back.state, back.hold.amount, (await world.line(agreement)).reserved]).toEqual(['host_review', 60, 60])
    expect(must(await as(`${one.project}.lead`).get(`/v1/projects/${one.project}`)).openCases).toEqual([one.id])
  })

  it('edits are told apart by the ETag, an act is refused when the case has changed meanwhile', async () => {
    const one = await world.caseAt('sender_review', { agreement: await world.agreement() })
    const read = await as(sa).get(`/v1/transfers/${one.id}`)
    must(await world.act(so, one, 'suspend', { reason: '核查' }))
    must(await world.act(sa, one, 'resume'))
    const tag = { 'if-match': read.headers.get('etag') ?? '' }
    expect(refusal(await as(sa).post(`/v1/transfers/${one.id}/approve`, {}, tag))).toEqual([412, 'edit-conflict'])
  })
})
