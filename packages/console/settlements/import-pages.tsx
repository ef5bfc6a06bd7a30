import { Hono } from 'hono'
import type { FieldError, Refusal } from '#kernel'
import { getDeclarable } from '#settlements'
import { measureName } from '../agreements/rules.ts'
import type { Env } from '../env.ts'
import { type Column, FORMATS, tableFile } from '../files.ts'
import { fileOf, noFile } from '../import/choose.tsx'
import { words as importing } from '../import/words.ts'
import { takeKept } from '../kept.ts'
import { type C, type Room, refuse, show, uiFor, went } from '../respond.tsx'
import type { Sealing } from '../sealed.ts'
import { found, written } from '../visit.ts'
import { ImportPage, type ImportProps } from './import.tsx'
import type { Imported, Settlement } from './views.ts'
import { heads, words } from './words.ts'

const READ = 'get /v1/settlements/{id}'
const IMPORT = 'post /v1/settlements/{id}/import'

/** Figures out of a file, and the table to fill in. */
export function importPages(room: Room, sealing: Sealing): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/:id/import', async (c) => {
    const content = (await takeKept(c, sealing, c.req.path))?.content?.[0]
    return content === undefined ? page(room, c, {}) : preview(room, c, content, {})
  })
  pages.post('/:id/import', async (c) => {
    const form = await c.req.formData()
    const kept = form.get('content')
    if (typeof kept === 'string') return declare(room, c, kept, String(form.get('key') ?? ''), form.get('skipBad') === 'yes')
    const file = await fileOf(form)
    return file ? preview(room, c, file.toString('base64'), {}) : page(room, c, { errors: [noFile] })
  })
  for (const format of FORMATS) pages.get(`/:id/figures.${format}`, (c) => template(room, c, format))
  return pages
}

async function declare(room: Room, c: C, content: string, key: string, skipBad: boolean): Promise<Response> {
  const id = c.req.param('id') ?? ''
  const once = { key: [key], skipBad: [String(skipBad)] }
  const done = await found<Imported>(c.var.desk.ask(IMPORT, { params: { id }, body: { content, declare: true, skipBad }, once }))
  if (done.ok) return went(c, `/settlements/${id}`, words.declared[c.var.visit.language].replace('{n}', String(done.value.good)))
  const { refusal } = done
  const undecided = refusal.kind === 'invalid' && refusal.errors !== undefined && !skipBad
  return undecided
    ? preview(room, c, content, { errors: [{ pointer: '/skipBad', code: 'undecided', detail: words.decideFirst }] })
    : preview(room, c, content, { refusal })
}

interface Wrong {
  readonly errors?: readonly FieldError[]
  readonly refusal?: Refusal
}

async function preview(room: Room, c: C, content: string, wrong: Wrong): Promise<Response> {
  const read = await found<Imported>(c.var.desk.ask(IMPORT, { params: { id: c.req.param('id') ?? '' }, body: { content } }))
  if (read.ok) return page(room, c, { ...wrong, read: { imported: read.value, content } })
  return read.refusal.errors ? page(room, c, { errors: read.refusal.errors }) : page(room, c, { refusal: read.refusal })
}

async function page(room: Room, c: C, { errors = [], refusal, read }: Wrong & { readonly read?: ImportProps['read'] }): Promise<Response> {
  const one = await found<Settlement>(c.var.desk.ask(READ, { params: { id: c.req.param('id') ?? '' } }))
  if (!one.ok) return refuse(room, c, one.refusal, 'agreements')
  const ui = await uiFor(
    room,
    c,
    (read?.imported.lines ?? []).map(({ project }) => project),
  )
  const wrong = errors.length > 0 || refusal !== undefined
  const children = <ImportPage one={one.value} errors={errors} refusal={refusal ?? null} read={read ?? null} />
  return show(c, ui, { title: ui.t(importing.import), section: 'agreements', wrong, children }, wrong ? 422 : 200)
}

/** The table to fill in: a row for each project and rule, without its figure. */
async function template(room: Room, c: C, format: (typeof FORMATS)[number]): Promise<Response> {
  const id = c.req.param('id') ?? ''
  const [one, declarable] = await Promise.all([
    found<Settlement>(c.var.desk.ask(READ, { params: { id } })),
    getDeclarable(c.var.desk.ctx, id),
  ])
  if (!one.ok) return refuse(room, c, one.refusal, 'agreements')
  if (!declarable.ok) return refuse(room, c, declarable.refusal, 'agreements')
  type Row = (typeof declarable.value)[number]
  const ui = await uiFor(
    room,
    c,
    declarable.value.map(({ project }) => project),
  )
  const measureOf = (rule: string) => one.value.rules.find((each) => each.id === rule)?.measure ?? rule
  const columns: Column<Row>[] = [
    { title: ui.t(heads.project), value: ({ project }) => project, width: 32 },
    { title: ui.t(heads.name), value: ({ project }) => written(ui.language, ui.names.project(project)).text, width: 28 },
    { title: ui.t(heads.rule), value: ({ rule }) => rule },
    { title: ui.t(heads.measure), value: ({ rule }) => measureName(ui, measureOf(rule)) },
    { title: ui.t(heads.basis), value: () => null },
  ]
  return tableFile(ui.t(words.templateFile, { period: one.value.period }), columns, declarable.value, format)
}
