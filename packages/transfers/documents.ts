import * as z from 'zod'
import { atInstant, documentId, invalidField, newId, type OrgId, type Outcome, ok, type Refusal, refused, say } from '#kernel'
import {
  type Answer,
  commit,
  deleteRecord,
  type Item,
  type Key,
  load,
  putNew,
  settled,
  type Tables,
  untilSettled,
  type Write,
} from '#storage'
import { byRole, type Context } from '#web'
import { carryOut, findCase } from './commands.ts'
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
    if (found.value.data.documents.length >= MOST)
      return refused(withStanding({ kind: 'wrong-state', detail: words.tooManyDocuments }, found.value.data, ctx.actor, ctx.now))
    const fault = fileFault(input, '')
    if (fault) return refused(fault)
    const { writes, views } = await announce(ctx.tables, files, id, [input], ctx.actor.org, ctx.now)
    const answer = { status: 201, headers: { location: `/v1/transfers/${id}/documents/${views[0]?.id}` }, body: views[0] }
    return settled(await commit(ctx, writes, answer), answer)
  })

async function openCase(ctx: Context, id: string) {
  const found = await findCase(ctx, id)
  if (!found.ok) return found
  if (!rolesOf(ctx.actor).some((role) => OFFICE.some((one) => one === role))) return refused({ kind: 'forbidden' })
  const { data } = found.value
  return isFinal(data.state) ? refused(withStanding({ kind: 'wrong-state', detail: words.closedCase }, data, ctx.actor, ctx.now)) : found
}

/** Checks what was uploaded against what was announced: stored and counted, or refused. */
export const completeDocument = (ctx: Context, files: Files, id: string, doc: string): Promise<Outcome<Answer>> =>
  untilSettled(async () => {
    const found = await openCase(ctx, id)
    if (!found.ok) return found
    const stored = found.value.data.documents.find((one) => one.id === doc)
    if (stored) return ok({ status: 200, headers: {}, body: { ...shown(stored), state: 'stored' } })
    const waiting = await readWaiting(ctx, id, doc)
    if (!waiting.ok) return waiting
    const { document } = waiting.value
    const there = await files.measure(objectKey(id, doc), document.bytes)
    if (!there) return refused(withStanding({ kind: 'wrong-state', detail: words.notUploaded }, found.value.data, ctx.actor, ctx.now))
    const body = { ...shown(document), state: there.bytes === document.bytes && there.sha256 === document.sha256 ? 'stored' : 'refused' }
    if (body.state === 'refused') return ok({ status: 200, headers: {}, body })
    const answer = { status: 200, headers: {}, body }
    const done = await carryOut(
      ctx,
      found.value,
      () => ok(keep(found.value.data, document, ctx)),
      () => answer,
      [drop(ctx.tables, id, doc)],
    )
    return done === 'raced' || !done.ok ? done : ok(answer)
  })

function keep(t: Transfer, document: Document, ctx: Context) {
  const { id, name, bytes, sha256 } = document
  const by = byRole({ ...ctx.actor, roles: rolesOf(ctx.actor) }, OFFICE)
  return decided(t, { ...t, documents: [...t.documents, document] }, by, atInstant(ctx.now), [
    { type: 'document-stored', more: { document: id, name, bytes, sha256 } },
  ])
}

const drop = (tables: Tables, id: string, doc: string): Write =>
  deleteRecord(tables, documentKey(id, doc), '#state = :waiting', { '#state': 'state' }, { ':waiting': 'waiting' })

async function readWaiting(ctx: Context, id: string, doc: string): Promise<Outcome<z.infer<typeof Waiting>>> {
  const read = await load(ctx, [documentKey(id, doc)])
  if (!read.ok) return read
  const item: Item | null | undefined = read.value[0]
  return item ? ok(Waiting.parse(item)) : refused({ kind: 'not-found' })
}

/** A document with an address to read it from; one still waiting with an address to upload to. */
export async function getDocument(ctx: Context, files: Files, id: string, doc: string): Promise<Outcome<Answer>> {
  const found = await findCase(ctx, id)
  if (!found.ok) return found
  const stored = found.value.data.documents.find((one) => one.id === doc)
  if (stored) {
    const url = await files.download(objectKey(id, doc), stored.name)
    return ok({ status: 200, headers: {}, body: { ...shown(stored), state: 'stored', url } })
  }
  const waiting = await readWaiting(ctx, id, doc)
  if (!waiting.ok) return waiting
  const { document, state } = waiting.value
  const upload = await files.upload(objectKey(id, doc), document)
  return ok({ status: 200, headers: {}, body: { ...shown(document), state, upload } })
}
