import { Hono } from 'hono'
import type { FieldError, Language, Refusal, Text } from '#kernel'
import { ok, say } from '#kernel'
import { rowsIn, tableIn } from '#sheets'
import type { Env } from '../env.ts'
import { FORMATS, tableFile, wholeList } from '../files.ts'
import { takeKept } from '../kept.ts'
import { type C, type Room, refuse, show, uiFor } from '../respond.tsx'
import type { Sealing } from '../sealed.ts'
import { one as valueIn } from '../values.ts'
import { nextPortion } from './carry-out.ts'
import { fileOf, noFile } from './choose.tsx'
import { ImportPage, MOST_MB, MOST_ROWS, type Previewed } from './page.tsx'
import { planOf } from './plan.ts'
import { ProgressPage } from './progress.tsx'
import { namesOf, type Sheet } from './sheet.ts'
import { words } from './words.ts'
import { type Work, workIn } from './work.ts'

const MB = 1_000_000

/** A list as a file, and back: chosen, looked at, confirmed, and done by portions. */
export function sheetPages<T>(room: Room, sealing: Sealing, sheet: Sheet<T>): Hono<Env> {
  const pages = new Hono<Env>()
  const list = (c: C) => wholeList<T>(c, sheet.list.route, sheet.list.search)
  for (const format of FORMATS)
    pages.get(`/export.${format}`, async (c) => {
      const all = await list(c)
      if (!all.ok) return refuse(room, c, all.refusal, sheet.section)
      const { t, language } = await uiFor(room, c)
      const columns = sheet.columns.map(({ title, width, text }) => ({
        title: t(title),
        ...(width !== undefined && { width }),
        value: (one: T) => text(one, language),
      }))
      return tableFile(t(sheet.file), columns, all.value, format)
    })
  pages.get('/import', async (c) => {
    const kept = await takeKept(c, sealing, c.req.path)
    const work = workIn(valueIn(kept ?? {}, 'work'))
    if (work) return progress(room, c, sheet, work)
    return page(room, c, sheet, kept ? { notice: words.fileAgain } : {})
  })
  pages.post('/import', async (c) => {
    const form = await c.req.formData()
    const work = form.get('work')
    if (typeof work === 'string') return proceed(room, c, sheet, workIn(work))
    const file = await fileOf(form)
    if (!file) return page(room, c, sheet, { errors: [noFile] })
    const { desk } = c.var
    const [existing, read] = await Promise.all([list(c), previewed(sheet, file)])
    if (!existing.ok) return refuse(room, c, existing.refusal, sheet.section)
    if (!read.ok) return page(room, c, sheet, read.refusal.errors ? { errors: read.refusal.errors } : { refusal: read.refusal })
    const { table, lacking } = read.value
    const [create, change] = await Promise.all([desk.checkOf(sheet.create), desk.checkOf(sheet.change)])
    const rows = planOf(sheet, table, existing.value, { ...desk, create, change })
    return page(room, c, sheet, { read: { rows, unknown: table.unknown, lacking: lacking(c.var.visit.language) } })
  })
  return pages
}

async function previewed<T>(sheet: Sheet<T>, file: Buffer) {
  const rows = await rowsIn(file, MOST_MB * MB)
  if (!rows.ok) return rows
  const table = tableIn(rows.value, namesOf(sheet), MOST_ROWS, (found) => missingIn(sheet, found))
  if (!table.ok) return table
  const lacking = (language: Language) =>
    sheet.columns.filter(({ name, read }) => read && !table.value.found.includes(name)).map(({ title }) => title[language])
  return ok({ table: table.value, lacking })
}

function missingIn<T>({ columns, needed }: Sheet<T>, found: readonly string[]): Text | null {
  const missing = columns.filter(({ name }) => needed.includes(name) && !found.includes(name))
  if (missing.length === 0) return null
  const names = (language: Language) => missing.map(({ title }) => title[language]).join('、')
  return { zh: say(words.missingColumns, { names: names('zh') }).zh, en: say(words.missingColumns, { names: names('en') }).en }
}

async function proceed<T>(room: Room, c: C, sheet: Sheet<T>, work: Work | null): Promise<Response> {
  if (!work) return page(room, c, sheet, { errors: [{ pointer: '/content', code: 'gone', detail: words.brokenPlan }] })
  return progress(room, c, sheet, await nextPortion(sheet, c.var.desk, work))
}

async function progress<T>(room: Room, c: C, sheet: Sheet<T>, work: Work): Promise<Response> {
  const ui = await uiFor(room, c)
  const title = ui.t(words.title, { what: ui.t(sheet.title) })
  return show(c, ui, { title, section: sheet.section, children: <ProgressPage sheet={sheet} work={work} /> })
}

interface Shown {
  readonly errors?: readonly FieldError[]
  readonly refusal?: Refusal
  readonly read?: Previewed
  readonly notice?: Text
}

async function page<T>(room: Room, c: C, sheet: Sheet<T>, { errors = [], refusal, read, notice }: Shown): Promise<Response> {
  const ui = await uiFor(room, c)
  const wrong = errors.length > 0 || refusal !== undefined
  const children = <ImportPage sheet={sheet} errors={errors} refusal={refusal ?? null} read={read ?? null} />
  const title = ui.t(words.title, { what: ui.t(sheet.title) })
  return show(c, ui, { title, section: sheet.section, wrong, notice: notice ? ui.t(notice) : null, children }, wrong ? 422 : 200)
}
