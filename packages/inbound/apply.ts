import { type Actor, hashOf, type Instant, type Outcome, type Refusal, refused } from '#kernel'
import { commitWrites, Replay, type Tables, type Write } from '#storage'
import { type Context, fitTo, sentenceOf } from '#web'
import { Handled } from './box.ts'
import type { Kind, Kinds } from './kind.ts'
import type { Message, Reason, Source } from './model.ts'
import { words } from './words.ts'

export interface Applying {
  readonly tables: Tables
  readonly kinds: Kinds
  /** As of when it takes effect. */
  readonly now: Instant
  /** Written in the very commit of the effect: the message is then no longer what it was. */
  readonly also: readonly Write[]
}

/** Whom a message would act for: those it is about whom its source was given. */
export async function givenOwners(tables: Tables, { kinds }: Pick<Applying, 'kinds'>, source: Source, message: Message) {
  const found = contentOf(kinds, message)
  if (!found) return []
  const owners = await found.kind.owners(tables, source.name, found.data)
  return owners.filter((org) => source.organisations.includes(org))
}

/**
 * Applies a message through the command of its type, as the organisation it acts for; the effect, its events and `also` come
 * together or not at all. `Handled` is thrown where somebody else was quicker. An expected refusal is an outcome.
 */
export async function applyMessage(applying: Applying, source: Source, message: Message): Promise<Outcome<unknown>> {
  const { tables, kinds, now, also } = applying
  const found = contentOf(kinds, message)
  if (!found) return refused({ kind: 'invalid' })
  const [org] = await givenOwners(tables, applying, source, message)
  if (!org) return refused({ kind: 'forbidden', detail: words.notGiven })
  const ctx: Context = {
    tables,
    now,
    idempotency: { pk: `idempotency#source#${source.name}`, sk: message.id, request: hashOf(message.event), now, also },
    actor: actorOf(source, found.kind, org),
    language: message.language,
    ifMatch: null,
    requestId: message.id,
  }
  try {
    const outcome = await found.kind.apply(ctx, source.name, found.data)
    if (outcome.ok && outcome.value === null) await commitWrites(tables, also)
    return outcome.ok ? outcome : refused(inMessage(outcome.refusal, found.kind))
  } catch (error) {
    if (error instanceof Replay) throw new Handled('the message was applied before')
    throw error
  }
}

/** A command points into its own body; the portal has sent that inside a message. */
const inMessage = (refusal: Refusal, { at }: Kind): Refusal => ({
  ...refusal,
  ...(refusal.errors && {
    errors: refusal.errors.map((error) => (error.pointer.startsWith('/data') ? error : { ...error, pointer: at + error.pointer })),
  }),
})

/** The portal, in the seat of the organisation and with the one role that the type of message needs. */
const actorOf = ({ name, portal }: Source, { role }: Kind, org: Actor['org']): Actor => ({
  id: `src_${name}`,
  name,
  org,
  roles: [role],
  kind: 'machine',
  through: { org: portal, authority: `source:${name}` },
})

/** Null where the type is no longer known, or its schema has changed under the message. */
function contentOf(kinds: Kinds, { type, event }: Message): { kind: Kind; data: unknown } | null {
  const kind = kinds[type]
  const { data }: { data?: unknown } = JSON.parse(event)
  const content = kind && fitTo(kind.data, data)
  return kind && content?.ok ? { kind, data: content.value } : null
}

/** Why a message cannot be applied, as it is told to people and programs. */
export const reasonOf = (refusal: Refusal): Reason => ({
  code: refusal.kind,
  ...sentenceOf(refusal),
  errors: (refusal.errors ?? []).map(({ pointer, code, detail }) => ({ pointer, code, detail })),
})
