import { type FeedItem, readFeed, readItem } from '#feed'
import type { Instant } from '#kernel'
import type { Job, Tried } from './attempt.ts'
import type { Lane, Replay } from './model.ts'
import type { Parts } from './parts.ts'
import { nextAttempt } from './schedule.ts'
import { readReplays } from './store.ts'
import { wantsOf } from './wants.ts'

// A replay goes through its part of the feed in pieces, each written down before the next: however long it is, no worker holds it all.

export interface Replays {
  /** How many are under way. */
  readonly open: number
  readonly dueAt: Instant | null
  /** The next piece that is due, and those that have come to their end without one. */
  next(now: Instant, room: number): Promise<{ jobs: Job[]; ended: Replay[] }>
  /** What became of a piece: how the replay goes on, or that it has ended. */
  settle(piece: readonly Tried[], now: Instant): { goesOn: Replay[]; ended: Replay[] }
}

const PAGE = 50

export async function openReplays({ tables, random, log }: Parts, lane: Lane): Promise<Replays> {
  let open = lane.replays > 0 ? await readReplays(tables, lane.id) : []
  let current: Replay | null = null
  const wants = wantsOf(lane)
  const drop = (gone: Replay) => {
    open = open.filter((one) => one !== gone)
    return gone
  }

  /** The next events of a replay, and where it is then; none when it is at its end. */
  async function piece(replay: Replay, now: Instant, room: number): Promise<FeedItem[]> {
    if (replay.only) {
      const wanted = replay.only.filter((sequence) => sequence >= replay.next).slice(0, room)
      return (await Promise.all(wanted.map((sequence) => readItem(tables, lane.org, sequence)))).filter((item) => item !== null)
    }
    for (let from = replay.next; from <= replay.last; ) {
      const part = await readFeed(tables, { org: lane.org, now, after: from - 1, limit: PAGE, wants: null, waitMs: 0 })
      if (!part.ok) {
        from = Math.max(from + 1, Number(part.refusal.members?.oldest))
        continue
      }
      const items = part.value.items.filter((item) => item.sequence <= replay.last && wants(item.event)).slice(0, room)
      if (items.length > 0 || part.value.readTo < from) return items
      from = part.value.readTo + 1
    }
    return []
  }

  return {
    get open() {
      return open.length
    },
    get dueAt() {
      return open.length === 0 ? null : open.map(({ dueAt }) => dueAt).reduce((a, b) => (a < b ? a : b))
    },
    async next(now, room) {
      const ended: Replay[] = []
      for (const replay of open.filter(({ dueAt }) => dueAt <= now)) {
        const items = await piece(replay, now, room)
        if (items.length > 0) {
          current = replay
          return { jobs: items.map((item) => ({ kind: 'replay', item })), ended }
        }
        ended.push(drop(replay))
      }
      return { jobs: [], ended }
    },
    settle(tried, now) {
      const replay = current
      if (!replay || tried.length === 0) return { goesOn: [], ended: [] }
      current = null
      drop(replay)
      const failed = tried.find(({ verdict }) => verdict !== 'delivered')
      const tries = failed ? replay.tries + 1 : 0
      const dueAt = failed ? nextAttempt(tries, now, null, random()) : replay.dueAt
      if (dueAt === null) {
        log({ level: 'warn', msg: 'replay given up', lane: lane.id, at: failed?.item.sequence })
        return { goesOn: [], ended: [replay] }
      }
      const next = failed ? failed.item.sequence : Math.max(...tried.map(({ item }) => item.sequence)) + 1
      if (next > replay.last) return { goesOn: [], ended: [replay] }
      const going = { ...replay, next, tries, dueAt }
      open.push(going)
      return { goesOn: [going], ended: [] }
    },
  }
}
