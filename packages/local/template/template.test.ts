import { describe, expect, it } from 'vitest'
import { allows, statementsOf } from './grants.ts'
import { pollsOf, queuesOf } from './queues.ts'
import type { Template, Templates } from './read.ts'
import { type Resolved, resolveTemplates } from './resolve.ts'
import { tablesOf } from './tables.ts'
import { mappingsOf, schedulesOf } from './triggers.ts'

const given = { parameters: { Issuer: 'http://127.0.0.1:1' }, gateway: 'http://127.0.0.1:2' }

function template(
  resources: Record<string, { Type: string; Properties?: Record<string, unknown>; Condition?: string }>,
  rest: Partial<Template> = {},
): Template {
  const Resources = Object.fromEntries(
    Object.entries(resources).map(([id, { Properties = {}, ...resource }]) => [id, { ...resource, Properties }]),
  )
  return { Parameters: {}, Mappings: {}, Conditions: {}, Outputs: {}, ...rest, Resources }
}

const table = { Type: 'AWS::DynamoDB::Table' }

/** What a value in a template stands for, in a stack with a table and two parameters. */
function value(expression: unknown, others: Templates = {}): unknown {
  const rest = {
    Parameters: { Issuer: { Type: 'String' }, Rate: { Type: 'Number', Default: 6000 }, Unset: { Type: 'String' } },
    Conditions: { Always: { 'Fn::Equals': [{ Ref: 'Rate' }, '6000'] }, Never: { 'Fn::Not': [{ Condition: 'Always' }] } },
  }
  const templates = { Test: template({ Things: table, Asked: { Type: 'AWS::SNS::Topic', Properties: { expression } } }, rest), ...others }
  const found = resolveTemplates(templates, given).find(({ logicalId }) => logicalId === 'Asked')
  return found?.properties.expression
}

describe('intrinsic functions', () => {
  const arn = 'arn:aws:dynamodb:us-east-1:000000000000:table/Test-Things'

  it.each<[string, unknown, unknown]>([
    ['Ref of a resource', { Ref: 'Things' }, 'Test-Things'],
    ['Ref of a parameter', [{ Ref: 'Issuer' }, { Ref: 'Rate' }], ['http://127.0.0.1:1', 6000]],
    ['Ref of a pseudo parameter', { Ref: 'AWS::Region' }, 'us-east-1'],
    ['Fn::GetAtt', { 'Fn::GetAtt': ['Things', 'Arn'] }, arn],
    ['Fn::Join', { 'Fn::Join': ['', [{ 'Fn::GetAtt': ['Things', 'Arn'] }, '/index/*']] }, `${arn}/index/*`],
    ['Fn::Sub', { 'Fn::Sub': `\${AWS::Partition} \${Things.Arn} \${!kept} \${Things}` }, `aws ${arn} \${kept} Test-Things`],
    ['Fn::Sub with names', { 'Fn::Sub': [`\${a}-\${Rate}`, { a: { Ref: 'Things' } }] }, 'Test-Things-6000'],
    ['Fn::Select of Fn::Split', { 'Fn::Select': [5, { 'Fn::Split': [':', { 'Fn::GetAtt': ['Things', 'Arn'] }] }] }, 'table/Test-Things'],
    ['Fn::If', [{ 'Fn::If': ['Always', 1, 2] }, { 'Fn::If': ['Never', 1, 2] }], [1, 2]],
    ['AWS::NoValue', { a: { 'Fn::If': ['Never', 1, { Ref: 'AWS::NoValue' }] }, b: [{ Ref: 'AWS::NoValue' }] }, { b: [] }],
  ])('resolves %s', (_, expression, expected) => {
    expect(value(expression)).toEqual(expected)
  })

  it('takes what another stack exports', () => {
    const other = template({ Others: table }, { Outputs: { Out: { Value: { Ref: 'Others' }, Export: { Name: 'Other:Name' } } } })
    expect(value({ 'Fn::ImportValue': 'Other:Name' }, { Other: other })).toBe('Other-Others')
  })

  it.each<[unknown, string]>([
    [{ 'Fn::Cidr': ['10.0.0.0/8', 1, 8] }, 'AWS::SNS::Topic Asked in Test: The local stack does not know the intrinsic function Fn::Cidr'],
    [{ Ref: 'Unset' }, 'Asked in Test: parameter Unset has neither a value nor a default'],
    [{ Ref: 'Nothing' }, 'Asked in Test: no resource Nothing'],
    [{ 'Fn::GetAtt': ['Things', 'Colour'] }, 'Asked in Test: Things has no attribute Colour'],
    [{ 'Fn::ImportValue': 'Gone' }, 'Asked in Test: no stack exports Gone'],
  ])('refuses %j', (expression, message) => {
    expect(() => value(expression)).toThrow(message)
  })
})

describe('resources', () => {
  const resolve = (...args: Parameters<typeof template>): Resolved[] => resolveTemplates({ Test: template(...args) }, given)

  it('refuses a type that the local stack does not know', () => {
    expect(() => resolve({ Machine: { Type: 'AWS::EC2::Instance' } })).toThrow(
      'does not know the resource type AWS::EC2::Instance (Machine in Test)',
    )
  })

  it('refuses a property that the local stack does not know', () => {
    const resources = resolve({ Things: { ...table, Properties: { LocalSecondaryIndexes: [] } } })
    expect(() => tablesOf(resources)).toThrow(/^AWS::DynamoDB::Table Things in Test: .*LocalSecondaryIndexes/s)
  })

  it('leaves out a resource whose condition does not hold', () => {
    expect(resolve({ Things: { ...table, Condition: 'Never' } }, { Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } } })).toEqual([])
  })

  const lambda = {
    name: 'relay',
    logicalId: 'Relay',
    resourceName: 'Test-Relay',
    arn: 'arn:relay',
    code: '',
    handler: '',
    memoryMb: 128,
    timeoutSeconds: 1,
    environment: {},
    statements: [],
  }

  it('refuses a stream to a function whose role may not read it', () => {
    const stream = 'arn:aws:dynamodb:us-east-1:000000000000:table/Test-Things/stream/local'
    const resources = resolve({
      Mapping: {
        Type: 'AWS::Lambda::EventSourceMapping',
        Properties: { EventSourceArn: stream, FunctionName: 'Test-Relay', StartingPosition: 'TRIM_HORIZON' },
      },
    })
    const tables = [{ logicalId: 'Things', name: 'Test-Things', streamArn: stream, create: { TableName: 'Test-Things' } }]
    expect(() => mappingsOf(resources, [lambda], tables)).toThrow(
      'the role of relay may not dynamodb:DescribeStream on the stream of Test-Things',
    )
  })

  it('refuses a schedule that may not invoke its function', () => {
    const resources = resolve({
      Minute: { Type: 'AWS::Events::Rule', Properties: { ScheduleExpression: 'rate(1 minute)', Targets: [{ Arn: 'arn:relay', Id: 'a' }] } },
    })
    expect(() => schedulesOf(resources, [lambda])).toThrow('events.amazonaws.com may not invoke the function relay')
  })

  describe('a queue that invokes a function', () => {
    const sealed = { SqsManagedSseEnabled: true }
    const url = 'https://sqs.us-east-1.amazonaws.com/000000000000/Test-Calls'
    const arn = 'arn:aws:sqs:us-east-1:000000000000:Test-Calls'
    const queues = (more: object = {}) => ({
      Dead: { Type: 'AWS::SQS::Queue', Properties: sealed },
      Calls: {
        Type: 'AWS::SQS::Queue',
        Properties: {
          ...sealed,
          RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['Dead', 'Arn'] }, maxReceiveCount: 1 },
          ...more,
        },
      },
    })
    const mapping = (more: object = {}) => ({
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        ...{ EventSourceArn: { 'Fn::GetAtt': ['Calls', 'Arn'] }, FunctionName: 'Test-Relay', ScalingConfig: { MaximumConcurrency: 5 } },
        ...{ FunctionResponseTypes: ['ReportBatchItemFailures'], ...more },
      },
    })
    const taking = { effect: 'Allow' as const, actions: ['sqs:*'], resources: [arn], conditions: {} }
    const plan = (queue: object, poll: object, statements = [taking]) => {
      const resources = resolve({ ...queues(queue), Mapping: mapping(poll) })
      const planned = queuesOf(resources)
      return {
        queues: planned,
        polls: pollsOf(resources, [{ ...lambda, statements }], planned),
        streams: mappingsOf(resources, [lambda], []),
      }
    }

    it('is known by its address, and is no stream', () => {
      const { queues: planned, polls, streams } = plan({ VisibilityTimeout: 60 }, {})
      expect(planned.find(({ logicalId }) => logicalId === 'Calls')).toMatchObject({
        arn,
        url,
        visibilitySeconds: 60,
        redrive: { after: 1 },
      })
      expect(polls).toEqual([{ queue: arn, function: 'relay', batchSize: 10, mostAtOnce: 5 }])
      expect(streams).toEqual([])
    })

    it.each<[object, object, RegExp]>([
      [{ FifoQueue: true }, {}, /AWS::SQS::Queue Calls in Test: .*FifoQueue/s],
      [{ DelaySeconds: 5 }, {}, /AWS::SQS::Queue Calls in Test: .*DelaySeconds/s],
      [{ SqsManagedSseEnabled: false }, {}, /AWS::SQS::Queue Calls in Test/],
      [{ RedrivePolicy: { Ref: 'AWS::NoValue' } }, {}, /Calls has no queue for what cannot be handled/],
      [{ VisibilityTimeout: 0 }, {}, /Calls shows a message again while relay works/],
      [{}, { MaximumBatchingWindowInSeconds: 5 }, /EventSourceMapping Mapping in Test: .*MaximumBatchingWindowInSeconds/s],
      [{}, { BatchSize: 11 }, /EventSourceMapping Mapping in Test/],
    ])('refuses %j %j', (queue, poll, message) => {
      expect(() => plan(queue, poll)).toThrow(message)
    })

    it('refuses it to a function whose role may not take messages', () => {
      expect(() => plan({}, {}, [{ ...taking, actions: ['sqs:SendMessage'] }])).toThrow(
        'the role of relay may not sqs:ReceiveMessage on Calls',
      )
    })
  })

  it('gathers the statements of a role from its own and attached policies', () => {
    const statement = (Action: string): object => ({
      Statement: [{ Effect: 'Allow', Action, Resource: { 'Fn::GetAtt': ['Things', 'Arn'] } }],
    })
    const resources = resolve({
      Things: table,
      Role: { Type: 'AWS::IAM::Role', Properties: { Policies: [{ PolicyName: 'a', PolicyDocument: statement('dynamodb:GetItem') }] } },
      Policy: { Type: 'AWS::IAM::Policy', Properties: { PolicyDocument: statement('dynamodb:Put*'), Roles: [{ Ref: 'Role' }] } },
    })
    const statements = statementsOf('arn:aws:iam::000000000000:role/Test-Role', resources)
    const own = 'arn:aws:dynamodb:us-east-1:000000000000:table/Test-Things'
    expect(allows(statements, 'dynamodb:GetItem', own)).toBe(true)
    expect(allows(statements, 'dynamodb:PutItem', own)).toBe(true)
    expect(allows(statements, 'dynamodb:DeleteItem', own)).toBe(false)
    expect(allows(statements, 'dynamodb:PutItem', `${own}2`)).toBe(false)
  })
})
