import { type Outcome, ok, type Refusal, refused, say } from '#kernel'
import { type Answer, commit, type Files, load, settled, untilSettled, type Write } from '#storage'
import type { Context } from '#web'
import { announce, documentKey, type Folder, fileFault, objectKey, parseWaiting, settle, shown } from './announce.ts'
import type { DocumentInput } from './contract.ts'
import type { Document } from './model.ts'
import { words } from './words.ts'

// A document is announced, uploaded straight to the object store, then checked; only a checked one counts.

/** A holder as somebody found it, in the seat that he took. */
export interface Held<Found> {
  readonly found: Found
  readonly ctx: Context
  /** Without these no document of his is written. */
  readonly conditions: readonly Write[]
}

/** What holds documents: a case, a listing. `Found` is its record as it was read. */
export interface Holder<Found> extends Folder {
  /** How many it may have. */
  readonly most: number
  /** Whether somebody may be given the right to add and read them for another organisation. */
  readonly delegable?: true
  /** The holder, if it is the caller's business: to look at it, or to add to it. */
  find(ctx: Context, id: string, adds: boolean): Promise<Outcome<Held<Found>>>
  /** The holder after what was overdue on it. */
  current(ctx: Context, found: Found): Promise<{ readonly data: Found; readonly raced: boolean }>
  documentsOf(found: Found): readonly Document[]
  /** Why the caller may not add one; null when he may. */
  mayAdd(ctx: Context, found: Found): Refusal | null
  /** A refusal of something that is not possible with the holder as it stands. */
  wrongState(ctx: Context, found: Found, detail: NonNullable<Refusal['detail']>): Refusal
  /** Commits the holder with one more document, and `more`. */
  keep(ctx: Context, found: Found, document: Document, answer: Answer, more: readonly Write[]): Promise<Outcome<unknown> | 'raced'>
}

const isFull = <F>(ctx: Context, holder: Holder<F>, found: F): Refusal | null =>
  holder.documentsOf(found).length < holder.most ? null : holder.wrongState(ctx, found, say(words.most, { most: holder.most }))

export const addDocument = <F>(ctx: Context, files: Files, holder: Holder<F>, id: string, input: DocumentInput): Promise<Outcome<Answer>> =>
  untilSettled(async () => {
    const held = await holder.find(ctx, id, true)
    if (!held.ok) return held
    const { found, conditions, ctx: seated } = held.value
    const no = holder.mayAdd(seated, found) ?? isFull(seated, holder, found) ?? fileFault(input, '')
    if (no) return refused(no)
    const { writes, views } = await announce(ctx.tables, files, holder, id, [input], seated.actor.org, ctx.now)
    const headers = { location: `/v1/${holder.folder}/${id}/documents/${views[0]?.id}` }
    const answer = { status: 201, headers, body: views[0] }
    return settled(await commit(ctx, [...writes, ...conditions], answer), answer)
  })

interface Read<F> extends Held<F> {
  /** Null where there is none. */
  readonly document: Document | null
  readonly state: 'waiting' | 'stored'
}

/** A document of a holder. What is announced is read before the holder: one that is checked in between is then found there. */
async function findDocument<F>(ctx: Context, holder: Holder<F>, id: string, doc: string, adds: boolean): Promise<Outcome<Read<F>>> {
  const read = await load(ctx, [documentKey(holder, id, doc)])
  if (!read.ok) return read
  const held = await holder.find(ctx, id, adds)
  if (!held.ok) return held
  const stored = holder.documentsOf(held.value.found).find((one) => one.id === doc)
  if (stored) return ok({ ...held.value, document: stored, state: 'stored' })
  const [waiting] = read.value
  return ok({ ...held.value, document: waiting ? parseWaiting(waiting) : null, state: 'waiting' })
}

/** Checks what was uploaded against what was announced: stored and counted, or refused. */
export const completeDocument = <F>(ctx: Context, files: Files, holder: Holder<F>, id: string, doc: string): Promise<Outcome<Answer>> =>
  untilSettled(async () => {
    const one = await findDocument(ctx, holder, id, doc, true)
    if (!one.ok) return one
    const { document, state, conditions, ctx: seated } = one.value
    const current = await holder.current(ctx, one.value.found)
    if (current.raced) return 'raced'
    const found = current.data
    const no = holder.mayAdd(seated, found)
    if (no) return refused(no)
    if (!document) return refused({ kind: 'not-found' })
    const answer = (now: 'stored' | 'refused') => ({ status: 200, headers: {}, body: { ...shown(document), state: now } })
    if (state === 'stored') return ok(answer('stored'))
    // Any number may be announced side by side.
    const full = isFull(seated, holder, found)
    if (full) return refused(full)
    const there = await files.measure(objectKey(holder, id, doc), document.bytes)
    if (!there) return refused(holder.wrongState(seated, found, words.notUploaded))
    if (there.bytes !== document.bytes || there.sha256 !== document.sha256) return ok(answer('refused'))
    const done = await holder.keep(seated, found, document, answer('stored'), [settle(ctx.tables, holder, id, doc), ...conditions])
    return done === 'raced' || !done.ok ? done : ok(answer('stored'))
  })

/** A document with an address to read it from; to whoever may add one, one still waiting with an address to upload to. */
export async function getDocument<F>(ctx: Context, files: Files, holder: Holder<F>, id: string, doc: string): Promise<Outcome<Answer>> {
  const one = await findDocument(ctx, holder, id, doc, false)
  if (!one.ok) return one
  const { document, state, found, ctx: seated } = one.value
  const key = objectKey(holder, id, doc)
  if (!document || (state === 'waiting' && holder.mayAdd(seated, found))) return refused({ kind: 'not-found' })
  const address = state === 'stored' ? { url: await files.download(key, document.name) } : { upload: await files.upload(key, document) }
  return ok({ status: 200, headers: {}, body: { ...shown(document), state, ...address } })
}
