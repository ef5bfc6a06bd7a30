import { Hono } from 'hono'
import type { Child } from 'hono/jsx'
import { type Outcome, ok, type Refusal, type Text } from '#kernel'
import type { Answer } from '#storage'
import { type Changed as Changes, typedOver, versionBefore, wasOf } from './changes.ts'
import { doneText } from './done.ts'
import type { Env } from './env.ts'
import { bodyFrom, formErrors, newKey } from './form.ts'
import type { Section } from './frame.tsx'
import { takeKept } from './kept.ts'
import { Back } from './look/back.tsx'
import type { ShownClock } from './look/clock.tsx'
import type { Field } from './look/field.ts'
import { ErrorSummary, Form } from './look/form.tsx'
import { type Ui, useUi } from './look/ui.tsx'
import type { TermRow } from './look/versions.tsx'
import { NotNow, typedRows } from './not-now.tsx'
import { type C, type Room, refuse, show, uiFor, went } from './respond.tsx'
import { changesIn, type History, Returned } from './returned.tsx'
import type { Sealing } from './sealed.ts'
import { type Values, one as valueIn, valuesOf } from './values.ts'
import { bodyOf, type RouteName } from './visit.ts'
import { actingWords } from './words.ts'

/** What has a life of states, and says which acts its visitor may do now. */
export interface Alive {
  readonly id: string
  readonly actions: readonly { readonly action: string; readonly needs: readonly string[] }[]
  readonly clock?: ShownClock | null
}

/** How the acts on one kind of thing are asked for. */
export interface Acting<T extends Alive> {
  readonly section: Section
  readonly read: RouteName
  write(action: string): RouteName
  /** What its routes call the part of their address that names it; `id` where nothing else is said. */
  readonly named?: string
  /** Where the thing is shown. */
  at(one: T): string
  /** The way back there, in words. */
  readonly back: Text
  /** Where its acts are: `<base>/<id>/<action>`. */
  readonly base: string
  label(action: string): Text
  fields(one: T, action: string, needs: readonly string[], ui: Ui): readonly Field[]
  /** What it is about, above the form. */
  about(one: T): Child
  /** Where to go when it is done; to the thing itself, unless that is gone. */
  after?(action: string): string | undefined
  /** What of it bears on the act, as people read it: whoever comes too late is shown what of this has changed. */
  facts(one: T, action: string, ui: Ui): readonly TermRow[]
  readonly history?: History
  /** The page that answers an act, where a notice on the next one will not do. */
  answer?(room: Room, c: C, action: string, one: T, given: Answer): Promise<Response> | undefined
  effect(action: string): Text | undefined
  /** What is said when it is done, where the name of the act does not tell enough. */
  done?(action: string): Text | undefined
  /** What is said where it was done and has changed nothing. */
  unchanged?(action: string): Text | undefined
  /** Answers that are there at first; those of hidden fields are never anything else. */
  initial?(one: T, action: string): Values
  /** What the act itself says, besides all answers. */
  says?(action: string): Readonly<Record<string, unknown>>
  /** What is signed or answered, within the form. */
  beside?(one: T, action: string): Child
  /** What its questions need besides, read together with it. */
  enrich?(c: C, id: string, action: string): Promise<Partial<T>>
  /** Whose names are shown. */
  projects?(one: Partial<T>): readonly string[]
  readonly grave: readonly string[]
  /** What a visitor comes for, the likeliest first. */
  readonly steps?: readonly string[]
}

interface Filled {
  readonly values: Values
  readonly errors: Parameters<typeof formErrors>[0]
  readonly trouble: Refusal | null
}
const UNFILLED: Filled = { values: {}, errors: [], trouble: null }

/** A thing as it was read, with the version of its record. */
interface Standing<T> {
  readonly one: T
  readonly version: number | undefined
}

function versionIn({ headers }: Answer): number | undefined {
  const [, version] = /^"v(\d+)"$/.exec(headers.etag ?? '') ?? []
  return version === undefined ? undefined : Number(version)
}

/** A page for each act: what it is about, what it brings, its questions; sending it does it. */
export function actingPages<T extends Alive>(room: Room, sealing: Sealing, acting: Acting<T>): Hono<Env> {
  const pages = new Hono<Env>()
  const paramsFor = (id: string) => ({ [acting.named ?? 'id']: id })
  const read = async (c: C, id: string, action: string): Promise<Outcome<Standing<T>>> => {
    const asking = c.var.desk.ask(acting.read, { params: paramsFor(id) })
    const [asked, more] = await Promise.all([asking, enrich(room, c, acting, id, action)])
    if (!asked.ok) return asked
    return ok({ one: { ...bodyOf<T>(asked.value), ...more }, version: versionIn(asked.value) })
  }
  pages.get('/:id/:action', async (c) => {
    const { id, action } = c.req.param()
    const now = await read(c, id, action)
    if (!now.ok) return refuse(room, c, now.refusal, acting.section)
    const values = (await takeKept(c, sealing, c.req.path)) ?? c.req.queries()
    return page(room, c, acting, now.value, action, { ...UNFILLED, values })
  })
  pages.post('/:id/:action', async (c) => {
    const { id, action } = c.req.param()
    const values = await valuesOf(c.req.raw)
    const before = await read(c, id, action)
    if (!before.ok) return refuse(room, c, before.refusal, acting.section)
    const ui = await uiFor(room, c, acting.projects?.(before.value.one) ?? [])
    const { one } = before.value
    const done = () => went(c, acting.after?.(action) ?? acting.at(one), ui.t(acting.done?.(action) ?? doneText(acting.label(action))))
    const offered = one.actions.find((each) => each.action === action)
    const asked = { params: paramsFor(id), once: values }
    if (!offered && (await c.var.desk.repeated(acting.write(action), asked))) return done()
    if (!offered) return page(room, c, acting, before.value, action, { ...UNFILLED, values })
    const fields = acting.fields(one, action, offered.needs, ui)
    const version = Number(valueIn(values, 'version')) || undefined
    const body = { ...bodyFrom(fields, values), ...acting.says?.(action) }
    const outcome = await c.var.desk.ask(acting.write(action), { ...asked, body, ...(version && { version }) })
    if (outcome.ok) {
      const same = version !== undefined && versionIn(outcome.value) === version ? acting.unchanged?.(action) : undefined
      if (same) return went(c, acting.at(one), ui.t(same))
      return acting.answer?.(room, c, action, one, outcome.value) ?? done()
    }
    const { refusal } = outcome
    if (refusal.kind === 'invalid' && refusal.errors)
      return page(room, c, acting, before.value, action, { ...UNFILLED, values, errors: formErrors(refusal.errors, fields) }, 422)
    const now = versionBefore(values, before.value.version) === null ? await read(c, id, action) : before
    return now.ok
      ? page(room, c, acting, now.value, action, { ...UNFILLED, values, trouble: refusal }, 409)
      : refuse(room, c, now.refusal, acting.section)
  })
  return pages
}

/** The names in what its questions need are asked for at once, to be read with the thing itself. */
async function enrich<T extends Alive>(room: Room, c: C, acting: Acting<T>, id: string, action: string): Promise<Partial<T>> {
  const more = (await acting.enrich?.(c, id, action)) ?? {}
  await room.book.of(acting.projects?.(more) ?? [], c.var.desk.ctx.tables)
  return more
}

async function page<T extends Alive>(
  room: Room,
  c: C,
  acting: Acting<T>,
  standing: Standing<T>,
  action: string,
  filled: Filled,
  status: 200 | 409 | 422 = 200,
) {
  const { one } = standing
  const ui = await uiFor(room, c, acting.projects?.(one) ?? [])
  const offered = one.actions.find((each) => each.action === action)
  const changed = await changesOf(c, acting, { ...standing, action }, filled.values, ui)
  if (!offered) return notNow(room, c, acting, one, action, { changed, values: filled.values })
  const shown = { title: ui.t(acting.label(action)), section: acting.section }
  const fields = acting.fields(one, action, offered.needs, ui)
  const initial = acting.initial?.(one, action) ?? {}
  // What is not asked but told stands as it is now, whatever was sent.
  const told = fields.flatMap(({ name, kind }) => (kind === 'hidden' && initial[name] ? [[name, initial[name]] as const] : []))
  const typed = changed ? typedOver(filled.values, initial) : filled.values
  const values = { ...initial, ...typed, ...Object.fromEntries(told) }
  const was = wasOf(ui.language, acting.facts(one, action, ui), initial)
  const children = <ActForm {...{ acting, standing, action, fields, changed, was }} filled={{ ...filled, values }} />
  return show(c, ui, { ...shown, wrong: status !== 200, children }, status)
}

/** What has changed since the form was made that these values come from. */
export function changesOf<T extends Alive>(
  c: C,
  acting: Acting<T>,
  { one, version, action }: Standing<T> & { readonly action: string },
  values: Values,
  ui: Ui,
): Promise<Changes | null> {
  return changesIn(c, acting.history, { id: one.id, version, facts: acting.facts(one, action, ui) }, values)
}

interface ActFormProps<T extends Alive> {
  readonly acting: Acting<T>
  readonly standing: Standing<T>
  readonly action: string
  readonly fields: readonly Field[]
  readonly filled: Filled
  readonly changed: Changes | null
  readonly was: string
}

function ActForm<T extends Alive>({ acting, standing: { one, version }, action, fields, filled, changed, was }: ActFormProps<T>) {
  const { t } = useUi()
  const effect = acting.effect(action)
  const at = acting.at(one)
  return (
    <div class="narrow">
      <Back to={at}>{t(acting.back)}</Back>
      <ErrorSummary errors={filled.errors} fields={fields} />
      <Returned history={acting.history} changed={changed} refusal={filled.trouble} />
      <h1 class="ds-heading">{t(acting.label(action))}</h1>
      {acting.about(one)}
      {effect && <p>{t(effect)}</p>}
      <Form
        action={`${acting.base}/${one.id}/${action}`}
        formKey={newKey()}
        version={version}
        was={was}
        fields={fields}
        filled={filled}
        submit={t(acting.label(action))}
        grave={acting.grave.includes(action)}
        cancel={at}
      >
        {acting.beside?.(one, action)}
      </Form>
    </div>
  )
}

interface Left {
  readonly changed: Changes | null
  readonly values: Values
}

/** The page of an act that its visitor cannot do as the thing stands; what he has typed is not lost. */
export async function notNow<T extends Alive>(
  room: Room,
  c: C,
  acting: Acting<T>,
  one: T,
  action: string,
  { changed, values }: Left = { changed: null, values: {} },
): Promise<Response> {
  const ui = await uiFor(room, c, acting.projects?.(one) ?? [])
  const typed = typedRows(acting.fields(one, action, Object.keys(values), ui), values, ui)
  const children = (
    <NotNow at={acting.at(one)} history={acting.history} changed={changed} typed={typed}>
      {acting.about(one)}
      <p>{ui.t(actingWords.notNowText)}</p>
    </NotNow>
  )
  return show(c, ui, { title: ui.t(acting.label(action)), section: acting.section, children }, 409)
}
