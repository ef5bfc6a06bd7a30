import { Hono } from 'hono'
import { type Outcome, sideBySide } from '#kernel'
import type { Answer } from '#storage'
import type { Env } from '../env.ts'
import { takeKept } from '../kept.ts'
import { type C, type Room, show, uiFor, went } from '../respond.tsx'
import type { Sealing } from '../sealed.ts'
import { type Values, one as valueIn, valuesOf } from '../values.ts'
import { inLanguage } from '../visit.ts'
import { RemindPage } from './remind.tsx'
import { countOf, isLateKind, LATE_KINDS, lateNow, MOST_AT_ONCE, type Reminded } from './reminding.ts'
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
    const { now, already } = await lateNow(c.var.desk, party)
    const cases = now.slice(0, MOST_AT_ONCE)
    const ui = await uiFor(
      room,
      c,
      cases.flatMap(({ project, sender, host, late }) => [late.party, ...(project ? [project] : [sender, host])]),
    )
    const title = party === null ? ui.t(words.titleAll) : ui.t(words.title, { party: ui.nameOf(party) })
    const left = now.length - cases.length
    const children = <RemindPage party={party} cases={cases} left={left} already={already} values={kept ?? {}} />
    return show(c, ui, { title, section: 'todo', children })
  })
  pages.post(PATH, async (c) => {
    const values = await valuesOf(c.req.raw)
    const party = valueIn(values, 'party') || null
    const said = await remindAll(c, values)
    const left = (Number.parseInt(valueIn(values, 'left'), 10) || 0) + countOf(said, 'failed')
    const to = left === 0 ? '/' : party === null ? PATH : `${PATH}?party=${encodeURIComponent(party)}`
    return went(c, to, noticeOf(c, said, left))
  })
  return pages
}

/** Each by itself, under a key of its own made of the form's: however often the form comes, each reminder goes out once. */
async function remindAll(c: C, values: Values): Promise<Reminded[]> {
  const reason = valueIn(values, 'reason').trim()
  const body = reason === '' ? {} : { reason }
  const said: Reminded[] = []
  await sideBySide([...new Set(values.case ?? [])].slice(0, MOST_AT_ONCE), SIDE_BY_SIDE, async (name) => {
    const [kind = '', id = ''] = name.split(' ')
    if (!isLateKind(kind)) return
    const once = { key: [`${valueIn(values, 'key')}-${id}`], reason: [reason] }
    said.push(outcomeOf(await c.var.desk.ask(LATE_KINDS[kind].remind, { params: { id }, body, once })))
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
