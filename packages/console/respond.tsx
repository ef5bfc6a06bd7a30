import type { Context } from 'hono'
import { type Refusal, STATUS } from '#kernel'
import { problem } from '#web'
import { dropCookie, putCookie, readCookie } from './cookies.ts'
import type { Env } from './env.ts'
import { Page, type PageProps, type Section } from './frame.tsx'
import { type Ui, uiOf, useUi } from './look/ui.tsx'
import type { NameBook } from './names.ts'
import type { Assets } from './parts.ts'
import { type Values, valuesOf } from './values.ts'
import { refusalWords, words } from './words.ts'

export type C = Context<Env>
/** What a page may be answered with; every refusal has one of them. */
type PageStatus = 200 | 400 | 403 | 404 | 409 | 412 | 422 | 500 | 503

export type Shown = Omit<PageProps, 'ui'>

/** What turns requests into pages. */
export interface Room {
  readonly book: NameBook
  readonly assets: Assets
}

/** The words and names of this request's page; `projects` are those whose names it shows. */
export const uiFor = async ({ book, assets }: Room, c: C, projects: readonly string[] = []): Promise<Ui> =>
  uiOf(c.var.visit, await book.of(projects, c.var.visit.actor ? c.var.desk.ctx.tables : undefined), assets)

/** A page; the notice of what was just done is on it once, and that a form is back. */
export function show(c: C, ui: Ui, page: Shown, status: PageStatus = 200): Response | Promise<Response> {
  const notice = page.notice ?? (c.var.kept ? ui.t(words.keptForm) : takeNotice(c))
  return c.html(<Page {...page} ui={ui} notice={notice} />, status, { 'cache-control': 'no-store' })
}

/** Says on the next page what has been done, and goes there. */
export function went(c: C, to: string, notice: string): Response {
  putCookie(c, 'said', Buffer.from(notice).toString('base64url'), 60)
  return c.redirect(to, 303)
}

function takeNotice(c: C): string | null {
  const said = readCookie(c, 'said')
  if (!said) return null
  dropCookie(c, 'said')
  return Buffer.from(said, 'base64url').toString()
}

/** A page for what cannot be shown or done: what it means, and what to do now. */
export async function refuse(room: Room, c: C, refusal: Refusal, section: Section | null = null): Promise<Response> {
  const ui = await uiFor(room, c).catch(() => uiOf(c.var.visit, NAMELESS, room.assets))
  const { t, language } = ui
  const status = STATUS[refusal.kind]
  const { body } = problem(refusal, c.req.path, language)
  const unseen = status >= 500 && c.req.method === 'GET'
  const sent = status >= 500 && c.var.sent && !c.var.sent.bodyUsed ? await valuesOf(c.var.sent) : null
  const [title, text] =
    status === 404
      ? [t(refusalWords.notFound), t(refusalWords.notFoundText)]
      : status === 503
        ? [t(refusalWords.down), t(c.req.method === 'GET' ? refusalWords.downText : refusalWords.downFormText)]
        : status === 500
          ? [t(refusalWords.internal), t(refusalWords.internalText)]
          : refusal.kind === 'invalid' && c.req.method === 'GET'
            ? [t(refusalWords.wrongAddress), t(refusalWords.wrongAddressText)]
            : [String(body.title), String(body.detail)]
  return show(
    c,
    ui,
    {
      title,
      section,
      children: (
        <div class="narrow">
          <h1 class="ds-heading">{title}</h1>
          <p>{text}</p>
          <div class="buttons">
            {unseen && (
              <a class="ds-button" href={c.var.visit.address}>
                {t(words.again)}
              </a>
            )}
            {sent && <SendAgain to={c.var.visit.address} values={sent} />}
            <a class="ds-button" data-variant={unseen || sent ? 'secondary' : undefined} href="/">
              {t(words.home)}
            </a>
          </div>
          {status >= 500 && (
            <p class="quiet">
              {t(words.requestId)} <code>{c.var.visit.requestId}</code>
            </p>
          )}
        </div>
      ),
    },
    status as PageStatus,
  )
}

/** What was typed goes along, and the form's key with it: however often it is sent, it counts once. */
export function SendAgain({ to, values, variant }: { to: string; values: Values; variant?: 'secondary' }) {
  const { t } = useUi()
  return (
    <form method="post" action={to}>
      {Object.entries(values).flatMap(([name, all]) => all.map((value) => <input type="hidden" name={name} value={value} />))}
      <button class="ds-button" data-variant={variant} type="submit" data-once>
        {t(words.sendAgain)}
      </button>
    </form>
  )
}

/** Where even the directory cannot be read, organisations go by their ids. */
const NAMELESS = {
  org: (id: string) => ({ zh: id, en: id }),
  project: (id: string) => ({ zh: id, en: id }),
  isBase: () => false,
}

/** The filters of the address; others are no business of a list. */
export const chosenFrom = (c: C, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, c.req.query(name)?.trim() ?? '']).filter(([, value]) => value !== ''))
