import { createHash } from 'node:crypto'
import { invalidField, newId, type Outcome, ok, refused, say } from '#kernel'
import { type Answer, commitWrites, type Vault } from '#storage'
import { type Context, fitTo, type Signed } from '#web'
import { type Marker, readMarker, takeIn } from './box.ts'
import { sealing } from './commands.ts'
import { Attributes } from './contract.ts'
import type { Kinds } from './kind.ts'
import type { Message } from './model.ts'
import { heldSecrets } from './rules.ts'
import { isSigned, readSeal } from './signature.ts'
import { type Kept, readSource } from './store.ts'
import { words } from './words.ts'

/** A message is kept as one item of a table. */
const MOST_KB = 256
/** What an unknown source's message is held against, so that nobody learns which sources there are. */
const NOBODYS = `whsec_${Buffer.alloc(32).toString('base64')}`

/**
 * Takes a message of a portal in: who sent it is judged by its signature, what it says by its schema, and nothing is done yet.
 * The same message again gets the same answer to the letter.
 */
export async function acceptMessage(ctx: Context, vault: Vault, kinds: Kinds, name: string, signed: Signed): Promise<Outcome<Answer>> {
  if (signed.bytes.length > MOST_KB * 1024) return refused({ kind: 'too-large', detail: say(words.large, { most: MOST_KB }) })
  const seal = readSeal(signed)
  if (!seal.ok) return seal
  const source = await readSource(ctx.tables, name)
  const body = signed.bytes.toString()
  const secrets = source?.data.active ? await openSecrets(ctx, vault, source) : null
  if (!isSigned(body, seal.value, secrets ?? [NOBODYS]) || !secrets) return refused({ kind: 'unauthenticated', detail: words.signature })
  const digest = createHash('sha256').update(signed.bytes).digest('hex')
  const known = await readMarker(ctx.tables, name, seal.value.id)
  if (known) return again(known, digest)
  const read = readMessage(body, kinds)
  if (!read.ok) return read
  const message: Message = {
    id: newId('message'),
    source: name,
    webhookId: seal.value.id,
    language: ctx.language,
    receivedAt: ctx.now,
    arrivedAt: Date.now(),
    type: read.value.type,
    event: body,
    tries: 0,
  }
  const answer = JSON.stringify({ id: message.id, state: 'accepted' })
  const taken = await commitWrites(ctx.tables, takeIn(ctx.tables, message, { body: digest, answer }))
  if (taken.kind === 'done') return accepted(answer)
  const first = await readMarker(ctx.tables, name, seal.value.id)
  return first ? again(first, digest) : refused({ kind: 'in-progress' })
}

const openSecrets = (ctx: Context, vault: Vault, { data }: Kept): Promise<string[]> =>
  Promise.all(heldSecrets(data, ctx.now).map(({ sealed }) => vault.open(sealed, sealing(data.name))))

const accepted = (body: string): Outcome<Answer> => ok({ status: 202, headers: {}, body })
const again = ({ body, answer }: Marker, digest: string): Outcome<Answer> =>
  body === digest ? accepted(answer) : refused({ kind: 'key-reused', detail: words.reused })

/** The CloudEvent in a body, its data held against the schema of its type. */
function readMessage(body: string, kinds: Kinds): Outcome<Attributes> {
  const json = objectIn(body)
  if (!json) return refused({ kind: 'malformed' })
  const { data, ...attributes } = json
  const envelope = fitTo(Attributes, attributes)
  if (!envelope.ok) return envelope
  const kind = kinds[envelope.value.type]
  if (!kind) return refused(invalidField('/type', 'value', say(words.unknownType, { types: Object.keys(kinds).join(', ') })))
  const content = fitTo(kind.data, data, '/data')
  return content.ok ? envelope : content
}

/** Null where it is no JSON, or not an object. */
function objectIn(body: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null
  } catch {
    return null
  }
}
