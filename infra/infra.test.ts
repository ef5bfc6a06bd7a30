import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { feidi } from './app.ts'
import { build } from './build.ts'
import { anchor } from './constructs/alarm.ts'
import { regions } from './synth.ts'

interface Resource {
  Type: string
  DeletionPolicy?: string
  UpdateReplacePolicy?: string
  Properties: Record<string, unknown>
}
interface Statement {
  Effect: string
  Action: string | string[]
  Resource: unknown
}

let folder: string
/** Everything of both stacks as synthesized for us-east-1, by logical id. */
let resources: Record<string, Resource>

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'feidi-synth-'))
  await build()
  for (const region of regions) feidi({ region, outDir: join(folder, region), checked: true }).synth()
  const [stateful, platform] = await Promise.all(stacks.map((stack) => template('us-east-1', stack)))
  resources = { ...JSON.parse(stateful ?? '').Resources, ...JSON.parse(platform ?? '').Resources }
}, 180_000)

afterAll(() => rm(folder, { recursive: true, force: true }))

const stacks = ['FeidiStateful', 'FeidiPlatform'] as const
const template = (region: string, stack: string) => readFile(join(folder, region, `${stack}.template.json`), 'utf8')
const ofType = (type: string) => Object.entries(resources).filter(([, resource]) => resource.Type === type)
const list = (value: string | string[]) => (Array.isArray(value) ? value : [value])

describe('what is remembered', () => {
  it('keeps the logical ids under which the data lies', () => {
    const kept = Object.entries(resources).filter(([, { Type }]) => /::(Table|Bucket|Key)$/.test(Type))
    expect(kept.map(([id]) => id).sort()).toEqual([
      'AccessLogBucket',
      'DeliveriesTable',
      'DocumentsBucket',
      'DocumentsKey',
      'EventsTable',
      'FeedTable',
      'RecordsTable',
      'SecretsKey',
      'SetAsideBucket',
    ])
  })

  it('outlives its stack', () => {
    const kept = Object.values(resources).filter(({ Type }) => /::(Table|Bucket|BucketPolicy|Key|LogGroup)$/.test(Type))
    for (const resource of kept) expect(resource).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' })
  })

  it('can be restored to any second, and no table is deleted by accident', () => {
    for (const [, { Properties }] of ofType('AWS::DynamoDB::Table')) {
      expect(Properties).toMatchObject({
        BillingMode: 'PAY_PER_REQUEST',
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      })
      expect(Properties).not.toHaveProperty('TableName')
    }
  })

  it('lies under the keys and indexes that the functions use', () => {
    const shapes = Object.fromEntries(ofType('AWS::DynamoDB::Table').map(([id, { Properties }]) => [id, shapeOf(Properties)]))
    expect(shapes).toEqual({
      RecordsTable: { keys: 'pk S, sk S', indexes: ['by-party: todoParty S, todoDue S', 'by-due: dueShard S, dueAt S'], ttl: 'ttl' },
      EventsTable: { keys: 'aggregate S, sequence N', indexes: [], stream: 'NEW_IMAGE' },
      FeedTable: { keys: 'org S, sequence N', indexes: [], ttl: 'ttl', stream: 'NEW_IMAGE' },
      DeliveriesTable: { keys: 'pk S, sk S', indexes: ['by-due: dueShard S, dueAt S'], ttl: 'ttl', stream: 'NEW_IMAGE' },
    })
  })
})

describe('who may do what', () => {
  it('lets nobody change or delete an event', () => {
    const changes = ['UpdateItem', 'DeleteItem', 'BatchWriteItem', 'PartiQLUpdate', 'PartiQLDelete', 'PartiQLInsert'].map(
      (act) => `dynamodb:${act}`,
    )
    const offenders = statements().filter(
      ({ Effect, Action, Resource }) =>
        Effect === 'Allow' && reachesEvents(Resource) && list(Action).some((pattern) => changes.some((change) => matches(pattern, change))),
    )
    expect(statements().length).toBeGreaterThan(10)
    expect(offenders).toEqual([])
  })

  it('writes every grant by hand: no managed policies, nothing by exclusion', () => {
    for (const [, { Properties }] of ofType('AWS::IAM::Role')) expect(Properties).not.toHaveProperty('ManagedPolicyArns')
    expect(
      statements().filter((statement) => 'NotAction' in statement || 'NotResource' in statement || 'NotPrincipal' in statement),
    ).toEqual([])
  })
})

describe('alarms', () => {
  it('each tells somebody who is hurt, and leads to a heading of the runbook', async () => {
    const runbook = await readFile(join(import.meta.dirname, 'RUNBOOK.md'), 'utf8')
    const anchors = [...runbook.matchAll(/^## (.+)$/gm)].map(([, heading]) => anchor(heading ?? ''))
    const alarms = ofType('AWS::CloudWatch::Alarm')
    expect(alarms.length).toBeGreaterThanOrEqual(9)
    for (const [id, { Properties }] of alarms) {
      const [, hurt, link] = /^(\S.{30,}\.) What to do: infra\/RUNBOOK\.md#(\S+)$/.exec(String(Properties.AlarmDescription)) ?? []
      expect(hurt, id).toBeTruthy()
      expect(anchors, id).toContain(link)
      expect(Properties.AlarmActions, id).toHaveLength(1)
    }
  })
})

describe.each(regions)('in %s', (region) => {
  it('passes the AwsSolutions rules', async () => {
    const report = JSON.parse(await readFile(join(folder, region, 'validation-report.json'), 'utf8'))
    // Reports of findings only; synthesizing has also thrown at the first of them.
    expect(report.pluginReports).toEqual([])
  })

  it('names no partition and needs nothing that China lacks', async () => {
    for (const text of await Promise.all(stacks.map((stack) => template(region, stack)))) {
      expect(text).not.toMatch(/arn:aws(-cn)?:/)
      expect(text).not.toMatch(/TracingConfig|ProvisionedPollerConfig|Custom::/)
      for (const { Type } of Object.values<Resource>(JSON.parse(text).Resources)) expect(inChina).toContain(Type)
    }
  })
})

/** Types that both China regions offer. Before adding one, look it up in "Getting Started with Amazon Web Services in China". */
const inChina = [
  'AWS::ApiGatewayV2::Api',
  'AWS::ApiGatewayV2::Integration',
  'AWS::ApiGatewayV2::Route',
  'AWS::ApiGatewayV2::Stage',
  'AWS::CloudWatch::Alarm',
  'AWS::DynamoDB::Table',
  'AWS::Events::Rule',
  'AWS::IAM::Role',
  'AWS::KMS::Key',
  'AWS::Lambda::EventSourceMapping',
  'AWS::Lambda::Function',
  'AWS::Lambda::Permission',
  'AWS::Logs::LogGroup',
  'AWS::Logs::MetricFilter',
  'AWS::S3::Bucket',
  'AWS::S3::BucketPolicy',
  'AWS::SNS::Subscription',
  'AWS::SNS::Topic',
  'AWS::SNS::TopicPolicy',
  'AWS::SQS::Queue',
  'AWS::SQS::QueuePolicy',
]

/** Every statement of every policy document, wherever in a template it stands. */
function statements(value: unknown = resources): Statement[] {
  if (typeof value !== 'object' || value === null) return []
  const own = 'Statement' in value && Array.isArray(value.Statement) ? (value.Statement as Statement[]) : []
  return [...own, ...Object.values(value).flatMap(statements)]
}

const matches = (pattern: string, action: string) => new RegExp(`^${pattern.replace(/\*/g, '.*').replace(/\?/g, '.')}$`, 'i').test(action)

/** A resource is the events table when it says so, or when a wildcard could. */
function reachesEvents(resource: unknown): boolean {
  if (Array.isArray(resource)) return resource.some(reachesEvents)
  const text = JSON.stringify(resource ?? '')
  return /EventsTable/.test(text) || /^"[^/]*\*/.test(text) || /table\/[^"]*[*?]/.test(text)
}

interface Keys {
  KeySchema: { AttributeName: string; KeyType: string }[]
}
interface TableProperties extends Keys {
  AttributeDefinitions: { AttributeName: string; AttributeType: string }[]
  GlobalSecondaryIndexes?: (Keys & { IndexName: string })[]
  TimeToLiveSpecification?: { AttributeName: string }
  StreamSpecification?: { StreamViewType: string }
}

function shapeOf(properties: Record<string, unknown>) {
  const table = properties as unknown as TableProperties
  const types = new Map(table.AttributeDefinitions.map((attribute) => [attribute.AttributeName, attribute.AttributeType]))
  const keysOf = ({ KeySchema }: Keys) => KeySchema.map(({ AttributeName }) => `${AttributeName} ${types.get(AttributeName)}`).join(', ')
  return {
    keys: keysOf(table),
    indexes: (table.GlobalSecondaryIndexes ?? []).map((index) => `${index.IndexName}: ${keysOf(index)}`),
    ttl: table.TimeToLiveSpecification?.AttributeName,
    stream: table.StreamSpecification?.StreamViewType,
  }
}
