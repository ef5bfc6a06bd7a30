import type { Calls, Operation } from './client/calls.ts'
import type { TableClient } from './client/index.ts'
import type { Attributes, Kept, NamedKey } from './kept.ts'
import type { Tables } from './tables.ts'

type Batch = Calls['BatchGetItem']
type Get = Calls['GetItem']
type Query = Calls['Query']

const BATCH = 100
interface Gathering {
  /** The tables that it was made from. */
  readonly origin: Tables
  holdFor<T>(finding: Promise<T>): Promise<T>
}
const gatherings = new WeakMap<Tables, Gathering>()

/** The tables that were given to {@link gathering}; themselves where they were not. */
export const originOf = (tables: Tables): Tables => gatherings.get(tables)?.origin ?? tables

/** Something that reads by key will follow from, as they do from a query: those of {@link gathering} wait for it. It may not read by key itself. */
export const leadsToReads = <T>(tables: Tables, finding: Promise<T>): Promise<T> => gatherings.get(tables)?.holdFor(finding) ?? finding

/**
 * The tables for one request that asks many things at once: reads by key, of one item or of many, that come together or while a query is under way go in one round trip;
 * a query that is under way is not sent twice. What is asked one after the other is read anew, but for what is kept. Writes pass as they are.
 */
export function gathering(tables: Tables, kept: Kept | null = null): Tables {
  const { client } = tables
  const queries = new Map<string, Promise<Query['output']>>()
  let waiting: Asked[] = []
  let underWay = 0

  function holdFor<T>(finding: Promise<T>): Promise<T> {
    underWay++
    return finding.finally(() => {
      underWay--
      flushSoon()
    })
  }
  function query(input: Query['input']): Promise<Query['output']> {
    const name = JSON.stringify(input)
    const sent = queries.get(name) ?? holdFor(send(input)).finally(() => queries.delete(name))
    queries.set(name, sent)
    return sent
  }
  async function send(input: Query['input']): Promise<Query['output']> {
    const output = await client.call('Query', input)
    if (!input.IndexName && !input.ProjectionExpression)
      for (const item of output.Items ?? []) kept?.keep(wantedFrom(input.TableName ?? '', keyOf(item)), item)
    return output
  }
  async function read(input: Batch['input']): Promise<Batch['output']> {
    const wanted = keysIn(input)
    const known = kept?.among(wanted)
    if (known?.size === wanted.length) return outputFor(wanted, known)
    return new Promise((answer, fail) => {
      waiting.push({ wanted, answer, fail })
      flushSoon()
    })
  }
  /** One item by its key, with those that others read. */
  async function readOne({ TableName: table = '', Key = {} }: Get['input']): Promise<Get['output']> {
    for (;;) {
      const { Responses, UnprocessedKeys } = await read({ RequestItems: { [table]: { Keys: [Key], ConsistentRead: true } } })
      if (UnprocessedKeys?.[table]) continue
      const Item = Responses?.[table]?.[0]
      return Item ? { Item } : {}
    }
  }
  // Whoever has just been answered asks on before this runs.
  const flushSoon = (): void => void setImmediate(() => underWay === 0 && waiting.length > 0 && flush())
  function flush(): void {
    const asked = waiting
    waiting = []
    answerAll(client, asked, kept).catch((error: unknown) => {
      for (const { fail } of asked) fail(error)
    })
  }
  const call = <O extends Operation>(operation: O, input: Calls[O]['input']): Promise<Calls[O]['output']> => {
    if (operation === 'Query') return query(input as Query['input']) as Promise<Calls[O]['output']>
    if (operation === 'GetItem' && isWhole(input as Get['input'])) return readOne(input as Get['input']) as Promise<Calls[O]['output']>
    const plain = operation === 'BatchGetItem' && isPlain(input as Batch['input'])
    return plain ? (read(input as Batch['input']) as Promise<Calls[O]['output']>) : client.call(operation, input)
  }
  const gathered: Tables = { ...tables, client: { ...client, call } }
  gatherings.set(gathered, { origin: tables, holdFor })
  return gathered
}

interface Asked {
  readonly wanted: readonly Wanted[]
  answer(output: Batch['output']): void
  fail(error: unknown): void
}
interface Wanted extends NamedKey {
  readonly table: string
}

/** Whole items, read consistently: only such may share an answer. */
const isWhole = ({ ConsistentRead, ProjectionExpression }: Pick<Get['input'], 'ConsistentRead' | 'ProjectionExpression'>): boolean =>
  ConsistentRead === true && !ProjectionExpression
const isPlain = ({ RequestItems = {} }: Batch['input']): boolean => Object.values(RequestItems).every(isWhole)

const wantedFrom = (table: string, key: Attributes): Wanted => ({
  table,
  key,
  name: `${table}\n${JSON.stringify(Object.entries(key).sort())}`,
})

/** The key of an item of the records, from which alone something is kept. */
const keyOf = ({ pk, sk }: Attributes): Attributes => ({ ...(pk && { pk }), ...(sk && { sk }) })

const keysIn = ({ RequestItems = {} }: Batch['input']): Wanted[] =>
  Object.entries(RequestItems).flatMap(([table, { Keys = [] }]) => Keys.map((key) => wantedFrom(table, key)))

/** Reads what all of them want, each item once, and hands to each what it asked for. */
async function answerAll(client: TableClient, asked: readonly Asked[], kept: Kept | null): Promise<void> {
  const all = new Map(asked.flatMap(({ wanted }) => wanted.map((one) => [one.name, one] as const)))
  const found = kept?.among([...all.values()]) ?? new Map<string, Attributes | null>()
  const open = [...all.values()].filter(({ name }) => !found.has(name))
  const parts = Array.from({ length: Math.ceil(open.length / BATCH) }, (_, n) => open.slice(n * BATCH, (n + 1) * BATCH))
  await Promise.all(parts.map((part) => readPart(client, part, found)))
  for (const one of open) {
    const item = found.get(one.name)
    if (item !== undefined) kept?.keep(one, item)
  }
  for (const { wanted, answer } of asked) answer(outputFor(wanted, found))
}

/** What the tables did not come to stays unknown. */
async function readPart(client: TableClient, part: readonly Wanted[], found: Map<string, Attributes | null>): Promise<void> {
  const tables = [...new Set(part.map(({ table }) => table))]
  const keysOf = (table: string) => part.filter((one) => one.table === table).map(({ key }) => key)
  const RequestItems = Object.fromEntries(tables.map((table) => [table, { Keys: keysOf(table), ConsistentRead: true }]))
  const { Responses = {}, UnprocessedKeys = {} } = await client.call('BatchGetItem', { RequestItems })
  const left = new Set(keysIn({ RequestItems: UnprocessedKeys }).map(({ name }) => name))
  for (const { name } of part) if (!left.has(name)) found.set(name, null)
  for (const table of tables) {
    const attributes = Object.keys(part.find((one) => one.table === table)?.key ?? {})
    for (const item of Responses[table] ?? []) {
      const key = Object.fromEntries(Object.entries(item).filter(([attribute]) => attributes.includes(attribute)))
      found.set(wantedFrom(table, key).name, item)
    }
  }
}

function outputFor(wanted: readonly Wanted[], found: ReadonlyMap<string, Attributes | null>): Batch['output'] {
  const Responses: Record<string, Attributes[]> = {}
  const UnprocessedKeys: NonNullable<Batch['output']['UnprocessedKeys']> = {}
  for (const { table, key, name } of wanted) {
    const item = found.get(name)
    if (item) Responses[table] = [...(Responses[table] ?? []), item]
    if (item === undefined) UnprocessedKeys[table] = { Keys: [...(UnprocessedKeys[table]?.Keys ?? []), key], ConsistentRead: true }
  }
  return { Responses, UnprocessedKeys }
}
