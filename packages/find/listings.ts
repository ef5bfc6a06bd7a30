import type { OrgId } from '#kernel'
import { type Guest, guestFrom, guestKeys, mayBook, parseResource, type Resource, resourceKey } from '#resources'
import { readRecords, type Tables, type Versioned } from '#storage'
import type { Context } from '#web'

/** For whom somebody looks around: a lead for its project's custodian. */
export async function guestOf({ tables, actor }: Context): Promise<Pick<Guest, 'org' | 'alliances'>> {
  const items = await readRecords(tables, guestKeys(actor, undefined))
  return (await guestFrom(tables, actor, undefined, items)) ?? { org: actor.org, alliances: [] }
}

/** The listings that a guest may book now, in order; null for each that it may not. */
export async function bookable(
  tables: Tables,
  ids: readonly string[],
  guest: { readonly org: OrgId; readonly alliances: Guest['alliances'] },
): Promise<(Versioned<Resource> | null)[]> {
  const items = await readRecords(tables, ids.map(resourceKey))
  return items.map((item) => {
    const found = item ? parseResource(item) : null
    return found?.data.state === 'published' && mayBook(found.data, guest) ? found : null
  })
}
