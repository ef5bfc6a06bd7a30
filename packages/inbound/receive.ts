import type { Refusal } from '#kernel'
import { commitWrites, type Tables } from '#storage'
import { isPassing } from '#web'
import { applyMessage, givenOwners, reasonOf } from './apply.ts'
import { countTry, Handled, nextWaiting, takeOut } from './box.ts'
import type { Kinds } from './kind.ts'
import type { Message, Source } from './model.ts'
import { quarantine } from './set-aside.ts'
import { allSources, readSource } from './store.ts'
import { words } from './words.ts'

export interface Received {
  applied: number
  setAside: number
  /** True when time ran out before everything was done. */
  more: boolean
  /** Messages that still wait, as something stood in their way, with what that was. */
  readonly stuck: { readonly message: Message; readonly error: unknown }[]
}

/** In so many runs of the minute a fault of ours is tried before it holds up what comes behind it no longer. */
const MOST_TRIES = 5

/** Applies what waits, source by source, each in the order of arrival; `names`: of which sources, or all. */
export async function receive(tables: Tables, kinds: Kinds, names: readonly string[] | 'all', timeLeft: () => boolean): Promise<Received> {
  const received: Received = { applied: 0, setAside: 0, more: false, stuck: [] }
  const sources = names === 'all' ? (await allSources(tables)).map(({ name }) => name) : names
  for (const name of new Set(sources)) {
    const done = new Set<string>()
    for (let went = true; went; ) {
      if (!timeLeft()) return { ...received, more: true }
      went = await one({ tables, kinds, done }, name, received, names === 'all')
    }
  }
  return received
}

interface Parts {
  readonly tables: Tables
  readonly kinds: Kinds
  /** What took effect in this run, by id. */
  readonly done: Set<string>
}

/** The next message of a source; false when there is none, or it has to wait. */
async function one(parts: Parts, name: string, received: Received, counted: boolean): Promise<boolean> {
  const { tables } = parts
  const message = await nextWaiting(tables, name)
  if (!message) return false
  const source = await readSource(tables, name)
  if (!source) throw new Error(`no source ${name}`)
  try {
    // A command that says yes and writes nothing would bring the same message for ever.
    if (parts.done.has(message.id)) throw new Error(`${message.type} took effect and still waits`)
    const refusal = await apply(parts, source.data, message)
    if (!refusal) {
      parts.done.add(message.id)
      received.applied++
    } else {
      await setAside(parts, source.data, message, refusal)
      received.setAside++
    }
    return true
  } catch (error) {
    if (error instanceof Handled) return true
    received.stuck.push({ message, error })
    return counted && !isPassing(error) && (await givesUp(parts, source.data, message, received))
  }
}

/** Null when it took effect. */
async function apply({ tables, kinds }: Parts, source: Source, message: Message): Promise<Refusal | null> {
  const outcome = await applyMessage({ tables, kinds, now: message.receivedAt, also: [takeOut(tables, message)] }, source, message)
  if (outcome.ok) return null
  // Somebody else kept changing the record: that passes.
  if (outcome.refusal.kind === 'in-progress' || outcome.refusal.kind === 'unavailable')
    throw new Error('fetch failed: the record kept moving')
  return outcome.refusal
}

async function setAside({ tables, kinds }: Parts, source: Source, message: Message, refusal: Refusal): Promise<void> {
  const owners = await givenOwners(tables, { kinds }, source, message)
  await commitWrites(tables, [
    takeOut(tables, message),
    ...quarantine(tables, source, message, owners, reasonOf(refusal), message.receivedAt),
  ])
}

/** After some tries a message that we fail at goes out of the way of the others; true when it did. */
async function givesUp(parts: Parts, source: Source, message: Message, received: Received): Promise<boolean> {
  if (message.tries + 1 < MOST_TRIES) {
    await commitWrites(parts.tables, [countTry(parts.tables, message)])
    return false
  }
  await setAside(parts, source, message, { kind: 'internal', detail: words.internal })
  received.setAside++
  return true
}
