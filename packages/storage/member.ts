import type { OrgId } from '#kernel'
import { queryAll, queryPage } from './read.ts'
import type { Item, Tables } from './tables.ts'
import { deleteItem, putItem, type Write } from './write.ts'

/** Says that an organisation sees a record: it then stands in that organisation's lists. Written once, at will again. */
export const joinList = (tables: Tables, org: OrgId, kind: string, id: string): Write =>
  putItem(tables.records, { ...placeOf(org, kind, id), id })

export const leaveList = (tables: Tables, org: OrgId, kind: string, id: string): Write => deleteItem(tables.records, placeOf(org, kind, id))

/** The place of a record in a list, to go on behind it. */
export const placeOf = (org: OrgId, kind: string, id: string): Item => ({ pk: `org#${org}`, sk: `${kind}#${id}` })

/** Ids of one kind that an organisation sees, newest first. */
export async function listIds(
  tables: Tables,
  org: OrgId,
  kind: string,
  limit: number,
  after: Item | null,
): Promise<{ ids: string[]; last: Item | null }> {
  const page = await queryPage(tables, {
    TableName: tables.records,
    KeyConditionExpression: 'pk = :org AND begins_with(sk, :kind)',
    values: { ':org': `org#${org}`, ':kind': `${kind}#` },
    ScanIndexForward: false,
    limit,
    after,
  })
  return { ids: page.items.map((item) => String(item.id)), last: page.last }
}

/** Places of the kinds that stand between two in an organisation's list, those two included; all of them, in one reading. */
export async function placesBetween(tables: Tables, org: OrgId, first: string, last: string): Promise<{ kind: string; id: string }[]> {
  const items = await queryAll(tables, {
    TableName: tables.records,
    KeyConditionExpression: 'pk = :org AND sk BETWEEN :first AND :last',
    values: { ':org': `org#${org}`, ':first': `${first}#`, ':last': `${last}#~` },
  })
  return items.map(({ sk, id }) => ({ kind: String(sk).split('#')[0] ?? '', id: String(id) }))
}
