import type { NewEvent } from '#kernel'
import { type Item, type Key, type Naming, queryAll, saveAggregate, storedRecord, type Tables, type Versioned, type Write } from '#storage'
import { Base } from './model.ts'

/** The partition of the bases. */
export const DIRECTORY = 'directory'

export const baseKey = (id: string): Key => ({ pk: DIRECTORY, sk: `base#${id}` })

export const parseBase = (item: Item): Versioned<Base> => storedRecord(item, Base.parse)

const naming = (id: string): Naming => ({ ...baseKey(id), stream: `base#${id}`, source: `/bases/${id}`, subject: id })

export const saveBase = (
  tables: Tables,
  before: Versioned<Base> | null,
  base: Base,
  events: readonly NewEvent[],
): { next: Versioned<Base>; writes: Write[] } => saveAggregate(tables, naming(base.id), before, base, events, {})

/** The whole directory, by id: a hundred or two of bases, one partition. */
export async function allBases(tables: Tables): Promise<Base[]> {
  const items = await queryAll(tables, {
    TableName: tables.records,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :base)',
    values: { ':pk': DIRECTORY, ':base': 'base#' },
  })
  return items.map((item) => parseBase(item).data)
}
