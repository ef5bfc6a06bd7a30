import type { DynamoDBRecord } from 'aws-lambda'
import * as z from 'zod'
import type { TableService } from '../dynamodb/service.ts'
import type { Checkpoints } from './checkpoints.ts'

/** Reads one stream in order: parents before children, each shard from its checkpoint. */
export interface Shards {
  /** The next records of each shard that is open to reading; a shard without any is left out. */
  read(limit: number): Promise<{ shard: string; records: DynamoDBRecord[] }[]>
  /** Reads a shard again from its checkpoint. */
  rewind(shard: string): void
}

interface Shard {
  id: string
  parent: string | undefined
  iterator: string | undefined
  finished: boolean
}

const Described = z.object({
  StreamDescription: z.object({
    Shards: z.array(z.object({ ShardId: z.string(), ParentShardId: z.string().optional() })),
    LastEvaluatedShardId: z.string().optional(),
  }),
})
const Placed = z.object({ ShardIterator: z.string() })
const Got = z.object({ Records: z.custom<DynamoDBRecord[]>(Array.isArray), NextShardIterator: z.string().optional() })

export function openShards(service: TableService, streamArn: string, checkpoints: Checkpoints): Shards {
  const shards = new Map<string, Shard>()

  async function discover(): Promise<void> {
    let from: string | undefined
    do {
      const answer = await service.call('DescribeStream', { StreamArn: streamArn, ExclusiveStartShardId: from })
      const { Shards, LastEvaluatedShardId } = Described.parse(answer).StreamDescription
      for (const { ShardId: id, ParentShardId: parent } of Shards) {
        if (!shards.has(id)) shards.set(id, { id, parent, iterator: undefined, finished: false })
      }
      from = LastEvaluatedShardId
    } while (from)
  }

  async function iteratorOf(shard: string): Promise<string> {
    const after = checkpoints.get(shard)
    const position = after ? { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: after } : { ShardIteratorType: 'TRIM_HORIZON' }
    return Placed.parse(await service.call('GetShardIterator', { StreamArn: streamArn, ShardId: shard, ...position })).ShardIterator
  }

  async function recordsOf(shard: Shard, limit: number): Promise<DynamoDBRecord[]> {
    try {
      shard.iterator ??= await iteratorOf(shard.id)
      const answer = Got.parse(await service.call('GetRecords', { ShardIterator: shard.iterator, Limit: limit }))
      shard.iterator = answer.NextShardIterator
      shard.finished = answer.NextShardIterator === undefined
      return answer.Records
    } catch (error) {
      shard.iterator = undefined
      if (error instanceof Error && error.name === 'TrimmedDataAccessException') checkpoints.forget(shard.id)
      else if (!(error instanceof Error && error.name === 'ExpiredIteratorException')) throw error
      return []
    }
  }

  return {
    rewind(id) {
      const shard = shards.get(id)
      if (shard) Object.assign(shard, { iterator: undefined, finished: false })
    },
    async read(limit) {
      const open = (): Shard[] =>
        [...shards.values()].filter(({ finished, parent }) => !finished && (!parent || (shards.get(parent)?.finished ?? true)))
      if (open().length === 0) await discover()
      const read = []
      for (const shard of open()) {
        const records = await recordsOf(shard, limit)
        if (records.length > 0) read.push({ shard: shard.id, records })
      }
      return read
    },
  }
}
