import { describe, expect, it } from 'vitest'
import type { Json } from '#local'
import { must, platform, pointers, refusal } from '../stack.ts'
import { HOST, ho, SENDER, so, worldOf } from './world.ts'

const here = platform()
const { as } = here
const world = worldOf(here)
const presence = (project: Json) =>
  project.presence
    .filter((one: Json) => !one.to)
    .map((one: Json) => `${one.role}@${one.base}`)
    .sort()
const projectOf = async (one: Json) => must(await as(`${one.project}.lead`).get(`/v1/projects/${one.project}`))

describe('the kinds of a case', () => {
  it('enclave: custody and the listed roles go to the host, the others stay', async () => {
    const project = await world.project(['registration', 'tax', 'rd', 'incubation'])
    const one = await world.caseAt('in_residence', { agreement: await world.agreement(), project, presence: ['rd', 'incubation'] })
    const moved = await projectOf(one)
    expect([moved.custodian, moved.openCases]).toEqual([HOST, [one.id]])
    expect(presence(moved)).toEqual([`incubation@${HOST}`, `rd@${HOST}`, `registration@${SENDER}`, `tax@${SENDER}`])
  })

  it('partial: the listed role moves, custody stays', async () => {
    const project = await world.project(['registration', 'rd'])
    const one = await world.caseAt('in_residence', { agreement: await world.agreement(), project, kind: 'partial', presence: ['rd'] })
    const moved = await projectOf(one)
    expect([moved.custodian, presence(moved)]).toEqual([SENDER, [`rd@${HOST}`, `registration@${SENDER}`]])
  })

  it('referral: no line, no amount; the sender is the referrer', async () => {
    const agreement = await world.agreement()
    const one = await world.caseAt('in_residence', { agreement, kind: 'referral', terms: {} })
    expect([one.referrer, one.hold, one.state]).toEqual([SENDER, null, 'in_residence'])
    expect(await world.line(agreement)).toEqual({ granted: 1000, reserved: 0, committed: 0, free: 1000 })
  })

  it('echelon: the host needs a carrier of a higher stage; the project rises to it', async () => {
    const agreement = await world.agreement()
    const project = await world.project()
    const body = {
      kind: 'echelon',
      project: project.id,
      agreement: agreement.id,
      sender: SENDER,
      host: HOST,
      presence: ['incubation'],
      terms: { line: 'space', amount: 60, months: 24, rentReliefBp: 0 },
    }
    const low = await as(so).post('/v1/transfers', body)
    expect([refusal(low), pointers(low)]).toEqual([[422, 'invalid'], ['/host']])
    const base = await as(ho).get(`/v1/bases/${HOST}`)
    const carriers = [{ id: 'park-1', name: { zh: '演练园区', en: 'Walk park' }, stage: 'park' }]
    must(await as(ho).patch(`/v1/bases/${HOST}`, { carriers }, { 'if-match': base.headers.get('etag') ?? '' }))
    const one = await world.caseAt('in_residence', { agreement, project, kind: 'echelon' })
    expect((await projectOf(one)).stage).toBe('park')
  })

  it('return: home under the agreement it went out by; the residence ends and its quota is free on arrival', async () => {
    const agreement = await world.agreement()
    const project = await world.project(['registration', 'incubation'])
    const out = await world.caseAt('in_residence', { agreement, project })
    expect(await world.line(agreement)).toMatchObject({ committed: 60, free: 940 })
    const home = { agreement, project, kind: 'return', sender: HOST, host: SENDER, terms: {} }
    const back = await world.caseAt('handover', home)
    expect((await projectOf(back)).openCases).toEqual([out.id])
    expect((await world.read(out)).state).toBe('in_residence')
    const second = { ...home, project: project.id, agreement: agreement.id, presence: ['incubation'] }
    expect(refusal(await as(ho).post('/v1/transfers', second))).toEqual([409, 'open-case-exists'])

    const owners: Json = { sender: `${HOST}.officer`, host: so, lead: `${project.id}.lead`, secretariat: 'yrd-secretariat.officer' }
    for (const { item, owner } of back.checklist) must(await world.act(owners[owner], back, 'check', { item }))
    must(await world.act(so, back, 'confirm-arrival'))
    const arrived = must(await world.act(`${project.id}.lead`, back, 'confirm-arrival'))
    expect(arrived.state).toBe('in_residence')
    const ended = await world.read(out)
    expect([ended.state, ended.clock, ended.hold]).toEqual(['returned', null, null])
    expect(await world.line(agreement)).toMatchObject({ committed: 0, free: 1000 })
    const moved = await projectOf(back)
    expect([moved.custodian, moved.openCases]).toEqual([SENDER, [back.id]])
    expect(presence(moved)).toEqual([`incubation@${SENDER}`, `registration@${SENDER}`])
    expect((await world.types(out)).at(-1)).toBe('returned')
  })

  it('return: a withdrawn one leaves the residence as it was, and another may follow', async () => {
    const agreement = await world.agreement()
    const project = await world.project()
    const out = await world.caseAt('in_residence', { agreement, project })
    const home = { agreement, project, kind: 'return', sender: HOST, host: SENDER, terms: {} }
    const back = await world.draft(home)
    must(await world.act(ho, back, 'withdraw', { reason: '再看一季' }))
    expect((await projectOf(out)).openCases).toEqual([out.id])
    expect((await world.draft(home)).state).toBe('draft')
  })

  it('return: without a residence there is nothing to return from', async () => {
    const agreement = await world.agreement()
    const project = await world.project()
    const body = { kind: 'return', project: project.id, agreement: agreement.id, sender: HOST, host: SENDER, presence: ['incubation'] }
    const answer = await as(ho).post('/v1/transfers', body)
    expect([refusal(answer), pointers(answer)]).toEqual([
      [422, 'invalid'],
      ['/presence/0', '/presence'],
    ])
  })

  it('a host invites: it drafts, the sender decides as ever', async () => {
    const one = await world.caseAt('signing', { agreement: await world.agreement(), by: ho }).catch((error: Error) => error.message)
    // The drafter submits, so the sender's officer cannot.
    expect(one).toContain('403')
    const invited = await world.draft({ agreement: await world.agreement(), by: ho })
    expect(invited.openVersion.by).toBe('host')
    must(await world.act(ho, invited, 'submit'))
    expect(must(await world.act(`${SENDER}.approver`, invited, 'approve')).state).toBe('host_review')
  })

  it('the project\u2019s lead drafts and submits', async () => {
    const project = await world.project()
    const one = await world.draft({ agreement: await world.agreement(), project, by: `${project.id}.lead` })
    expect(one.clock).toMatchObject({ party: project.id, role: 'lead' })
    expect(must(await world.act(`${project.id}.lead`, one, 'submit')).clock).toMatchObject({ party: SENDER, role: 'approver' })
  })

  it('two-way: under one agreement either base sends', async () => {
    const agreement = await world.agreement({ direction: 'two_way' })
    const presence = [{ role: 'incubation', base: HOST, from: '2025-06-01' }]
    const project = must(
      await as(ho).post('/v1/projects', { name: '反向演练项目', stage: 'incubator', presence, needs: [], lead: { name: '李工' } }),
      201,
    )
    const one = await world.caseAt('host_review', { agreement, project, sender: HOST, host: SENDER })
    expect([one.sender, one.host, one.hold.amount]).toEqual([HOST, SENDER, 60])
  })

  it('a graduate frees its space the same day and keeps its place', async () => {
    const agreement = await world.agreement()
    const one = await world.caseAt('in_residence', { agreement })
    must(await world.act(ho, one, 'propose-closing', { outcome: 'graduated', reason: '达到毕业标准' }))
    const done = must(await world.act(`${one.project}.lead`, one, 'consent'))
    expect([done.state, done.clock, done.actions]).toEqual(['graduated', null, []])
    expect(await world.line(agreement)).toMatchObject({ free: 1000 })
    expect((await projectOf(one)).openCases).toEqual([])
    expect(
      (
        await world.draft({
          agreement: await world.agreement({ sender: HOST, host: SENDER }),
          project: { id: one.project },
          sender: HOST,
          host: SENDER,
        })
      ).state,
    ).toBe('draft')
  })

  it('closed as returned: custody and roles are home the same day', async () => {
    const one = await world.caseAt('in_residence', { agreement: await world.agreement() })
    must(await world.act(ho, one, 'propose-closing', { outcome: 'returned', reason: '回流' }))
    must(await world.act(`${one.project}.lead`, one, 'consent'))
    const moved = await projectOf(one)
    expect([moved.custodian, presence(moved)]).toEqual([SENDER, [`incubation@${SENDER}`]])
  })
})
