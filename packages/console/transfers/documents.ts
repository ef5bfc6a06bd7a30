import { createHash } from 'node:crypto'
import { type Outcome, ok, type Refusal, refused } from '#kernel'
import type { Line } from '../look/quota.tsx'
import { type C, type Room, refuse, went } from '../respond.tsx'
import { found } from '../visit.ts'
import type { Case } from './case.ts'
import { caseWords as words } from './case-words.ts'

/** The line that a case asks for; null where it needs none, or the visitor does not see the agreement. */
export async function lineOf(c: C, one: Case): Promise<Line | null> {
  const wanted = one.hold?.line ?? one.terms.line
  if (!wanted) return null
  const agreement = await found<{ quota: Line[] }>(c.var.desk.ask('get /v1/agreements/{id}', { params: { id: one.agreement } }))
  return agreement.ok ? (agreement.value.quota.find(({ line }) => line === wanted) ?? null) : null
}

/** Lambda takes 6 MB, a third of which is how bytes are written in it. */
const MOST_BYTES = 4 * 1024 * 1024
const ANNOUNCE = 'post /v1/transfers/{id}/documents'
const COMPLETE = 'post /v1/transfers/{id}/documents/{doc}/complete'

interface Announced {
  readonly id: string
  readonly upload?: { readonly method: string; readonly url: string; readonly headers: Record<string, string> }
}

/** Takes a file from a form and carries it the way the API has: announced, put into the object store, checked. */
export async function takeDocument(room: Room, c: C, id: string): Promise<Response> {
  const form = await c.req.formData()
  const file = form.get('file')
  const { language } = c.var.visit
  if (typeof file === 'string' || file === null || file.size === 0) return refuse(room, c, fault(words.chooseFile), 'transfers')
  if (file.size > MOST_BYTES) return refuse(room, c, fault(words.tooLarge), 'transfers')
  const stored = await store(c, id, file.name, Buffer.from(await file.arrayBuffer()), String(form.get('key') ?? ''))
  return stored.ok ? went(c, `/transfers/${id}`, words.uploaded[language]) : refuse(room, c, stored.refusal, 'transfers')
}

const fault = (detail: (typeof words)[keyof typeof words]): Refusal => ({ kind: 'invalid', detail })

async function store(c: C, id: string, name: string, content: Buffer<ArrayBuffer>, key: string): Promise<Outcome<null>> {
  const sha256 = createHash('sha256').update(content).digest('hex')
  const body = { name, bytes: content.length, sha256 }
  const announced = await found<Announced>(c.var.desk.ask(ANNOUNCE, { params: { id }, body, once: { key: [key], sha256: [sha256] } }))
  if (!announced.ok) return announced
  const { id: doc, upload } = announced.value
  // A file that was announced before may be there already; what counts is the check.
  if (upload)
    await fetch(upload.url, { method: upload.method, headers: upload.headers, body: content, signal: AbortSignal.timeout(20_000) })
  const checked = await found<{ state: string }>(c.var.desk.ask(COMPLETE, { params: { id, doc } }))
  if (!checked.ok) return checked
  return checked.value.state === 'stored' ? ok(null) : refused(fault(words.refusedFile))
}

/** On to the object store, which hands it out for a quarter of an hour. */
export async function giveDocument(room: Room, c: C): Promise<Response> {
  const params = { id: c.req.param('id') ?? '', doc: c.req.param('doc') ?? '' }
  const document = await found<{ url?: string }>(c.var.desk.ask('get /v1/transfers/{id}/documents/{doc}', { params }))
  if (!document.ok) return refuse(room, c, document.refusal, 'transfers')
  return document.value.url ? c.redirect(document.value.url, 302) : refuse(room, c, { kind: 'not-found' }, 'transfers')
}
