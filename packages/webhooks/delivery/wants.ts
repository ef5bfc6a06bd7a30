import { type FeedItem, typeFilter } from '#feed'
import type { Lane } from './model.ts'

type Event = FeedItem['event']

/** A test event goes to the endpoint that it tests, whatever it has subscribed. */
const isTestOf = ({ id }: Pick<Lane, 'id'>, { type, subject }: Pick<Event, 'type'> & { readonly subject?: unknown }): boolean =>
  type === 'subscription.tested' && subject === id

/** Whether an endpoint is to hear of an event. */
export function wantsOf(lane: Pick<Lane, 'id' | 'target'>): (event: Event) => boolean {
  const ofType = typeFilter(lane.target.types.join(','))
  const filter = Object.entries(lane.target.filter)
  const fits = (event: Event) => filter.every(([path, wanted]) => String(valueAt(event, path) ?? '') === wanted)
  return (event) => isTestOf(lane, event) || ((ofType === null || ofType(event.type)) && fits(event))
}

/** `data.to` is the member `to` of `data`. */
const valueAt = (event: Event, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (value, name) => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined),
      event,
    )
