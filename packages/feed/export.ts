import { type Outcome, ok } from '#kernel'
import type { Answer } from '#storage'
import type { Context } from '#web'
import { type ExportQuery, typeFilter, viewItem } from './contract.ts'
import type { FeedItem } from './model.ts'
import { readFeed } from './queries.ts'

const PATH = '/v1/events/export'
/** An answer may have 6 MB, with every quotation mark in it written as two characters. */
const MOST_BYTES = 4_000_000
/** How much is looked through for one answer, so that a rare type does not outlast the caller's patience. */
const MOST_READ = 20_000
const PAGE = 100

/** A range of the feed as lines of JSON, cut where an answer ends; the link leads on. Refuses as the feed does where events are no longer kept. */
export async function exportFeed({ tables, actor, now }: Context, { after, to, types }: ExportQuery): Promise<Outcome<Answer>> {
  const last = to ?? Number.POSITIVE_INFINITY
  const answer = { lines: [] as string[], bytes: 0 }
  const from = after ?? 0
  let readTo = from
  let more = from < last
  while (more && readTo - from < MOST_READ) {
    const place = readTo === 0 ? (after ?? null) : readTo
    const part = await readFeed(tables, { org: actor.org, now, after: place, limit: PAGE, wants: typeFilter(types), waitMs: 0 })
    if (!part.ok) return part
    const cut = fill(
      answer,
      part.value.items.filter(({ sequence }) => sequence <= last),
    )
    readTo = cut ?? Math.min(part.value.readTo, last)
    more = cut !== null || (part.value.more && readTo < last)
    if (cut !== null) break
  }
  const on = new URLSearchParams({ after: String(readTo), ...(to !== undefined && { to: String(to) }), ...(types && { types }) })
  return ok({
    status: 200,
    headers: { 'content-type': 'application/x-ndjson', ...(more && { link: `<${PATH}?${on}>; rel="next"` }) },
    body: answer.lines.map((line) => `${line}\n`).join(''),
  })
}

/** Adds events while there is room; the sequence of the last one that went in when there is no more, or null. One event always fits. */
function fill(answer: { lines: string[]; bytes: number }, items: readonly FeedItem[]): number | null {
  for (const item of items) {
    const line = JSON.stringify(viewItem(item))
    answer.bytes += Buffer.byteLength(line) + 1
    if (answer.lines.length > 0 && answer.bytes > MOST_BYTES) return item.sequence - 1
    answer.lines.push(line)
  }
  return null
}
