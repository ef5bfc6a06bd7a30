import {
  DescribeStreamCommand,
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type _Record as StreamRecord,
} from '@aws-sdk/client-dynamodb-streams'
import type { Checkpoints } from './checkpoints.ts'

/** Reads one stream in order: parents before children, each shard from its checkpoint. */
export interface Shards {
  /** The next records of each shard that is open to reading; a shard without any is left out. */
  read(limit: number): Promise<{ shard: string; records: StreamRecord[] }[]>
  /** Reads a shard again from its checkpoint. */
  rewind(shard: string): void
}

interface Shard {
  id: string
  parent: string | undefined
  iterator: string | undefined
  finished: boolean
}

export function openShards(client: DynamoDBStreamsClient, streamArn: string, checkpoints: Checkpoints): Shards {
  const shards = new Map<string, Shard>()

  async function discover(): Promise<void> {
    let from: string | undefined
    do {
      const { StreamDescription } = await client.send(new DescribeStreamCommand({ StreamArn: streamArn, ExclusiveStartShardId: from }))
      for (const { ShardId: id, ParentShardId: parent } of StreamDescription?.Shards ?? []) {
        if (id && !shards.has(id)) shards.set(id, { id, parent, iterator: undefined, finished: false })
      }
      from = StreamDescription?.LastEvaluatedShardId
    } while (from)
  }

  async function iteratorOf(shard: string): Promise<string | undefined> {
    const after = checkpoints.get(shard)
    const position = after
      ? { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER' as const, SequenceNumber: after }
      : { ShardIteratorType: 'TRIM_HORIZON' as const }
    const answer = await client.send(new GetShardIteratorCommand({ StreamArn: streamArn, ShardId: shard, ...position }))
    return answer.ShardIterator
  }

  async function recordsOf(shard: Shard, limit: number): Promise<StreamRecord[]> {
    try {
      shard.iterator ??= await iteratorOf(shard.id)
      const answer = await client.send(new GetRecordsCommand({ ShardIterator: shard.iterator, Limit: limit }))
      shard.iterator = answer.NextShardIterator
      shard.finished = answer.NextShardIterator === undefined
      return answer.Records ?? []
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
