import { createHash } from 'node:crypto'
import { type FieldError, invalidField, type Outcome, ok, type Refusal, refused, say, type Text } from '#kernel'
import { pointerOf } from '../look/form.tsx'
import type { C } from '../respond.tsx'
import { found } from '../visit.ts'
import { documentWords as words } from './document-words.ts'

// Files pass through the function, so that a form does without a script; from there they go the way that the API has.

/** Lambda takes 6 MB, a third of which is how bytes are written in it. */
const MOST_BYTES = 4 * 1024 * 1024
/** A control for a document that goes by a name of its own, which the form sends along; other files keep theirs. */
const NAMED = /^named\.(\d+)$/
export const named = (n: number): string => `named.${n}`
export const nameOf = (n: number | string): string => `name.${n}`
export const OTHERS = 'file'

const ANNOUNCE = 'post /v1/transfers/{id}/documents'
const COMPLETE = 'post /v1/transfers/{id}/documents/{doc}/complete'

interface Attached {
  /** The name that the form asks for; null where the file keeps its own. */
  readonly asked: string | null
  readonly file: File
}

const endingOf = (name: string): string => /\.[^.]+$/.exec(name)?.[0] ?? ''

function attachedTo(form: FormData): Attached[] {
  return [...form.entries()].flatMap(([field, file]) => {
    if (typeof file === 'string' || file.size === 0) return []
    const name = form.get(nameOf(NAMED.exec(field)?.[1] ?? ''))
    return [{ asked: typeof name === 'string' ? name : null, file }]
  })
}

/** How many files of a form were stored, and what is wrong with the others. */
export interface Taken {
  readonly stored: number
  readonly faults: readonly Fault[]
}
interface Fault {
  readonly asked: string | null
  readonly detail: Text
}

/** Takes all files of a form, one after the other; what was sent twice is stored once. */
export async function takeFiles(c: C, id: string): Promise<Taken> {
  const form = await c.req.formData()
  const attached = attachedTo(form)
  const all = attached.reduce((sum, { file }) => sum + file.size, 0)
  if (attached.length === 0) return { stored: 0, faults: [{ asked: null, detail: words.chooseFile }] }
  if (all > MOST_BYTES) return { stored: 0, faults: [{ asked: attached[0]?.asked ?? null, detail: words.tooLarge }] }
  const key = String(form.get('key') ?? '')
  const faults: Fault[] = []
  for (const [n, one] of attached.entries()) {
    const done = await store(c, id, one, `${key}-${n}`)
    if (!done.ok) faults.push({ asked: one.asked, detail: say(words.fileFault, { file: one.file.name, fault: saidOf(done.refusal) }) })
  }
  return { stored: attached.length - faults.length, faults }
}

/** What is wrong, at the control of a document that is missing still; at that for all others where it is none. */
export const errorsFor = (faults: readonly Fault[], missing: readonly string[]): FieldError[] =>
  faults.map(({ asked, detail }) => {
    const n = missing.indexOf(asked ?? '')
    return { pointer: pointerOf(n < 0 ? OTHERS : named(n)), code: 'file', detail }
  })

const saidOf = ({ detail, errors }: Refusal): Text => errors?.[0]?.detail ?? detail ?? words.notStored

async function store(c: C, id: string, { asked, file }: Attached, key: string): Promise<Outcome<null>> {
  const name = asked === null ? file.name : asked + endingOf(file.name)
  const content = Buffer.from(await file.arrayBuffer())
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
  return checked.value.state === 'stored' ? ok(null) : refused(invalidField('', 'file', words.refusedFile))
}

interface Announced {
  readonly id: string
  readonly upload?: { readonly method: string; readonly url: string; readonly headers: Record<string, string> }
}
