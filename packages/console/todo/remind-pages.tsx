import { Hono } from 'hono'
import { type Outcome, sideBySide } from '#kernel'
import type { Answer } from '#storage'
import type { Env } from '../env.ts'
import { wholeList } from '../files.ts'
import { takeKept } from '../kept.ts'
import { type C, type Room, refuse, show, uiFor, went } from '../respond.tsx'
import type { Sealing } from '../sealed.ts'
import type { Case } from '../transfers/case.ts'
import { type Values, one as valueIn, valuesOf } from '../values.ts'
import { inLanguage } from '../visit.ts'
import { RemindPage } from './remind.tsx'
import { countOf, lateIn, MOST_AT_ONCE, type Reminded } from './reminding.ts'
import { remindWords as words } from './words.ts'

const PATH = '/remind'
/** Side by side: the tables are asked by others, too. */
const SIDE_BY_SIDE = 8

/** A secretariat reminds one late party, or all of them, at once. */
export function remindPages(room: Room, sealing: Sealing): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get(PATH, async (c) => {
    const kept = await takeKept(c, sealing, PATH)
    const party = valueIn(kept ?? c.req.queries(), 'party') || null
    const late = await lateNow(c, party)
    if (!late.ok) return refuse(room, c, late.refusal, 'todo')
    const { now, already } = late.value
    const cases = now.slice(0, MOST_AT_ONCE)
    const ui = await uiFor(room, c, [...cases.map(({ project }) => project), ...cases.map((one) => one.late.party)])
    const title = party === null ? ui.t(words.titleAll) : ui.t(words.title, { party: ui.nameOf(party) })
    const left = now.length - cases.length
    const children = <RemindPage party={party} cases={cases} left={left} already={already} values={kept ?? {}} />
    return show(c, ui, { title, section: 'todo', children })
  })
  pages.post(PATH, async (c) => {
    const values = await valuesOf(c.req.raw)
    const party = valueIn(values, 'party') || null
    const said = await remindAll(c, values)
    const late = await lateNow(c, party)
    const left = late.ok ? late.value.now.length : 0
    const to = left === 0 ? '/' : party === null ? PATH : `${PATH}?party=${encodeURIComponent(party)}`
    return went(c, to, noticeOf(c, said, left))
  })
  return pages
}

async function lateNow(c: C, party: string | null): Promise<Outcome<ReturnType<typeof lateIn>>> {
  const all = await wholeList<Case>(c, 'get /v1/transfers', party === null ? {} : { late: party })
  return all.ok ? { ok: true, value: lateIn(all.value, party) } : all
}

/** Each case by itself, under a key of its own made of the form's: however often the form comes, each reminder goes out once. */
async function remindAll(c: C, values: Values): Promise<Reminded[]> {
  const reason = valueIn(values, 'reason').trim()
  const body = reason === '' ? {} : { reason }
  const said: Reminded[] = []
  await sideBySide([...new Set(values.case ?? [])].slice(0, MOST_AT_ONCE), SIDE_BY_SIDE, async (id) => {
    const once = { key: [`${valueIn(values, 'key')}-${id}`], reason: [reason] }
    said.push(outcomeOf(await c.var.desk.ask('post /v1/transfers/{id}/remind', { params: { id }, body, once })))
  })
  return said
}

function outcomeOf(outcome: Outcome<Answer>): Reminded {
  if (outcome.ok) return 'sent'
  const { kind, members = {} } = outcome.refusal
  if (kind === 'wrong-state') return 'reminded' in members ? 'already' : 'over'
  return 'failed'
}

/** What was done, in numbers; nothing is said of what did not happen. */
function noticeOf(c: C, said: readonly Reminded[], left: number): string {
  const { language } = c.var.visit
  const lines = [
    [words.sent, countOf(said, 'sent')],
    [words.sentAlready, countOf(said, 'already')],
    [words.over, countOf(said, 'over')],
    [words.failed, countOf(said, 'failed')],
    [words.left, left],
  ] as const
  return lines
    .filter(([text, n]) => n > 0 || text === words.sent)
    .map(([text, n]) => inLanguage(language, text, { n }))
    .join(language === 'zh' ? '' : ' ')
}
