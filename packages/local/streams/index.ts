import { setTimeout as sleep } from 'node:timers/promises'
import type { DynamoDBRecord } from 'aws-lambda'
import type { Clock } from '../control/clock.ts'
import { describeTable, type TableService } from '../dynamodb/service.ts'
import type { Host } from '../host/index.ts'
import type { Running } from '../parts.ts'
import type { MappingPlan } from '../template/triggers.ts'
import { handleBatch } from './batch.ts'
import type { Checkpoints } from './checkpoints.ts'
import { type EventRecord, eventRecord } from './event.ts'
import { expectations } from './expected.ts'
import { failedBatchObject } from './failed-batch.ts'
import { type Marker, openMarker } from './marker.ts'
import { openPace } from './pace.ts'
import { openShards, type Shards } from './shards.ts'

/** A stream that invokes a function, as an event source mapping does. */
export interface Mapping extends Running {
  /** Name of the table whose stream it is. */
  readonly table: string
  /** Says that the table was written to; where an item was put, its record will come. */
  wrote(item: Readonly<Record<string, unknown>> | undefined): void
  /** Settles when everything expected has been handled; undefined when there is nothing. */
  coming(): Promise<unknown> | undefined
  /** Waits until nothing is left in the stream. */
  drained(): Promise<void>
  /** Whether somebody wrote since it was last drained. */
  written(): boolean
  /** How many records it has handed over since it started. */
  handled(): number
}

export interface MappingOptions {
  plan: MappingPlan
  host: Host
  /** Domain time: the time of the invoking event is what functions go by. */
  clock: Clock
  /** The tables themselves: the service reads a stream, not the function. */
  tables: TableService
  checkpoints: Checkpoints
  functionArn: string
  putFailed(key: string, body: string): Promise<void>
  failure(line: string): void
}

/** Before a batch that failed comes again. */
const retryMs = 50
/** Shorter than Lambda waits, so that a record that can never be taken is given up in seconds. */
const longestPauseMs = 100

export async function startMapping(options: MappingOptions): Promise<Mapping> {
  const { plan, tables, checkpoints, failure } = options
  const table = await describeTable(tables, plan.table)
  if (!table.LatestStreamArn) throw new Error(`The table ${plan.table} has no stream`)
  const shards = openShards(tables, table.LatestStreamArn, checkpoints)
  const marker = await openMarker(tables, table)
  const expected = expectations()
  const keys = table.KeySchema?.map(({ AttributeName = '' }) => AttributeName) ?? []
  const nameOf = (item: Readonly<Record<string, unknown>>): string => JSON.stringify(keys.map((key) => item[key]))
  const stop = new AbortController()
  let handled = 0
  let written = false
  const pace = openPace({ marked: marker.awaited, expecting: expected.any, batchSize: plan.batchSize })
  const took = (records: readonly DynamoDBRecord[], wanted: number): void => {
    handled += wanted
    for (const { dynamodb } of records) expected.came(nameOf(dynamodb?.Keys ?? {}))
  }

  async function poll(): Promise<void> {
    while (!stop.signal.aborted) {
      const count = await round(options, shards, marker, took, stop.signal).catch((error: unknown) => {
        if (!stop.signal.aborted) failure(`stream of ${plan.table}: ${error}`)
        return null
      })
      await pace.rest(count)
    }
  }
  const polling = poll()

  return {
    table: plan.table,
    wrote(item) {
      written = true
      if (!item) return
      expected.add(nameOf(item))
      pace.wrote()
    },
    coming() {
      const all = expected.all()
      return all && pace.waitedFor(all)
    },
    async drained() {
      // Before the mark: what is written from here on may come after it.
      written = false
      const passed = marker.wait(stop.signal)
      pace.hurry()
      await passed
    },
    written: () => written,
    handled: () => handled,
    async close() {
      stop.abort()
      pace.hurry()
      await polling
    },
  }
}

/** Reads once from every shard and hands over what is there; answers how many records that was. */
async function round(
  options: MappingOptions,
  shards: Shards,
  marker: Marker,
  took: (records: readonly DynamoDBRecord[], wanted: number) => void,
  stop: AbortSignal,
): Promise<number> {
  let count = 0
  for (const { shard, records } of await shards.read(options.plan.batchSize)) {
    const real = records.filter((record) => !marker.isMark(record))
    const ahead = options.clock.now().getTime() - Date.now()
    const batch = real.map((record) => eventRecord(record, options.plan.streamArn, ahead)).filter(({ event }) => options.plan.wants(event))
    await deliver(options, shard, batch, stop).catch((error: unknown) => {
      shards.rewind(shard)
      throw error
    })
    count += real.length
    // Before a mark passes: who waits for it reads the sum.
    took(real, batch.length)
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
    pause: (attempt) => sleep(Math.min(longestPauseMs, retryMs * 2 ** attempt), !stop.aborted, { signal: stop }).catch(() => false),
  })
}
