import { setTimeout as sleep } from 'node:timers/promises'
import { DescribeTableCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams'
import type { Clock } from '../control/clock.ts'
import type { Host } from '../host/index.ts'
import type { Running } from '../parts.ts'
import type { MappingPlan } from '../template/triggers.ts'
import { handleBatch } from './batch.ts'
import type { Checkpoints } from './checkpoints.ts'
import { type EventRecord, eventRecord } from './event.ts'
import { failedBatchObject } from './failed-batch.ts'
import { type Marker, openMarker } from './marker.ts'
import { openShards, type Shards } from './shards.ts'

/** A stream that invokes a function, as an event source mapping does. */
export interface Mapping extends Running {
  /** Waits until nothing is left in the stream. */
  drained(): Promise<void>
  /** How many records it has handed over since it started. */
  handled(): number
}

export interface MappingOptions {
  plan: MappingPlan
  host: Host
  /** Domain time: the time of the invoking event is what functions go by. */
  clock: Clock
  /** The tables themselves: the service reads a stream, not the function. */
  dynamodb: DynamoDBClient
  streams: DynamoDBStreamsClient
  checkpoints: Checkpoints
  functionArn: string
  putFailed(key: string, body: string): Promise<void>
  failure(line: string): void
}

const idleMs = 50
const hurryMs = 5
/** Shorter than Lambda waits, so that a record that can never be taken is given up in seconds. */
const longestPauseMs = 100

export async function startMapping(options: MappingOptions): Promise<Mapping> {
  const { plan, dynamodb, streams, checkpoints, failure } = options
  const { Table } = await dynamodb.send(new DescribeTableCommand({ TableName: plan.table }))
  if (!Table?.LatestStreamArn) throw new Error(`The table ${plan.table} has no stream`)
  const shards = openShards(streams, Table.LatestStreamArn, checkpoints)
  const marker = await openMarker(dynamodb, Table)
  const stop = new AbortController()
  let handled = 0
  let asking = 0
  const took = (records: number): void => {
    handled += records
  }

  async function poll(): Promise<void> {
    while (!stop.signal.aborted) {
      const count = await round(options, shards, marker, took, stop.signal).catch((error: unknown) => {
        if (!stop.signal.aborted) failure(`stream of ${plan.table}: ${error}`)
        return null
      })
      const pause = count === null ? idleMs * 10 : asking > 0 ? hurryMs : idleMs
      if (!count) await sleep(pause, undefined, { signal: stop.signal }).catch(() => undefined)
    }
  }
  const polling = poll()

  return {
    async drained() {
      asking += 1
      await marker.wait(stop.signal).finally(() => {
        asking -= 1
      })
    },
    handled: () => handled,
    async close() {
      stop.abort()
      await polling
    },
  }
}

/** Reads once from every shard and hands over what is there; answers how many records that was. */
async function round(
  options: MappingOptions,
  shards: Shards,
  marker: Marker,
  took: (records: number) => void,
  stop: AbortSignal,
): Promise<number> {
  let count = 0
  for (const { shard, records } of await shards.read(options.plan.batchSize)) {
    const batch = records
      .filter((record) => !marker.isMark(record))
      .map((record) => eventRecord(record, options.plan.streamArn, options.clock.now().getTime() - Date.now()))
    await deliver(options, shard, batch, stop).catch((error: unknown) => {
      shards.rewind(shard)
      throw error
    })
    count += batch.length
    // Before a mark passes: who waits for it reads the sum.
    took(batch.length)
    const last = records.at(-1)
    if (stop.aborted || !last) return count
    if (marker.isMark(last)) options.checkpoints.set(shard, last.dynamodb?.SequenceNumber ?? '')
    for (const record of records) if (marker.isMark(record)) marker.passed(record)
  }
  return count
}

async function deliver(options: MappingOptions, shard: string, batch: EventRecord[], stop: AbortSignal): Promise<void> {
  const { plan, host, checkpoints, functionArn, putFailed, failure } = options
  await handleBatch(batch, plan, {
    invoke: (records) => host.invoke(plan.function, { Records: records.map(({ event }) => event) }),
    done: ({ sequenceNumber }) => checkpoints.set(shard, sequenceNumber),
    async giveUp(records, attempts, last) {
      failure(`${plan.function}: gave up ${records.length} records of ${plan.table} after ${attempts} attempts: ${JSON.stringify(last)}`)
      if (!plan.onFailureBucket) return
      const object = failedBatchObject(
        { mapping: plan.logicalId, functionArn, streamArn: plan.streamArn, shard, records, attempts, last },
        new Date(),
      )
      // As Lambda does: what the bucket does not take either is lost, loudly.
      await putFailed(object.key, object.body).catch((error: unknown) => failure(`${plan.function}: ${error}`))
    },
    pause: (attempt) => sleep(Math.min(longestPauseMs, idleMs * 2 ** attempt), !stop.aborted, { signal: stop }).catch(() => false),
  })
}
