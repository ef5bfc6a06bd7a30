import { createHash } from 'node:crypto'
import { AwsClient } from 'aws4fetch'
import { describe, expect, it } from 'vitest'
import type { Caller, Templates } from '#local'
import { callJson } from '#storage'
import { must, platform } from '../stack.ts'
import { pushingOf } from '../webhooks/pushing.ts'
import { approver, officer, worldOf } from '../world.ts'

// What a function may do stands in the template. Taking one grant out of a copy stops exactly the journey that needs it.

interface Removed {
  /** Of the function's role: `Api`. */
  role: string
  action: string
  /** Part of the resource that the statement names: `RecordsTable`. */
  on: string
}
interface Statement {
  Action: string | string[]
  Resource: unknown
}

/** The templates without these grants; throws where there was no such grant, so that no test passes for nothing. */
function without(...removed: Removed[]): (templates: Templates) => Templates {
  return (templates) => {
    const copy: Templates = structuredClone(templates)
    for (const { role, action, on } of removed) {
      const fits = (each: Statement): boolean => [each.Action].flat().includes(action) && JSON.stringify(each.Resource).includes(on)
      const found = statementsOf(copy, role).filter(fits)
      if (found.length !== 1) throw new Error(`${role} has ${found.length} statements with ${action} on ${on}`)
      for (const each of found) each.Action = [...[each.Action].flat().filter((other) => other !== action), 'dynamodb:ListTables']
    }
    return copy
  }
}
function statementsOf(templates: Templates, role: string): Statement[] {
  const roles = Object.values(templates).flatMap(({ Resources }) => Object.entries(Resources))
  const policies = roles
    .filter(([id, { Type }]) => Type === 'AWS::IAM::Role' && id.startsWith(`${role}Role`))
    .map(([, { Properties }]) => Properties)
  return policies.flatMap(({ Policies }) =>
    (Policies as { PolicyDocument: { Statement: Statement[] } }[]).flatMap((one) => one.PolicyDocument.Statement),
  )
}

const in91Days = (from: Date): string => new Date(from.getTime() + 91 * 86_400_000).toISOString()
const denied = (lines: string[], action: string, on: string): boolean =>
  lines.some((line) => line.includes('AccessDenied') && line.includes(action) && line.toLowerCase().includes(on))

describe('with all grants', () => {
  const here = platform()
  const { as, activeAgreement, caseAt, draft, act, feed } = worldOf(here)

  it('every journey that the others miss a grant for comes to its end', async () => {
    const agreement = await activeAgreement()
    await caseAt('host_review', { agreement })
    expect((await act(officer, await draft({ agreement }), 'withdraw', { reason: '计划有变' })).status).toBe(200)
    const one = await draft({ agreement })
    expect((await upload(as, one)).status).toBe(200)
    await here.stack.settle()
    expect((await feed(officer)).length).toBeGreaterThan(5)
    await here.advance(in91Days(here.stack.clock.now()))
    expect(must(await as(officer).get(`/v1/transfers/${one.id}`)).state).toBe('discarded')
    for (const name of ['api', 'relay', 'sweep']) expect(here.stack.host.logs(name).join()).not.toMatch(/AccessDenied/)
  })

  /** Calls the tables as a function could, if its code were another. */
  async function call(name: string, operation: string, input: object): Promise<string> {
    const { guard, host } = here.stack
    const client = new AwsClient({ ...host.keysOf(name), region: 'us-east-1', service: 'dynamodb', retries: 0 })
    const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `DynamoDB_20120810.${operation}` }
    const answer = await client.fetch(guard.endpoint, { method: 'POST', headers, body: JSON.stringify(input) })
    const { __type = 'done' } = (await answer.json()) as { __type?: string }
    return __type.replace(/^.*#/, '')
  }

  it.each(['api', 'relay', 'sweep', 'fanout', 'deliver'])('no event can be changed or removed with the key of %s', async (name) => {
    const TableName = here.stack.tables.events ?? ''
    const Key = { aggregate: { S: 'transfer#x' }, sequence: { N: '1' } }
    const change = { TableName, Key, UpdateExpression: 'SET actor = :a', ExpressionAttributeValues: { ':a': { S: 'nobody' } } }
    const attempts: [string, object][] = [
      ['UpdateItem', change],
      ['DeleteItem', { TableName, Key }],
      ['BatchWriteItem', { RequestItems: { [TableName]: [{ DeleteRequest: { Key } }] } }],
      ['BatchWriteItem', { RequestItems: { [TableName]: [{ PutRequest: { Item: Key } }] } }],
      ['TransactWriteItems', { TransactItems: [{ Update: change }] }],
      ['TransactWriteItems', { TransactItems: [{ Delete: { TableName, Key } }] }],
      ['ExecuteStatement', { Statement: `DELETE FROM "${TableName}" WHERE aggregate='transfer#x' AND sequence=1` }],
      ['UpdateTable', { TableName, StreamSpecification: { StreamEnabled: false } }],
      ['UpdateTimeToLive', { TableName, TimeToLiveSpecification: { Enabled: true, AttributeName: 'ttl' } }],
      ['DeleteTable', { TableName }],
    ]
    for (const [operation, input] of attempts)
      expect([operation, await call(name, operation, input)]).toEqual([operation, 'AccessDeniedException'])
  })

  it.each([
    ['relay', 'records'],
    ['relay', 'deliveries'],
    ['sweep', 'feed'],
    ['sweep', 'deliveries'],
    ['fanout', 'records'],
    ['fanout', 'feed'],
  ])('%s reads nothing of the table %s', async (name, table) => {
    const TableName = here.stack.tables[table]
    expect(TableName).toBeTruthy()
    expect(await call(name, 'Scan', { TableName })).toBe('AccessDeniedException')
    expect(await call(name, 'GetItem', { TableName, Key: { pk: { S: 'x' }, sk: { S: 'x' } } })).toBe('AccessDeniedException')
  })

  it.each([
    ['api', 'CallsQueue'],
    ['relay', 'CallsQueue'],
    ['sweep', 'CallsQueue'],
    ['fanout', 'CallsQueue'],
    ['deliver', 'GivenUpCallsQueue'],
  ])('%s sends nothing to the queue %s', async (name, queue) => {
    const { host, queues, sqs } = here.stack
    const to = Object.values(queues).find(({ plan }) => plan.logicalId === queue)
    const service = { service: 'sqs', region: 'us-east-1', endpoint: sqs, target: 'AmazonSQS', version: '1.0' } as const
    const sent = callJson(service, host.keysOf(name), 'SendMessage', { QueueUrl: to?.plan.url, MessageBody: 'x' })
    await expect(sent).rejects.toThrow(/AccessDenied.*sqs:SendMessage/)
    expect(to?.messages()).toEqual([])
  })

  it.each(['api', 'relay', 'sweep'])('no document is removed, and none put elsewhere, with the key of %s', async (name) => {
    const client = new AwsClient({ ...here.stack.host.keysOf(name), region: 'us-east-1', service: 's3', retries: 0 })
    const at = `${here.stack.s3}/${here.stack.buckets.documents}`
    for (const [method, path] of [
      ['DELETE', 'transfers/trf_x/doc_x'],
      ['DELETE', 'resources/res_x/doc_x'],
      ['PUT', 'elsewhere/doc_x'],
      ['GET', 'elsewhere/doc_x'],
    ] as const) {
      const answer = await client.fetch(`${at}/${path}`, { method, ...(method === 'PUT' && { body: 'x' }) })
      expect([method, answer.status]).toEqual([method, 403])
    }
  })
})

describe('without a few grants', () => {
  const here = platform({
    template: without(
      { role: 'Api', action: 'dynamodb:UpdateItem', on: 'RecordsTable' },
      { role: 'Api', action: 'dynamodb:DeleteItem', on: 'RecordsTable' },
      { role: 'Api', action: 'dynamodb:GetItem', on: 'FeedTable' },
      { role: 'Api', action: 's3:PutObject', on: 'DocumentsBucket' },
      { role: 'Sweep', action: 'dynamodb:PutItem', on: 'EventsTable' },
      { role: 'Relay', action: 'dynamodb:PutItem', on: 'FeedTable' },
    ),
  })
  const { as, activeAgreement, caseAt, draft, act } = worldOf(here)

  it('nothing is held without UpdateItem on records', async () => {
    const one = await caseAt('sender_review', { agreement: await activeAgreement() })
    expect((await act(approver, one, 'approve')).status).toBe(500)
    expect(must(await as(officer).get(`/v1/transfers/${one.id}`)).state).toBe('sender_review')
    expect(denied(here.stack.host.logs('api'), 'dynamodb:UpdateItem', 'records')).toBe(true)
  })

  it('no claim is given back without DeleteItem on records', async () => {
    const one = await draft({ agreement: await activeAgreement() })
    expect((await act(officer, one, 'withdraw', { reason: '计划有变' })).status).toBe(500)
    expect(denied(here.stack.host.logs('api'), 'dynamodb:DeleteItem', 'records')).toBe(true)
  })

  it('no document goes up without PutObject in the bucket', async () => {
    const answer = await upload(as, await draft({ agreement: await activeAgreement() }))
    expect([answer.status, await answer.text()]).toEqual([403, expect.stringContaining('AccessDenied')])
  })

  it('nobody hears of anything without GetItem for the API and PutItem for the relay on the feed', async () => {
    expect((await as(officer).get('/v1/events')).status).toBe(500)
    expect(denied(here.stack.host.logs('api'), 'dynamodb:GetItem', 'feed')).toBe(true)
    await expect.poll(() => denied(here.stack.host.logs('relay'), 'dynamodb:PutItem', 'feed'), { timeout: 20_000 }).toBe(true)
  })

  it('nothing is done by silence without PutItem on events for the sweep', async () => {
    const one = await draft({ agreement: await activeAgreement() })
    here.stack.clock.forward(new Date(in91Days(here.stack.clock.now())))
    await here.stack.host.invoke('sweep', { time: here.stack.clock.now().toISOString() })
    expect(must(await as(officer).get(`/v1/transfers/${one.id}`)).state).toBe('draft')
    expect(denied(here.stack.host.logs('sweep'), 'dynamodb:PutItem', 'events')).toBe(true)
  })
})

describe('without PutItem on events', () => {
  const here = platform({ template: without({ role: 'Api', action: 'dynamodb:PutItem', on: 'EventsTable' }) })
  const { newProject } = worldOf(here)

  it('no change is made at all: there is none without its event', async () => {
    await expect(newProject()).rejects.toThrow(/500/)
    expect(denied(here.stack.host.logs('api'), 'dynamodb:PutItem', 'events')).toBe(true)
  })
})

describe('without SendMessage to the queue of calls', () => {
  const here = platform({ template: without({ role: 'Deliver', action: 'sqs:SendMessage', on: 'CallsQueue' }) })
  const { subscribe, deliveries, happen, later } = pushingOf(here)

  it('what an endpoint did not take is tried again by the minute’s run', async () => {
    const hook = await subscribe('http://127.0.0.1:1/nobody')
    await happen()
    await here.stack.settle()
    const attempts = async () => (await deliveries(hook))[0]?.attempts.length
    expect(denied(here.stack.host.logs('deliver'), 'sqs:SendMessage', 'calls')).toBe(true)
    expect(here.stack.host.logs('deliver').some((line) => line.includes('no worker called'))).toBe(true)
    const made = (await attempts()) ?? 0
    expect(made).toBeGreaterThan(0)
    await later(360)
    expect(await attempts()).toBeGreaterThan(made)
  })
})

/** Announces a document and puts it where the answer says. */
async function upload(as: (persona: string) => Caller, { id }: { id: string }): Promise<Response> {
  const content = '%PDF-1.7'
  const file = { name: '清单.pdf', bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') }
  const { upload: to } = must(await as(officer).post(`/v1/transfers/${id}/documents`, file), 201)
  return fetch(to.url, { method: to.method, headers: to.headers, body: content })
}
