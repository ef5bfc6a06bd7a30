import { placesIn, readHead, readItem, sinceIn } from '#feed'
import { invalidField, newId, type Outcome, ok, refused } from '#kernel'
import type { Answer } from '#storage'
import type { Context } from '#web'
import { actOnWebhook } from './commands.ts'
import type { ReplayBody } from './contract.ts'
import { acting } from './permit.ts'
import { decide } from './rules.ts'
import { addReplay } from './store.ts'
import { words } from './words.ts'

interface Part {
  readonly first: number
  readonly last: number
  readonly only: readonly number[] | null
}

/** Sends a part of the feed again: the same ids, the secret of now. Long ones are worked through in pieces. */
export async function replayEvents(ctx: Context, id: string, input: ReplayBody): Promise<Outcome<Answer>> {
  const name = newId('replay')
  let part: Part = { first: 1, last: 0, only: null }
  return actOnWebhook(
    ctx,
    id,
    'replay',
    async ({ data }) => {
      const found = await partOf(ctx, input)
      if (!found.ok) return found
      part = found.value
      const more = { first: part.first, last: part.last, ...(input.ids && { ids: input.ids }) }
      const decision = decide('subscription.replayed', data, data, acting(ctx.actor), ctx.now, more)
      return ok({ ...decision, writes: part.last < part.first ? [] : addReplay(ctx.tables, data, name, part, ctx.now) })
    },
    () => ({ status: 202, headers: {}, body: { replay: name, first: part.first, last: part.last } }),
  )
}

/** Which part of the feed is meant, up to its end of this moment. */
async function partOf({ tables, actor }: Context, { ids, since, from, to }: ReplayBody): Promise<Outcome<Part>> {
  if ([ids, since, from].filter((one) => one !== undefined).length !== 1 || (to !== undefined && from === undefined))
    return refused(invalidField(to !== undefined && from === undefined ? '/to' : '/ids', 'one-of', words.replayWhat))
  if (ids) {
    const places = await placesIn(tables, actor.org, ids)
    const missing = ids.findIndex((one) => !places.has(one))
    if (missing !== -1) return refused(invalidField(`/ids/${missing}`, 'unknown', words.noEvent))
    const only = [...new Set(places.values())].sort((a, b) => a - b)
    return ok({ first: only[0] ?? 1, last: only.at(-1) ?? 0, only })
  }
  const { last } = await readHead(tables, actor.org)
  if (since !== undefined) return ok({ first: await sinceIn(tables, actor.org, since), last, only: null })
  const first = from ?? 1
  if (to !== undefined && to < first) return refused(invalidField('/to', 'range', words.replayRange))
  if (last < first || (await readItem(tables, actor.org, first)) === null) return refused(invalidField('/from', 'unknown', words.noEvent))
  return ok({ first, last: Math.min(to ?? last, last), only: null })
}
