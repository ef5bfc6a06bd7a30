import { Hono } from 'hono'
import type { Env } from '../env.ts'
import { type C, type Room, refuse, show, uiFor, went } from '../respond.tsx'
import { found } from '../visit.ts'
import { AttachPage } from './attach.tsx'
import { documentWords as words } from './document-words.ts'
import { readCase } from './read.ts'
import { errorsFor, type Taken, takeFiles } from './upload.ts'

/** The documents of a case: where they are added, and each. */
export function documentPages(room: Room): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/:id/documents', (c) => attach(room, c, { stored: 0, faults: [] }))
  pages.post('/:id/documents', async (c) => {
    const taken = await takeFiles(c, c.req.param('id'))
    if (taken.faults.length > 0) return attach(room, c, taken)
    const one = await readCase(c, c.req.param('id'))
    const at = `/transfers/${c.req.param('id')}`
    // Whoever still drafts has something to do about them.
    return went(c, one.ok && one.value.state === 'draft' ? `${at}/documents` : at, words.uploaded[c.var.visit.language])
  })
  pages.get('/:id/documents/:doc', (c) => give(room, c))
  return pages
}

async function attach(room: Room, c: C, { stored, faults }: Taken): Promise<Response> {
  const id = c.req.param('id') ?? ''
  const one = await readCase(c, id)
  if (!one.ok) return refuse(room, c, one.refusal, 'transfers')
  if (!one.value.clock) return c.redirect(`/transfers/${id}`, 303)
  const ui = await uiFor(room, c, [one.value.project])
  const errors = errorsFor(faults, one.value.missingDocuments)
  const wrong = errors.length > 0
  const children = <AttachPage one={one.value} errors={errors} stored={stored} />
  return show(c, ui, { title: ui.t(words.title), section: 'transfers', wrong, children }, wrong ? 422 : 200)
}

/** On to the object store, which hands it out for a quarter of an hour. */
async function give(room: Room, c: C): Promise<Response> {
  const params = { id: c.req.param('id') ?? '', doc: c.req.param('doc') ?? '' }
  const document = await found<{ url?: string }>(c.var.desk.ask('get /v1/transfers/{id}/documents/{doc}', { params }))
  if (!document.ok) return refuse(room, c, document.refusal, 'transfers')
  return document.value.url ? c.redirect(document.value.url, 302) : refuse(room, c, { kind: 'not-found' }, 'transfers')
}
