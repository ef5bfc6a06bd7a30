import { type AttributeValue, type DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import * as z from 'zod'

// Knows nothing of how bookings are made: it reads the log of events alone.

const Slot = z.object({ from: z.string(), to: z.string() })
const Told = z.object({
  subject: z.string(),
  sequence: z.number(),
  event: z.looseObject({ type: z.string(), data: z.looseObject({ resource: z.string(), slot: Slot, units: z.number() }) }),
})
type Told = z.infer<typeof Told>

const ENDS = ['rejected', 'cancelled', 'released', 'no-show', 'finished', 'rated']

/** Pairs of live bookings of one resource that overlap, by the log; and how many live ones there are. */
export async function overlapsInLog(client: DynamoDBClient, events: string): Promise<{ live: number; overlaps: string[] }> {
  const last = new Map<string, Told>()
  for await (const told of bookingEvents(client, events)) {
    const known = last.get(told.subject)
    if (!known || known.sequence < told.sequence) last.set(told.subject, told)
  }
  const live = [...last.values()].filter(({ event }) => !ENDS.some((end) => event.type === `booking.${end}`))
  const overlaps = live.flatMap((one, n) =>
    live
      .slice(n + 1)
      .filter((other) => clash(one.event.data, other.event.data))
      .map((other) => `${one.subject} and ${other.subject}`),
  )
  return { live: live.length, overlaps }
}

type Data = Told['event']['data']
const clash = (a: Data, b: Data) => a.resource === b.resource && a.slot.from < b.slot.to && b.slot.from < a.slot.to

async function* bookingEvents(client: DynamoDBClient, table: string): AsyncGenerator<Told> {
  let after: Record<string, AttributeValue> | undefined
  do {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new ScanCommand({ TableName: table, ConsistentRead: true, ...(after && { ExclusiveStartKey: after }) }),
    )
    for (const raw of Items) {
      const item = unmarshall(raw)
      if (String(item.event?.type).startsWith('booking.')) yield Told.parse(item)
    }
    after = LastEvaluatedKey
  } while (after)
}
