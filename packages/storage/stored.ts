import type { ChainHead } from '#kernel'
import type { Versioned } from './aggregate.ts'
import type { Item } from './tables.ts'

/** A record as `saveAggregate` stored it; its data is parsed by the feature that owns it (`parse` throws when it does not fit). */
export const storedRecord = <T>(item: Item, parse: (data: unknown) => T): Versioned<T> => ({
  version: Number(item.version),
  head: item.head as ChainHead,
  data: parse(item.data),
})
