import { type FeedItem, viewItem } from '#feed'
import type { Request } from '../delivery/send.ts'
import type { Format, Hidden } from '../model.ts'
import { type Signers, standardHeaders } from '../signing.ts'
import { robots } from './robots.ts'
import { messageOf, type Reading } from './text.ts'

export interface Letter {
  readonly url: string
  readonly format: Format
  readonly item: FeedItem
  /** The newest secret, and for a robot the query of its address. */
  readonly hidden: Hidden
  readonly signers: Signers
  /** Time of the machine, for signatures. */
  readonly at: Date
}

const AGENT = 'Feidi-Webhooks/1.0'

/** The request that tells of an event in the format that was asked for. */
export function compose({ url, format, item, hidden, signers, at }: Letter, reading: Reading): Request {
  if (format === 'cloudevents') {
    const body = JSON.stringify(viewItem(item))
    const type = 'application/cloudevents+json; charset=utf-8'
    return { url, headers: { 'content-type': type, 'user-agent': AGENT, ...standardHeaders(item.event.id, at, body, signers) }, body }
  }
  const { query, body } = robots[format].request(messageOf(item.event, reading), hidden, at)
  const headers = { 'content-type': 'application/json; charset=utf-8', 'user-agent': AGENT, 'webhook-id': item.event.id }
  return { url: `${url}${query}`, headers, body: JSON.stringify(body) }
}
