import type { NewEvent } from '#kernel'
import {
  type Item,
  joinList,
  type Key,
  leaveList,
  type Naming,
  queryAll,
  readRecords,
  saveAggregate,
  storedRecord,
  type Tables,
  type Versioned,
  type Write,
} from '#storage'
import { partiesOf, Source } from './model.ts'

export type Kept = Versioned<Source>

/** All sources lie in one partition: there are as many as portals, and the minute's run looks at each. */
const PARTITION = 'sources'
export const sourceKey = (name: string): Key => ({ pk: PARTITION, sk: `source#${name}` })
export const parseSource = (item: Item): Kept => storedRecord(item, Source.parse)

const naming = (name: string): Naming => ({
  ...sourceKey(name),
  stream: `source#${name}`,
  source: `/sources/${name}`,
  subject: `src_${name}`,
})

/** The writes that store a source, its events, and in whose lists it stands. */
export function saveSource(
  tables: Tables,
  before: Kept | null,
  data: Source,
  events: readonly NewEvent[],
): { next: Kept; writes: Write[] } {
  const { next, writes } = saveAggregate(tables, naming(data.name), before, data, events, {})
  const [old, now] = [before ? partiesOf(before.data) : [], partiesOf(data)]
  return {
    next,
    writes: [
      ...writes,
      ...now.filter((org) => !old.includes(org)).map((org) => joinList(tables, org, 'source', data.name)),
      ...old.filter((org) => !now.includes(org)).map((org) => leaveList(tables, org, 'source', data.name)),
    ],
  }
}

export async function readSource(tables: Tables, name: string): Promise<Kept | null> {
  const [item] = await readRecords(tables, [sourceKey(name)])
  return item ? parseSource(item) : null
}

export async function allSources(tables: Tables): Promise<Source[]> {
  const items = await queryAll(tables, {
    TableName: tables.records,
    KeyConditionExpression: 'pk = :pk',
    values: { ':pk': PARTITION },
  })
  return items.map((item) => parseSource(item).data)
}
