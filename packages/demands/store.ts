import { endOf, type Instant, type NewEvent, nextOn, type OrgId, type Timer } from '#kernel'
import {
  deleteItem,
  dueShard,
  type Indexed,
  type Item,
  type Key,
  type Naming,
  putNew,
  queryAll,
  queryPage,
  requireRecord,
  saveAggregate,
  storedRecord,
  type Tables,
  type Versioned,
  type Write,
} from '#storage'
import { Demand, Interest } from './model.ts'
import { words } from './words.ts'

export const demandKey = (id: string): Key => ({ pk: `demand#${id}`, sk: 'demand' })
export const interestKey = (demand: string, id: string): Key => ({ pk: `demand#${demand}`, sk: `interest#${id}` })
/** Says which demand an interest belongs to. */
export const referenceKey = (id: string): Key => ({ pk: `interest#${id}`, sk: 'interest' })
/** Where an organisation's interest in a demand stands, for itself or for a project: one at a time. */
const bidKey = ({ demand, bidder, project }: Interest): Key => ({ pk: `demand#${demand}`, sk: `bid#${bidder}#${project ?? '-'}` })

export const parseDemand = (item: Item): Versioned<Demand> => storedRecord(item, Demand.parse)
export const parseInterest = (item: Item): Versioned<Interest> => storedRecord(item, Interest.parse)

export interface Saved<T> {
  readonly next: Versioned<T>
  readonly writes: Write[]
}

export function saveDemand(tables: Tables, before: Versioned<Demand> | null, demand: Demand, events: readonly NewEvent[]): Saved<Demand> {
  const { id } = demand
  const naming: Naming = { ...demandKey(id), stream: `demand#${id}`, source: `/demands/${id}`, subject: id }
  const saved = saveAggregate(
    tables,
    naming,
    before,
    demand,
    events,
    indexed(id, demand.ending ? demand.changedAt : demandDueAt(demand), demand.timer),
  )
  const published = before?.data.publishedAt === null && demand.publishedAt !== null
  return published ? { ...saved, writes: [...saved.writes, onBoard(tables, demand)] } : saved
}

export function saveInterest(
  tables: Tables,
  before: Versioned<Interest> | null,
  interest: Interest,
  events: readonly NewEvent[],
): Saved<Interest> {
  const { id, demand } = interest
  const naming: Naming = { ...interestKey(demand, id), stream: `interest#${id}`, source: `/demands/${demand}/interests/${id}`, subject: id }
  return saveAggregate(tables, naming, before, interest, events, indexed(id, interestDueAt(interest), interest.timer))
}

/** When something next falls due; a published demand closes at its own instant. */
export const demandDueAt = ({ state, closesAt, timer }: Demand): Instant | null => (state === 'published' ? closesAt : timerDueAt(timer))

export const interestDueAt = ({ unanswered, timer }: Interest): Instant | null => (unanswered ? null : timerDueAt(timer))

function timerDueAt(timer: Timer | null): Instant | null {
  const due = timer && nextOn(timer)
  return due && endOf(due.day)
}

const indexed = (id: string, dueAt: Instant | null, timer: Timer | null): Indexed => ({
  ...(dueAt && { dueShard: dueShard(id), dueAt }),
  ...(timer && { todoParty: timer.party, todoDue: endOf(timer.dueDay) }),
})

/** The lookup of a new interest by its id, its place as the bidder's only one, and that the demand takes it at that instant. */
export const openInterest = (tables: Tables, interest: Interest, now: Instant): Write[] => [
  putNew(tables.records, { ...referenceKey(interest.id), demand: interest.demand }, 'pk'),
  putNew(tables.records, { ...bidKey(interest), interest: interest.id }, 'pk', () => ({
    kind: 'invalid',
    detail: words.already,
    errors: [{ pointer: '/project', code: 'already', detail: words.already }],
  })),
  requireRecord(
    tables,
    demandKey(interest.demand),
    '#data.#state = :published AND #data.#closes > :now',
    { '#data': 'data', '#state': 'state', '#closes': 'closesAt' },
    { ':published': 'published', ':now': now },
    () => 'raced',
  ),
]

/** A withdrawn interest lets its bidder come again. */
export const leaveBid = (tables: Tables, interest: Interest): Write => deleteItem(tables.records, bidKey(interest))

export const demandOf = (item: Item): string => String(item.demand)

/** Every interest in a demand, oldest first. */
export async function interestsIn(tables: Tables, demand: string): Promise<Versioned<Interest>[]> {
  const items = await queryAll(tables, {
    TableName: tables.records,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :interest)',
    values: { ':pk': demandKey(demand).pk, ':interest': 'interest#' },
    ConsistentRead: true,
  })
  return items.map(parseInterest)
}

const BOARD = 'demands'

/** Published demands by time: what has been published this moment is found before any index knows it. */
const onBoard = (tables: Tables, { id, publishedAt }: Demand): Write =>
  putNew(tables.records, { pk: BOARD, sk: `published#${publishedAt}#${id}`, id }, 'pk')

/** Ids of the demands published last. */
export async function justPublished(tables: Tables, most: number): Promise<string[]> {
  const { items } = await queryPage(tables, {
    TableName: tables.records,
    KeyConditionExpression: 'pk = :board AND begins_with(sk, :published)',
    values: { ':board': BOARD, ':published': 'published#' },
    ConsistentRead: true,
    ScanIndexForward: false,
    limit: most,
  })
  return items.map((item) => String(item.id))
}

/** Everybody who hears of a demand: its poster, and whoever it was awarded to. */
export const audienceOf = ({ poster, awarded }: Demand): OrgId[] => (awarded ? [poster, awarded.org] : [poster])
