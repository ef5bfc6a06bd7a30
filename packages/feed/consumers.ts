import * as z from 'zod'
import { type Instant, invalidField, type OrgId, type Outcome, ok, refused, say } from '#kernel'
import { type Answer, commitWrites, queryPage, type Tables, toItem, type Write } from '#storage'
import type { Context } from '#web'
import type { ConsumerInput } from './contract.ts'
import { readHead } from './store.ts'
import { words } from './words.ts'

/** More programs than these read no feed; they stand in one item. */
const MOST = 50
/** An organisation's consumers lie beside its feed. Names are attributes, so that each is set without reading the others. */
const placesKey = (org: OrgId) => ({ org: `consumers#${org}`, sequence: 0 })
const MARK = 'at '

const Place = z.object({ sequence: z.int(), updatedAt: z.string() })
type Place = z.infer<typeof Place>

async function readPlaces(tables: Tables, org: OrgId): Promise<Map<string, Place>> {
  const { items } = await queryPage(tables, {
    TableName: tables.feed,
    KeyConditionExpression: 'org = :org',
    values: { ':org': placesKey(org).org },
    limit: 1,
    ConsistentRead: true,
  })
  const named = Object.entries(items[0] ?? {}).filter(([name]) => name.startsWith(MARK))
  return new Map(named.map(([name, place]) => [name.slice(MARK.length), Place.parse(place)]))
}

const setPlace = (tables: Tables, org: OrgId, name: string, place: Place): Write => ({
  item: {
    Update: {
      TableName: tables.feed,
      Key: toItem(placesKey(org)),
      UpdateExpression: 'SET #name = :place',
      ExpressionAttributeNames: { '#name': MARK + name },
      ExpressionAttributeValues: toItem({ ':place': place }),
    },
  },
  onFail: () => 'raced',
})

const view = (name: string, { sequence, updatedAt }: Place, last: number) => ({
  name,
  sequence,
  behind: Math.max(0, last - sequence),
  updatedAt,
})
const answer = (body: object): Outcome<Answer> => ok({ status: 200, headers: {}, body })

export async function listConsumers({ tables, actor }: Context): Promise<Outcome<Answer>> {
  const [places, { last }] = await Promise.all([readPlaces(tables, actor.org), readHead(tables, actor.org)])
  const items = [...places].map(([name, place]) => view(name, place, last)).sort((a, b) => (a.name < b.name ? -1 : 1))
  return answer({ items, next: null })
}

export async function readConsumer({ tables, actor }: Context, name: string): Promise<Outcome<Answer>> {
  const [places, { last }] = await Promise.all([readPlaces(tables, actor.org), readHead(tables, actor.org)])
  const place = places.get(name)
  return place ? answer(view(name, place, last)) : refused({ kind: 'not-found' })
}

/** Keeps how far a consumer has come, or sends it back. A place behind the end of the feed is a mistake of the caller's and refused. */
export async function placeConsumer({ tables, actor, now }: Context, name: string, { sequence }: ConsumerInput): Promise<Outcome<Answer>> {
  const [places, { last }] = await Promise.all([readPlaces(tables, actor.org), readHead(tables, actor.org)])
  if (sequence > last) return refused(invalidField('/sequence', 'beyond', say(words.beyondEnd, { last })))
  if (!places.has(name) && places.size >= MOST) return refused(invalidField('', 'too-many', say(words.tooManyConsumers, { most: MOST })))
  const place = placed(sequence, now)
  await commitWrites(tables, [setPlace(tables, actor.org, name, place)])
  return answer(view(name, place, last))
}

const placed = (sequence: number, updatedAt: Instant): Place => ({ sequence, updatedAt })
