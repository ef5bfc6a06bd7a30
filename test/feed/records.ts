import type { AttributeValue, DynamoDBRecord } from 'aws-lambda'
import { type FeedTable, readFeed } from '#feed'
import { toItem } from '#storage'

export interface Told {
  readonly of: string
  readonly n: number
  readonly to: readonly string[]
  readonly type?: string
  readonly time?: string
  readonly data?: object
}

let place = 0

/** The stream record of the n-th event of a case. */
export function told({ of, n, to, type = 'transfer.submitted', time = '2026-09-01T00:00:00.000Z', data = {} }: Told): DynamoDBRecord {
  const event = {
    specversion: '1.0',
    id: `${of}.${n}`,
    source: `/transfers/${of}`,
    type,
    time,
    subject: of,
    aggregatesequence: n,
    data,
  }
  const image = toItem({ aggregate: `transfer#${of}`, sequence: n, event, audience: to, subject: of })
  return {
    eventName: 'INSERT',
    dynamodb: { SequenceNumber: String(++place).padStart(12, '0'), NewImage: image as Record<string, AttributeValue> },
  }
}

export const unreadable = (): DynamoDBRecord => ({
  eventName: 'INSERT',
  dynamodb: { SequenceNumber: String(++place).padStart(12, '0'), NewImage: { aggregate: { S: 'x' }, event: { S: 'not an event' } } },
})

/** Ids of a whole feed in order; throws when the sequence has a gap. */
export async function idsIn(feed: FeedTable, org: string): Promise<string[]> {
  const ids: string[] = []
  for (let more = true; more; ) {
    const part = await readFeed(feed, { org, now: '2026-09-10T00:00:00.000Z', after: ids.length, limit: 1_000, wants: null, waitMs: 0 })
    if (!part.ok) throw new Error(`the feed of ${org} is ${part.refusal.kind}`)
    if (part.value.more && part.value.items.length === 0) throw new Error(`the feed of ${org} has a gap behind ${ids.length}`)
    ids.push(...part.value.items.map((item) => item.event.id))
    more = part.value.more
  }
  return ids
}
