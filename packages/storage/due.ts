import type { Instant } from '#kernel'
import { DUE_SHARDS } from './aggregate.ts'
import { conditionFailed } from './client/failure.ts'
import { queryPage } from './read.ts'
import { type Key, type Tables, toItem } from './tables.ts'

/** Applies everything overdue on one record and answers how many automatic acts that were. */
export type SweepRecord = (key: Key, now: Instant) => Promise<number>

export interface Swept {
  readonly acts: number
  /** True when time ran out before everything due was done. */
  readonly more: boolean
  readonly setAside: readonly Key[]
}

const PAGE = 50
const SIDE_BY_SIDE = 8
export const ASIDE = 'aside'

/** Works through the due index, shard by shard, until nothing is due or `timeLeft` says stop. A record that fails is set aside and does not stop the others. */
export async function sweepDue(
  tables: Tables,
  now: Instant,
  sweep: SweepRecord,
  timeLeft: () => boolean,
  onFailure: (key: Key, error: unknown) => void,
): Promise<Swept> {
  let acts = 0
  const setAside: Key[] = []
  const one = async (key: Key) => {
    try {
      const done = await sweep(key, now)
      acts += done
    } catch (error) {
      if (await moveAside(tables, key, now)) {
        onFailure(key, error)
        setAside.push(key)
      }
    }
  }
  for (let shard = 0; shard < DUE_SHARDS; shard++) {
    // An index lags behind: keys that were handled in this run are passed over, and a page without a new key ends the shard.
    const handled = new Set<string>()
    for (let fresh = true; fresh; ) {
      if (!timeLeft()) return { acts, more: true, setAside }
      const keys = (await dueKeys(tables, `due#${shard}`, now)).filter((key) => !handled.has(`${key.pk} ${key.dueAt}`))
      fresh = keys.length > 0
      for (const key of keys) handled.add(`${key.pk} ${key.dueAt}`)
      for (let at = 0; at < keys.length; at += SIDE_BY_SIDE) await Promise.all(keys.slice(at, at + SIDE_BY_SIDE).map(one))
    }
  }
  return { acts, more: false, setAside }
}

async function dueKeys(tables: Tables, shard: string, now: Instant): Promise<(Key & { dueAt: string })[]> {
  const page = await queryPage(tables, {
    TableName: tables.records,
    IndexName: 'by-due',
    KeyConditionExpression: 'dueShard = :shard AND dueAt <= :now',
    values: { ':shard': shard, ':now': now },
    limit: PAGE,
  })
  return page.items.map((item) => ({ pk: String(item.pk), sk: String(item.sk), dueAt: String(item.dueAt) }))
}

/** Moves a record out of the sweep's way: it stays findable under the shard `aside`, and returns to its shard with the next commit on it. */
async function moveAside(tables: Tables, { pk, sk }: Key, now: Instant): Promise<boolean> {
  try {
    await tables.client.call('UpdateItem', {
      TableName: tables.records,
      Key: toItem({ pk, sk }),
      UpdateExpression: 'SET dueShard = :aside',
      ConditionExpression: 'dueAt <= :now',
      ExpressionAttributeValues: toItem({ ':aside': ASIDE, ':now': now }),
    })
    return true
  } catch (error) {
    if (conditionFailed(error)) return false
    throw error
  }
}
