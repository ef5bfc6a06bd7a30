import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { must, platform, refusal } from '../stack.ts'
import { type Case, HOST, hostApprover, many, officer, worldOf } from '../world.ts'

// The largest that is taken is also kept; more is refused, and not by a table that has no more room.

const here = platform()
const { as, activeAgreement, draft, caseAt, act, read } = worldOf(here)
const long = (n: number) => ({ zh: '字'.repeat(n), en: '字'.repeat(n) })

it('names a hundred faults of a body at most, however many there are', async () => {
  const body = Object.fromEntries(Array.from({ length: 80_000 }, (_, n) => [`k${n}`, 1]))
  const began = performance.now()
  const answer = await as(officer).post('/v1/projects', body)
  expect([refusal(answer), answer.body.errors.length]).toEqual([[422, 'invalid'], 100])
  expect(performance.now() - began).toBeLessThan(5_000)
})

it('keeps a project with as many needs as it may have, each as long as it may be', async () => {
  const needs = Array.from({ length: 50 }, () => ({ kind: '类'.repeat(60), text: long(1_000) }))
  const body = { name: long(120), stage: 'incubator', lead: { name: '王敏' }, needs }
  const made = await as(officer).post('/v1/projects', body, { 'idempotency-key': 'largest' })
  expect(made.status).toBe(201)
  expect(must(await as(officer).get(`/v1/projects/${made.body.id}`)).needs).toHaveLength(50)
})

it('lists records of others however large they are, a few at a time', async () => {
  const needs = Array.from({ length: 50 }, () => ({ kind: '类'.repeat(60), text: long(1_000) }))
  const presence = [{ role: 'rd', base: HOST, from: '2025-06-01' }]
  const body = { name: long(120), stage: 'incubator', lead: { name: '王敏' }, needs, presence }
  const made = await many(24, async () => must(await as(officer).post('/v1/projects', body), 201).id)
  const seen: string[] = []
  for (let path: string | null = '/v1/projects?limit=100'; path !== null; ) {
    const page: { items: { id: string }[]; next: string | null } = must(await as(`${HOST}.officer`).get(path))
    seen.push(...page.items.map(({ id }) => id))
    path = page.next && `/v1/projects?limit=100&cursor=${page.next}`
  }
  expect(seen).toEqual([...made].sort().reverse())
})

it('counts fifty documents of a case and no more, however many were announced before', async () => {
  const one = await draft({ agreement: await activeAgreement() })
  const content = Buffer.from('%PDF-1.7')
  const sha256 = createHash('sha256').update(content).digest('hex')
  const path = `/v1/transfers/${one.id}/documents`
  const announced: Case['documents'] = []
  for (let n = 0; n < 51; n++) {
    const document = must(await as(officer).post(path, { name: `${n}.pdf`, bytes: content.length, sha256 }), 201)
    const { url = '', headers } = document.upload
    expect((await fetch(url, { method: 'PUT', headers, body: new Uint8Array(content) })).status).toBe(200)
    announced.push(document)
  }
  const answers: unknown[] = []
  for (const { id } of announced) answers.push(refusal(await as(officer).post(`${path}/${id}/complete`)))
  expect(answers.slice(0, 50)).toEqual(Array(50).fill([200, undefined]))
  expect(answers[50]).toEqual([409, 'wrong-state'])
  expect((await read(one)).documents).toHaveLength(50)
  expect(refusal(await as(officer).post(path, { name: 'more.pdf', bytes: 1, sha256 }))).toEqual([409, 'wrong-state'])
})

it('takes a note of a thousand characters in either language, and no longer one', async () => {
  const one = await caseAt('host_review', { agreement: await activeAgreement() })
  const terms = { line: 'space', amount: 10, months: 12, rentReliefBp: 0 }
  expect(refusal(await act(hostApprover, one, 'counter', { terms: { ...terms, note: long(1_001) } }))).toEqual([422, 'invalid'])
  expect((await act(hostApprover, one, 'counter', { terms: { ...terms, note: long(1_000) } })).status).toBe(200)
})
