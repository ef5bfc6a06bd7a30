import { describe, expect, it } from 'vitest'
import type { Json } from '#local'
import { must, platform, pointers, refusal } from '../stack.ts'
import { HOST, ho, SENDER, so, worldOf } from './world.ts'

const here = platform()
const { as } = here
const world = worldOf(here)

// A residence and the return that is to end it are two cases with one claim: either may end first.

async function away(presence = ['incubation']) {
  const agreement = await world.agreement()
  const project = await world.project(presence)
  const out = await world.caseAt('in_residence', { agreement, project, presence })
  return { agreement, project, out, home: { agreement, project, kind: 'return', sender: HOST, host: SENDER, terms: {} } }
}
const exit = async (out: Json) => {
  must(await world.act(ho, out, 'propose-closing', { outcome: 'exited', reason: '退出' }))
  expect(must(await world.act(`${out.project}.lead`, out, 'consent')).state).toBe('exited')
}
async function arrive(back: Json): Promise<Json> {
  const owners: Json = { sender: ho, host: so, lead: `${back.project}.lead`, secretariat: 'yrd-secretariat.officer' }
  for (const { item, owner } of back.checklist) must(await world.act(owners[owner], back, 'check', { item }))
  must(await world.act(so, back, 'confirm-arrival'))
  return must(await world.act(`${back.project}.lead`, back, 'confirm-arrival'))
}
const projectOf = async (one: Json) => must(await as(`${one.project}.lead`).get(`/v1/projects/${one.project}`))

describe('a return whose residence ends before it arrives', () => {
  it('keeps the claim and still arrives', async () => {
    const { agreement, out, home } = await away()
    const back = await world.caseAt('handover', home)
    await exit(out)
    expect((await projectOf(out)).openCases).toEqual([back.id])
    expect(await world.line(agreement)).toMatchObject({ committed: 0, free: 1000 })
    expect((await arrive(back)).state).toBe('in_residence')
    const project = await projectOf(out)
    expect([project.custodian, project.openCases]).toEqual([SENDER, [back.id]])
    expect((await world.read(out)).state).toBe('exited')
  })

  it('can be withdrawn, and then nobody claims the role', async () => {
    const { out, home } = await away()
    const back = await world.draft(home)
    await exit(out)
    expect(must(await world.act(ho, back, 'withdraw', { reason: '不再需要' })).state).toBe('withdrawn')
    expect((await projectOf(out)).openCases).toEqual([])
  })

  it('ends by silence too, and does not hold up the sweep', async () => {
    const { out, home } = await away()
    const back = await world.draft(home)
    await exit(out)
    await here.advance('2026-12-20T01:00:00Z')
    expect((await world.read(back)).state).toBe('discarded')
    expect((await projectOf(out)).openCases).toEqual([])
  })

  it('keeps its role where another return of the same residence arrives first', async () => {
    const { out, home } = await away(['rd', 'incubation'])
    const first = await world.caseAt('handover', { ...home, presence: ['rd'] })
    const second = await world.caseAt('handover', { ...home, presence: ['incubation'] })
    await arrive(first)
    expect((await world.read(out)).state).toBe('returned')
    expect((await projectOf(out)).openCases.sort()).toEqual([first.id, second.id].sort())
    expect((await arrive(second)).state).toBe('in_residence')
  })
})

describe('a return goes home, once', () => {
  it('has no alternates', async () => {
    const { agreement, project } = await away()
    const alternates = [{ host: 'alibaba', agreement: agreement.id }]
    const body = {
      kind: 'return',
      project: project.id,
      agreement: agreement.id,
      sender: HOST,
      host: SENDER,
      alternates,
      presence: ['incubation'],
    }
    const answer = await as(ho).post('/v1/transfers', body)
    expect([refusal(answer), pointers(answer).includes('/alternates')]).toEqual([[422, 'invalid'], true])
  })

  it('is no residence from which a further return could go out without a line', async () => {
    const { agreement, project, home } = await away()
    await arrive(await world.caseAt('handover', home))
    const body = { kind: 'return', project: project.id, agreement: agreement.id, sender: SENDER, host: HOST, presence: ['incubation'] }
    const answer = await as(so).post('/v1/transfers', body)
    expect([refusal(answer), pointers(answer)]).toEqual([[422, 'invalid'], ['/presence']])
  })
})
