import { type App, type CfnElement, CfnOutput, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib'
import { ProjectionType, StreamViewType, type Table } from 'aws-cdk-lib/aws-dynamodb'
import { Key } from 'aws-cdk-lib/aws-kms'
import type { Bucket } from 'aws-cdk-lib/aws-s3'
import { INDEX_FOLDER } from '#find'
import { accessLogBucket, keptBucket } from './constructs/bucket.ts'
import { count, keptTable, text } from './constructs/table.ts'

/** What the platform remembers. Everything in it stays when the stack goes. */
export interface Stateful extends Tables, Buckets {
  /** Seals secrets before they reach a table: of webhooks, of sources, of sessions. */
  secretsKey: Key
  stack: Stack
}

export interface Tables {
  /** Aggregates, quota lines, idempotency answers. */
  records: Table
  /** The append-only log; functions may only put. */
  events: Table
  /** What each organisation may pull, numbered without gaps. */
  feed: Table
  /** Webhook jobs and attempts, inbound messages, quarantine. */
  deliveries: Table
}

export interface Buckets {
  /** Documents of transfer cases and listings, under `transfers/<case>/<document>` and `resources/<listing>/<document>`; the search index. */
  documents: Bucket
  /** Batches of the event stream that the relay could not take. */
  setAside: Bucket
  /** Seals both buckets. */
  key: Key
}

export function statefulStack(app: App, props: StackProps): Stateful {
  const stack = new Stack(app, 'FeidiStateful', {
    ...props,
    terminationProtection: true,
    description: 'Feidi: tables, buckets and their keys. All of it stays when the stack is deleted.',
  })
  const stateful = {
    stack,
    ...tables(stack),
    ...buckets(stack),
    secretsKey: keptKey(stack, 'Secrets', 'SecretsKey', 'Seals the secrets of Feidi'),
  }
  tellNames(stateful)
  return stateful
}

function tables(stack: Stack): Tables {
  const records = keptTable(stack, 'Records', { logicalId: 'RecordsTable', hash: text('pk'), range: text('sk'), ttl: 'ttl' })
  addIndex(records, 'by-party', 'todoParty', 'todoDue')
  addIndex(records, 'by-due', 'dueShard', 'dueAt')
  const events = keptTable(stack, 'Events', {
    logicalId: 'EventsTable',
    hash: text('aggregate'),
    range: count('sequence'),
    stream: StreamViewType.NEW_IMAGE,
  })
  const feed = keptTable(stack, 'Feed', {
    logicalId: 'FeedTable',
    hash: text('org'),
    range: count('sequence'),
    ttl: 'ttl',
    stream: StreamViewType.NEW_IMAGE,
  })
  const deliveries = keptTable(stack, 'Deliveries', {
    logicalId: 'DeliveriesTable',
    hash: text('pk'),
    range: text('sk'),
    ttl: 'ttl',
    stream: StreamViewType.NEW_IMAGE,
  })
  addIndex(deliveries, 'by-due', 'dueShard', 'dueAt')
  return { records, events, feed, deliveries }
}

function addIndex(table: Table, indexName: string, hash: string, range: string): void {
  table.addGlobalSecondaryIndex({
    indexName,
    partitionKey: text(hash),
    sortKey: text(range),
    projectionType: ProjectionType.KEYS_ONLY,
  })
}

function keptKey(stack: Stack, id: string, logicalId: string, description: string): Key {
  const key = new Key(stack, id, { description, enableKeyRotation: true, removalPolicy: RemovalPolicy.RETAIN })
  const resource = key.node.defaultChild as CfnElement
  resource.overrideLogicalId(logicalId)
  return key
}

function buckets(stack: Stack): Buckets {
  const key = keptKey(stack, 'Key', 'DocumentsKey', 'Seals the documents of Feidi')
  const accessLog = accessLogBucket(stack, 'AccessLog', { logicalId: 'AccessLogBucket', keepDays: 180 })
  const documents = keptBucket(stack, 'Documents', {
    logicalId: 'DocumentsBucket',
    key,
    accessLog,
    versioned: true,
    forgetOld: INDEX_FOLDER,
  })
  const setAside = keptBucket(stack, 'SetAside', { logicalId: 'SetAsideBucket', key, accessLog, versioned: false, keepDays: 180 })
  return { documents, setAside, key }
}

function tellNames({ stack, records, events, feed, deliveries, documents, setAside }: Stateful): void {
  for (const [name, table] of Object.entries({ Records: records, Events: events, Feed: feed, Deliveries: deliveries }))
    new CfnOutput(stack, `${name}TableName`, { value: table.tableName })
  new CfnOutput(stack, 'DocumentsBucketName', { value: documents.bucketName })
  new CfnOutput(stack, 'SetAsideBucketName', { value: setAside.bucketName })
}
