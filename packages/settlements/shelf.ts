import { type Item, type Key, putNew, putOver, readRecords, type Tables, type Write } from '#storage'

// Many small entries that belong together, in a fixed number of records: a command touches those its entries lie in.

const CHUNKS = 16

/** The chunk of an entry: all entries of one project (the name before the blank) lie together. */
function chunkOf(name: string): number {
  let sum = 0
  for (const char of name.split(' ')[0] ?? '') sum = (sum * 31 + char.charCodeAt(0)) % 65_521
  return sum % CHUNKS
}

export interface Shelf<T> {
  readonly pk: string
  readonly entries: ReadonlyMap<string, T>
  /** The record version of each chunk; null where there is none yet. */
  readonly versions: readonly (number | null)[]
}

/** The keys of every chunk, to be read with others in one round trip. */
export const shelfKeys = (pk: string): Key[] =>
  Array.from({ length: CHUNKS }, (_, n) => ({ pk, sk: `chunk#${String(n).padStart(2, '0')}` }))

export function shelfOf<T>(pk: string, items: readonly (Item | null)[], parse: (entry: unknown) => T): Shelf<T> {
  const entries = new Map<string, T>()
  for (const item of items) for (const [name, entry] of Object.entries(item?.entries ?? {})) entries.set(name, parse(entry))
  return { pk, entries, versions: items.map((item) => (item ? Number(item.version) : null)) }
}

export async function readShelf<T>(tables: Tables, pk: string, parse: (entry: unknown) => T): Promise<Shelf<T>> {
  return shelfOf(pk, await readRecords(tables, shelfKeys(pk)), parse)
}

/** The writes that put changed entries into their chunks, each over the version that was read. */
export function shelfWrites<T>(tables: Tables, shelf: Shelf<T>, changed: ReadonlyMap<string, T>): Write[] {
  const touched = new Set([...changed.keys()].map(chunkOf))
  const merged = new Map([...shelf.entries, ...changed])
  const chunks = new Map<number, Record<string, T>>([...touched].map((n) => [n, {}]))
  for (const [name, entry] of merged) {
    const chunk = chunks.get(chunkOf(name))
    if (chunk) chunk[name] = entry
  }
  return [...chunks].map(([n, entries]) => {
    const version = shelf.versions[n] ?? null
    const item = { ...shelfKeys(shelf.pk)[n], version: (version ?? 0) + 1, entries }
    return version === null ? putNew(tables.records, item, 'pk') : putOver(tables, item, version)
  })
}
