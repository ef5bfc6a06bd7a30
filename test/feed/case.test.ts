import { expect, it } from 'vitest'
import { uncatalogued } from '../catalogue.ts'
import { must, platform } from '../stack.ts'

const running = platform()
const { as } = running

const terms = {
  from: '2026-01-01',
  to: '2028-12-31',
  deemedConsent: false,
  quota: [{ line: 'space', unit: 'm2', granted: 2_000 }],
  benefits: [],
}

async function activeAgreement(): Promise<string> {
  const drafted = must(
    await as('yangpu.officer').post('/v1/agreements', { sender: 'yangpu', host: 'hefei-hitech', direction: 'forward', terms }),
    201,
  )
  const act = async (persona: string, action: string, body: object = {}) =>
    must(await as(persona).post(`/v1/agreements/${drafted.id}/${action}`, body))
  await act('yangpu.officer', 'submit')
  const versionHash = drafted.openVersion.hash
  await act('hefei-hitech.approver', 'accept', { versionHash })
  await act('yangpu.approver', 'sign', { versionHash })
  await act('hefei-hitech.approver', 'sign', { versionHash })
  return drafted.id
}

async function draftedCase(agreement: string, name: string): Promise<string> {
  const presence = [{ role: 'incubation', base: 'yangpu', from: '2025-01-01' }]
  const project = must(
    await as('yangpu.officer').post('/v1/projects', { name, stage: 'incubator', presence, needs: [], lead: { name: '李工' } }),
    201,
  )
  const draft = {
    kind: 'enclave',
    project: project.id,
    agreement,
    sender: 'yangpu',
    host: 'hefei-hitech',
    presence: ['incubation'],
    terms: { line: 'space', amount: 300, months: 24, rentReliefBp: 0 },
  }
  return must(await as('yangpu.officer').post('/v1/transfers', draft), 201).id
}

it('tells sender, host and secretariats the same story of a case, in words that the catalogue knows', async () => {
  const agreement = await activeAgreement()
  const id = await draftedCase(agreement, '星火')
  const act = async (persona: string, action: string, body: object = {}) =>
    must(await as(persona).post(`/v1/transfers/${id}/${action}`, body))
  await act('yangpu.officer', 'submit')
  await act('yangpu.approver', 'approve')
  await act('hefei-hitech.officer', 'acknowledge')
  await act('hefei-hitech.approver', 'request-info', { reason: '请补' })
  await act('yangpu.officer', 'supply-info', { note: '已补' })
  const countered = await act('hefei-hitech.approver', 'counter', {
    terms: { line: 'space', amount: 200, months: 18, rentReliefBp: 6_000 },
  })
  await act('hefei-hitech.officer', 'dispute', { field: '/terms/amount', reason: '面积' })
  await act('hefei-hitech.officer', 'resolve-dispute', { outcome: 'withdrawn' })
  await act('yangpu.officer', 'suspend', { reason: '等' })
  await act('yangpu.approver', 'resume')
  const versionHash = countered.openVersion.hash
  await act('yangpu.approver', 'accept', { versionHash })
  await act('yangpu.approver', 'sign', { versionHash })
  await act('hefei-hitech.approver', 'sign', { versionHash })
  const told = await feeds(id)
  expect(told.yangpu?.map((event) => event.data.to)).toContain('filing')
  for (const events of Object.values(told)) {
    expect(events).toEqual(told.yangpu)
    expect(uncatalogued(events)).toEqual([])
  }
})

it('tells of reminders, escalation and expiry in words that the catalogue knows', async () => {
  const id = await draftedCase(await activeAgreement(), '沉默')
  must(await as('yangpu.officer').post(`/v1/transfers/${id}/submit`))
  const { events: carried, automaticActs } = await running.advance('2026-11-20T00:00:00Z')
  expect(carried).toBeGreaterThanOrEqual(automaticActs)
  const { yangpu: events = [] } = await feeds(id)
  expect(events.map(({ type }) => type)).toEqual(expect.arrayContaining(['transfer.reminded', 'transfer.escalated', 'transfer.expired']))
  expect(uncatalogued(events)).toEqual([])
})

type Told = { type: string; subject: string; data: Record<string, unknown> }

/** What each party's feed tells of a case, without the place it has there. */
async function feeds(id: string): Promise<Record<string, Told[]>> {
  await running.stack.settle()
  const told: Record<string, Told[]> = {}
  for (const org of ['yangpu', 'hefei-hitech', 'yrd-secretariat']) {
    const { items } = must(await as(`${org}.viewer`).get('/v1/events?limit=100&types=transfer.*'))
    told[org] = items.filter((event: Told) => event.subject === id).map(({ sequence: _, ...event }: Told & { sequence: number }) => event)
  }
  return told
}
