import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const sdk = JSON.stringify(import.meta.resolve('@aws-sdk/client-dynamodb'))
const handlers = {
  api: `import { DynamoDBClient, PutItemCommand, QueryCommand } from ${sdk}
    const client = new DynamoDBClient()
    const { EVENTS_TABLE, FEED_TABLE } = process.env
    export async function handler({ rawPath, body, requestContext }) {
      if (rawPath === '/fail') throw new Error('asked to')
      if (rawPath === '/time') return { now: requestContext.timeEpoch }
      if (rawPath === '/feed') {
        const { Items } = await client.send(new QueryCommand({ TableName: FEED_TABLE, KeyConditionExpression: 'org = :o', ExpressionAttributeValues: { ':o': { S: 'a' } } }))
        return { statusCode: 200, headers: { 'content-type': 'application/json' }, cookies: ['seen=1'], body: JSON.stringify(Items.map(({ what }) => what.S)) }
      }
      if (rawPath === '/events') await client.send(new PutItemCommand({ TableName: EVENTS_TABLE, Item: { aggregate: { S: body }, sequence: { N: '1' } } }))
      return { statusCode: 201, body: rawPath }
    }`,
  relay: `import { DynamoDBClient, PutItemCommand } from ${sdk}
    const client = new DynamoDBClient()
    export async function handler({ Records }) {
      for (const { dynamodb: { Keys, SequenceNumber } } of Records) {
        const what = Keys.aggregate.S
        if (what === 'poison') return { batchItemFailures: [{ itemIdentifier: SequenceNumber }] }
        await client.send(new PutItemCommand({ TableName: process.env.FEED_TABLE, Item: { org: { S: 'a' }, sequence: { N: String(BigInt(SequenceNumber)) }, what: { S: what } } }))
      }
      return { batchItemFailures: [] }
    }`,
  sweep: `let left = 2
    export async function handler() { return { acts: left > 0 ? left-- : 0, more: false } }`,
}

const lambdaPrincipal = { Principal: { Service: 'lambda.amazonaws.com' } }
const arn = (logicalId: string): object => ({ 'Fn::GetAtt': [logicalId, 'Arn'] })
const allow = (Action: string[], Resource: unknown): object => ({ Effect: 'Allow', Action, Resource })

function table(hash: string, range: string, rangeType: string, rest: object = {}): object {
  const Properties = {
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [
      { AttributeName: hash, AttributeType: 'S' },
      { AttributeName: range, AttributeType: rangeType },
    ],
    KeySchema: [
      { AttributeName: hash, KeyType: 'HASH' },
      { AttributeName: range, KeyType: 'RANGE' },
    ],
    ...rest,
  }
  return { Type: 'AWS::DynamoDB::Table', Properties }
}

function lambda(name: keyof typeof handlers, statements: object[], variables: object = {}): Record<string, object> {
  const id = `${name[0]?.toUpperCase()}${name.slice(1)}`
  const policy = { PolicyName: 'work', PolicyDocument: { Statement: statements } }
  return {
    [`${id}Role`]: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: lambdaPrincipal, Policies: [policy] } },
    [`${id}Function`]: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        Code: { S3Bucket: { 'Fn::Sub': 'assets' }, S3Key: `${name}.zip` },
        Handler: 'index.handler',
        Runtime: 'nodejs24.x',
        MemorySize: 256,
        Timeout: 5,
        Role: arn(`${id}Role`),
        Environment: { Variables: { ...variables, FEED_TABLE: { Ref: 'FeedTable' } } },
      },
    },
  }
}

function permission(target: string, Principal: string): object {
  return { Type: 'AWS::Lambda::Permission', Properties: { Action: 'lambda:InvokeFunction', FunctionName: arn(target), Principal } }
}

const stream = { 'Fn::GetAtt': ['EventsTable', 'StreamArn'] }
const resources = {
  EventsTable: table('aggregate', 'sequence', 'N', { StreamSpecification: { StreamViewType: 'NEW_IMAGE' } }),
  FeedTable: table('org', 'sequence', 'N'),
  SetAsideBucket: { Type: 'AWS::S3::Bucket', Properties: {} },
  ...lambda('api', [allow(['dynamodb:PutItem'], arn('EventsTable')), allow(['dynamodb:Query'], arn('FeedTable'))], {
    EVENTS_TABLE: { Ref: 'EventsTable' },
  }),
  ...lambda('relay', [
    allow(['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'], stream),
    allow(['dynamodb:PutItem'], arn('FeedTable')),
    allow(['s3:PutObject'], { 'Fn::Join': ['', [arn('SetAsideBucket'), '/*']] }),
  ]),
  ...lambda('sweep', [allow(['dynamodb:Query'], arn('FeedTable'))]),
  Door: { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: 'test', ProtocolType: 'HTTP' } },
  Stage: { Type: 'AWS::ApiGatewayV2::Stage', Properties: { ApiId: { Ref: 'Door' }, StageName: '$default', AutoDeploy: true } },
  Integration: {
    Type: 'AWS::ApiGatewayV2::Integration',
    Properties: { ApiId: { Ref: 'Door' }, IntegrationType: 'AWS_PROXY', IntegrationUri: arn('ApiFunction'), PayloadFormatVersion: '2.0' },
  },
  Route: {
    Type: 'AWS::ApiGatewayV2::Route',
    Properties: { ApiId: { Ref: 'Door' }, RouteKey: '$default', Target: { 'Fn::Join': ['/', ['integrations', { Ref: 'Integration' }]] } },
  },
  DoorMay: permission('ApiFunction', 'apigateway.amazonaws.com'),
  Mapping: {
    Type: 'AWS::Lambda::EventSourceMapping',
    Properties: {
      EventSourceArn: stream,
      FunctionName: { Ref: 'RelayFunction' },
      StartingPosition: 'TRIM_HORIZON',
      BatchSize: 10,
      BisectBatchOnFunctionError: true,
      MaximumRetryAttempts: 2,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      DestinationConfig: { OnFailure: { Destination: arn('SetAsideBucket') } },
    },
  },
  Minute: {
    Type: 'AWS::Events::Rule',
    Properties: { ScheduleExpression: 'rate(1 minute)', Targets: [{ Id: 'sweep', Arn: arn('SweepFunction') }] },
  },
  MinuteMay: permission('SweepFunction', 'events.amazonaws.com'),
}

/** A folder as a synthesis leaves it, of a platform in miniature: events put by its API come into its feed. For tests of the local stack itself. */
export function writeFixture(): string {
  const folder = mkdtempSync(join(tmpdir(), 'templates-'))
  const files = Object.fromEntries(Object.keys(handlers).map((name) => [name, { source: { path: `asset.${name}` } }]))
  for (const [name, code] of Object.entries(handlers)) {
    mkdirSync(join(folder, `asset.${name}`))
    writeFileSync(join(folder, `asset.${name}`, 'index.mjs'), code)
  }
  writeFileSync(join(folder, 'Test.template.json'), JSON.stringify({ Resources: resources }))
  writeFileSync(join(folder, 'Test.assets.json'), JSON.stringify({ files }))
  return folder
}
