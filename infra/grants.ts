import { Stack } from 'aws-cdk-lib'
import type { Table } from 'aws-cdk-lib/aws-dynamodb'
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { Key } from 'aws-cdk-lib/aws-kms'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import type { Bucket } from 'aws-cdk-lib/aws-s3'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import { INDEX_KEY } from '#find'
import { allow } from './constructs/function.ts'
import type { Stateful } from './stateful.ts'

const write = ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:ConditionCheckItem']

/** Seals and opens secrets of these purposes, and no others. */
const seals = (key: Key, ...purposes: string[]): PolicyStatement =>
  allow(['kms:Encrypt', 'kms:Decrypt'], [key.keyArn], { StringEquals: { 'kms:EncryptionContext:purpose': purposes } })

/** Answers requests: reads and changes records, appends events, reads feeds, hands out documents. */
export function apiMay({ records, events, feed, deliveries, documents, key, secretsKey }: Stateful): PolicyStatement[] {
  return [
    ...changeRecords(records, 'by-party'),
    allow(['dynamodb:Query'], [records.tableArn]),
    allow(['dynamodb:PutItem', 'dynamodb:Query'], [events.tableArn]),
    allow(['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'], [feed.tableArn]),
    // Of a feed it writes only how far its consumers have come.
    allow(['dynamodb:UpdateItem'], [feed.tableArn], { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['consumers#*'] } }),
    allow(['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query', ...write], [deliveries.tableArn]),
    seals(secretsKey, 'webhook', 'source'),
    allow(
      ['s3:GetObject', 's3:PutObject'],
      [documents.arnForObjects('transfers/*'), documents.arnForObjects('resources/*'), documents.arnForObjects('settlements/*')],
    ),
    allow(['s3:GetObject'], [documents.arnForObjects(INDEX_KEY)]),
    allow(['kms:Decrypt', 'kms:GenerateDataKey'], [key.keyArn], throughS3(documents)),
  ]
}

/** Answers people: the same reading and changing as the API, as it is the same commands that run; and seals the key of their sessions. */
export const consoleMay = (stateful: Stateful): PolicyStatement[] => [...apiMay(stateful), seals(stateful.secretsKey, 'session')]

/** Carries events from the log's stream into the feeds; what it cannot take goes to the bucket of batches set aside. */
export function relayMay({ events, feed, setAside, key }: Stateful): PolicyStatement[] {
  return [
    ...readStream(events),
    allow(['dynamodb:BatchGetItem', 'dynamodb:PutItem'], [feed.tableArn]),
    ...putAside(setAside),
    allow(['kms:GenerateDataKey', 'kms:Decrypt'], [key.keyArn], throughS3(setAside)),
  ]
}

/** Keeps the search index: reads the records that events are about, and the index, which it writes. */
export function indexerMay({ records, events, documents, setAside, key }: Stateful): PolicyStatement[] {
  return [
    ...readStream(events),
    allow(['dynamodb:BatchGetItem'], [records.tableArn]),
    allow(['s3:GetObject', 's3:PutObject'], [documents.arnForObjects(INDEX_KEY)]),
    ...putAside(setAside),
    allow(['kms:GenerateDataKey', 'kms:Decrypt'], [key.keyArn], throughS3(documents)),
  ]
}

/** Acts when a limit has passed: the same commands as the API's, without its feeds and documents. */
export function sweepMay({ records, events }: Stateful): PolicyStatement[] {
  return [
    ...changeRecords(records, 'by-due'),
    allow(['dynamodb:Query'], [records.tableArn]),
    allow(['dynamodb:PutItem'], [events.tableArn]),
  ]
}

/** Applies what portals have sent: the same commands as the API's, and the messages themselves. */
export function receiveMay({ records, events, deliveries, documents, key }: Stateful): PolicyStatement[] {
  return [
    ...readStream(deliveries),
    allow(['dynamodb:BatchGetItem', 'dynamodb:Query', ...write], [records.tableArn]),
    allow(['dynamodb:PutItem'], [events.tableArn]),
    allow(['dynamodb:BatchGetItem', 'dynamodb:Query', ...write], [deliveries.tableArn]),
    // A settlement keeps its statement.
    allow(['s3:PutObject'], [documents.arnForObjects('settlements/*')]),
    allow(['kms:GenerateDataKey'], [key.keyArn], throughS3(documents)),
  ]
}

/** Records by key, in transactions, and by the one index that this function asks. */
function changeRecords(records: Table, index: string): PolicyStatement[] {
  return [allow(['dynamodb:BatchGetItem', ...write], [records.tableArn]), allow(['dynamodb:Query'], [`${records.tableArn}/index/${index}`])]
}

const putAside = (setAside: Bucket): PolicyStatement[] => [
  allow(['s3:PutObject'], [setAside.arnForObjects('*')]),
  allow(['s3:ListBucket'], [setAside.bucketArn]),
]

function readStream(table: Table): PolicyStatement[] {
  if (!table.tableStreamArn) throw new Error(`${table.node.path} has no stream`)
  return [
    allow(['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'], [table.tableStreamArn]),
    allow(['dynamodb:ListStreams'], ['*']),
  ]
}

/** The key opens only for S3 on the caller's behalf; both spellings, as the China regions have their own domain. */
function throughS3(bucket: Bucket): Record<string, Record<string, string[]>> {
  const s3 = `s3.${Stack.of(bucket).region}.amazonaws.com`
  return { StringEquals: { 'kms:ViaService': [s3, `${s3}.cn`] } }
}

/** Makes the lanes of new events in the feeds due, and starts a worker for them. */
export function fanoutMay({ feed, deliveries, setAside, key }: Stateful, deliver: IFunction): PolicyStatement[] {
  return [
    ...readStream(feed),
    allow(['dynamodb:Query', 'dynamodb:UpdateItem'], [deliveries.tableArn]),
    allow(['lambda:InvokeFunction'], [deliver.functionArn]),
    ...putAside(setAside),
    allow(['kms:GenerateDataKey', 'kms:Decrypt'], [key.keyArn], throughS3(setAside)),
  ]
}

/** Pushes: reads feeds, keeps lanes and what was tried, and says in records and log when an endpoint pauses or goes on; calls for itself. */
export function deliverMay({ records, events, feed, deliveries, secretsKey }: Stateful, calls: Queue): PolicyStatement[] {
  return [
    allow(['dynamodb:GetItem', 'dynamodb:Query'], [feed.tableArn]),
    allow(
      ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:BatchWriteItem', 'dynamodb:Query', 'dynamodb:UpdateItem'],
      [deliveries.tableArn],
    ),
    allow(['dynamodb:Query'], [`${deliveries.tableArn}/index/by-due`]),
    allow(['dynamodb:BatchGetItem', 'dynamodb:PutItem'], [records.tableArn]),
    allow(['dynamodb:PutItem'], [events.tableArn]),
    seals(secretsKey, 'webhook'),
    allow(['sqs:SendMessage'], [calls.queueArn]),
    // Lambda takes the calls with the rights of the function.
    allow(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'], [calls.queueArn]),
  ]
}
