import * as z from 'zod'
import { atInstant, documentId, invalidField, newId, type OrgId, type Outcome, ok, type Refusal, refused, say } from '#kernel'
import { type Answer, commit, deleteRecord, type Key, load, putNew, settled, type Tables, untilSettled, type Write } from '#storage'
import { byRole, type Context } from '#web'
import { type Case, carryOut, catchUp, findCase, notBefore } from './commands.ts'
import type { DocumentInput, DocumentView } from './contract.ts'
import { type Files, TYPES, typeOf } from './files.ts'
import { decided } from './life.ts'
import { isFinal } from './machine.ts'
import { Document, type Transfer } from './model.ts'
import { rolesOf } from './seats.ts'
import { withStanding } from './view.ts'
import { words } from './words.ts'

// A document is announced, uploaded straight to the object store, then checked; only a checked one counts.

type Input = z.infer<typeof DocumentInput>
type View = z.infer<typeof DocumentView>
const MOST = 50
const OFFICE = ['officer', 'approver', 'lead'] as const

const Waiting = z.object({ document: Document, state: z.literal('waiting') })

const documentKey = (transfer: string, document: string): Key => ({ pk: `transfer#${transfer}`, sk: `document#${document}` })
const objectKey = (transfer: string, document: string) => `transfers/${transfer}/${document}`

/** Why this file is not taken; null when it is. */
export function fileFault(input: Input, pointer: string): Refusal | null {
  if (typeOf(input.name)) return null
  return invalidField(`${pointer}/name`, 'type', say(words.documentType, { types: Object.keys(TYPES).join(', ') }))
}

/** The records of announced files, and how each looks to the caller with its address to upload to. */
export async function announce(
  tables: Tables,
  files: Files,
  transfer: string,
  inputs: readonly Input[],
  by: OrgId,
  at: string,
): Promise<{ writes: Write[]; views: View[] }> {
  const documents = inputs.map((input) => ({ ...input, id: documentId(newId('document')), type: typeOf(input.name) ?? '', by, at }))
  const writes = documents.map((document) =>
    putNew(tables.records, { ...documentKey(transfer, document.id), document, state: 'waiting' }, 'pk'),
  )
  const views = await Promise.all(
    documents.map(async (document) => ({
      ...shown(document),
      state: 'waiting' as const,
      upload: await files.upload(objectKey(transfer, document.id), document),
    })),
  )
  return { writes, views }
}

const shown = ({ id, name, bytes, sha256 }: Document) => ({ id, name, bytes, sha256 })

export const addDocument = (ctx: Context, files: Files, id: string, input: Input): Promise<Outcome<Answer>> =>
  untilSettled(async () => {
    const found = await openCase(ctx, id)
    if (!found.ok) return found
    const full = noMoreDocuments(ctx, found.value.data)
    if (full) return full
    const fault = fileFault(input, '')
    if (fault) return refused(fault)
    const { writes, views } = await announce(ctx.tables, files, id, [input], ctx.actor.org, ctx.now)
    const answer = { status: 201, headers: { location: `/v1/transfers/${id}/documents/${views[0]?.id}` }, body: views[0] }
    return settled(await commit(ctx, writes, answer), answer)
  })

const noMoreDocuments = (ctx: Context, t: Transfer): Outcome<never> | null =>
  t.documents.length < MOST ? null : refused(withStanding({ kind: 'wrong-state', detail: words.tooManyDocuments }, t, ctx.actor, ctx.now))

async function openCase(ctx: Context, id: string): Promise<Outcome<Case>> {
  const found = await findCase(ctx, id)
  return found.ok ? mayHandle(ctx, found.value) : found
}

function mayHandle(ctx: Context, found: Case): Outcome<Case> {
  if (!rolesOf(ctx.actor).some((role) => OFFICE.some((one) => one === role))) return refused({ kind: 'forbidden' })
  const { data } = found
  return isFinal(data.state)
    ? refused(withStanding({ kind: 'wrong-state', detail: words.closedCase }, data, ctx.actor, ctx.now))
    : ok(found)
}

interface Found {
  readonly found: Case
  readonly document: Document
  readonly state: 'waiting' | 'stored'
}

/** A document of a case. What is announced is read before the case: one that is checked in between is then found in the case. */
async function findDocument(ctx: Context, id: string, doc: string): Promise<Outcome<Found>> {
  const read = await load(ctx, [documentKey(id, doc)])
  if (!read.ok) return read
  const found = await findCase(ctx, id)
  if (!found.ok) return found
  const stored = found.value.data.documents.find((one) => one.id === doc)
  if (stored) return ok({ found: found.value, document: stored, state: 'stored' })
  const [waiting] = read.value
  return waiting ? ok({ found: found.value, ...Waiting.parse(waiting) }) : refused({ kind: 'not-found' })
}

/** Checks what was uploaded against what was announced: stored and counted, or refused. */
export const completeDocument = (ctx: Context, files: Files, id: string, doc: string): Promise<Outcome<Answer>> =>
  untilSettled(async () => {
    const one = await findDocument(ctx, id, doc)
    if (!one.ok) return one
    const { document, state } = one.value
    const current = await catchUp(ctx, one.value.found)
    if (current.raced) return 'raced'
    const found = current.data
    const may = mayHandle(ctx, found)
    if (!may.ok) return may
    const answer = (now: 'stored' | 'refused') => ({ status: 200, headers: {}, body: { ...shown(document), state: now } })
    if (state === 'stored') return ok(answer('stored'))
    // Any number may be announced side by side.
    const full = noMoreDocuments(ctx, found.data)
    if (full) return full
    const there = await files.measure(objectKey(id, doc), document.bytes)
    if (!there) return refused(withStanding({ kind: 'wrong-state', detail: words.notUploaded }, found.data, ctx.actor, ctx.now))
    if (there.bytes !== document.bytes || there.sha256 !== document.sha256) return ok(answer('refused'))
    const decide = () => ok(keep(found.data, document, ctx))
    const done = await carryOut(ctx, found, decide, () => answer('stored'), [drop(ctx.tables, id, doc)])
    return done === 'raced' || !done.ok ? done : ok(answer('stored'))
  })

function keep(t: Transfer, document: Document, ctx: Context) {
  const { id, name, bytes, sha256 } = document
  const by = byRole({ ...ctx.actor, roles: rolesOf(ctx.actor) }, OFFICE)
  return decided(t, { ...t, documents: [...t.documents, document] }, by, atInstant(notBefore(t, ctx.now)), [
    { type: 'document-stored', more: { document: id, name, bytes, sha256 } },
  ])
}

const drop = (tables: Tables, id: string, doc: string): Write =>
  deleteRecord(tables, documentKey(id, doc), '#state = :waiting', { '#state': 'state' }, { ':waiting': 'waiting' })

/** A document with an address to read it from; one still waiting with an address to upload to. */
export async function getDocument(ctx: Context, files: Files, id: string, doc: string): Promise<Outcome<Answer>> {
  const one = await findDocument(ctx, id, doc)
  if (!one.ok) return one
  const { document, state } = one.value
  const key = objectKey(id, doc)
  const address = state === 'stored' ? { url: await files.download(key, document.name) } : { upload: await files.upload(key, document) }
  return ok({ status: 200, headers: {}, body: { ...shown(document), state, ...address } })
}
