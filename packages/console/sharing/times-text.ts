import { beijingTime, type Instant, type Language } from '#kernel'
import { codeOf } from '../import/columns.ts'
import type { Resource, Span } from './views.ts'
import { weekdays, sheetWords as words } from './words.ts'

// Times of a listing as a cell of a table says them, and back. What cannot be read is null.

type Hours = Resource['hours'][number]
type Weekday = Hours['days'][number]
type Closure = Resource['closures'][number]

const WEEK = Object.keys(weekdays) as Weekday[]
/** Days in a row from this many on are told as from and to. */
const IN_A_ROW = 3
const DASH = '[-–—~～至到]'

/** `周一至周五 09:00-17:00; 周六 10:00-12:00 含节假日` */
export const hoursText = (hours: readonly Hours[], language: Language): string =>
  hours
    .map(({ days, from, to, holidays }) => `${daysText(days, language)} ${from}-${to}${holidays ? ` ${words.holidays[language]}` : ''}`)
    .join('; ')

/** `周一至周五、周日` */
export function daysText(days: readonly Weekday[], language: Language): string {
  const name = (day: Weekday) => weekdays[day][language]
  const runs: Weekday[][] = []
  for (const [at, day] of WEEK.entries()) {
    if (!days.includes(day)) continue
    const last = runs.at(-1)
    if (last && WEEK[at - 1] === last.at(-1)) last.push(day)
    else runs.push([day])
  }
  const said = runs.flatMap((run) => {
    const [first, last] = [run[0], run.at(-1)]
    return first && last && run.length >= IN_A_ROW ? [`${name(first)}${words.until[language]}${name(last)}`] : run.map(name)
  })
  return said.join(language === 'zh' ? '、' : ', ')
}

const ONE_OF_HOURS = new RegExp(`^(.+?)\\s*(\\d{1,2}:\\d\\d)\\s*${DASH}\\s*(\\d{1,2}:\\d\\d)\\s*(.*)$`)

export function hoursIn(cell: string): Hours[] | null {
  const parts = cell.split(/[;；\n]/).map((part) => part.trim())
  const hours = parts.filter((part) => part !== '').map(oneOfHours)
  return hours.every((one) => one !== null) ? hours : null
}

function oneOfHours(part: string): Hours | null {
  const [, said = '', from = '', to = '', more = ''] = ONE_OF_HOURS.exec(part) ?? []
  const days = daysIn(said)
  const holidays = more.replaceAll(/[()\uff08\uff09]/g, '') !== ''
  if (!days || (holidays && !/节假日|holiday/i.test(more))) return null
  return { days, from: from.padStart(5, '0'), to: to.padStart(5, '0'), holidays }
}

const TO = /\s*(?:[-–—~～至到]|\bto\b)\s*/g

function daysIn(said: string): Weekday[] | null {
  const parts = said.replaceAll(TO, '-').split(/[、,，\s]+/)
  const days = parts.filter((part) => part !== '').flatMap(someDays)
  return days.length === 0 || days.includes(null) ? null : WEEK.filter((day) => days.includes(day))
}

function someDays(part: string): (Weekday | null)[] {
  const named = part.split('-').map((name) => codeOf(weekdays, name))
  const [first, last = first] = named
  if (!first || !last || named.length > 2) return [null]
  const [from, to] = [WEEK.indexOf(first), WEEK.indexOf(last)]
  return to < from ? [null] : WEEK.slice(from, to + 1)
}

/** `2026-10-01 09:00 - 2026-10-02 18:00`, one on each line. */
const spanText = ({ from, to }: Span): string => `${beijingTime(from)} - ${beijingTime(to)}`
export const spansText = (spans: readonly Span[]): string => spans.map(spanText).join('\n')
export const closuresText = (closures: readonly Closure[], language: Language): string =>
  closures.map((one) => `${spanText(one)} ${reasonText(one, language)}`).join('\n')
const reasonText = ({ reason }: Closure, language: Language): string => (reason[language] ?? reason.zh).replaceAll(/\s+/g, ' ')

const MOMENT = '(\\d{4}-\\d\\d-\\d\\d)[ T](\\d{1,2}:\\d\\d)'
const SPAN = new RegExp(`^${MOMENT}\\s*${DASH}\\s*${MOMENT}\\s*(.*)$`)

interface SaidSpan extends Span {
  readonly more: string
}

function spanIn(part: string): SaidSpan | null {
  const [, day = '', from = '', lastDay = '', to = '', more = ''] = SPAN.exec(part) ?? []
  const [first, last] = [instantIn(day, from), instantIn(lastDay, to)]
  return first && last ? { from: first, to: last, more } : null
}

function instantIn(day: string, time: string): Instant | null {
  const at = new Date(`${day}T${time.padStart(5, '0')}:00+08:00`)
  return Number.isNaN(at.getTime()) ? null : at.toISOString()
}

const partsOf = (cell: string): string[] =>
  cell
    .split(/\n|[;；]\s*(?=\d{4}-\d\d-\d\d)/)
    .map((part) => part.trim())
    .filter((part) => part !== '')

/** Spans that were there are taken as they were, to the second. */
export function spansIn(cell: string, before: readonly Span[] = []): Span[] | null {
  const spans = partsOf(cell).map((part) => {
    const known = before.find((one) => spanText(one) === part)
    const said = known ? { ...known, more: '' } : spanIn(part)
    return said && said.more === '' ? { from: said.from, to: said.to } : null
  })
  return spans.every((one) => one !== null) ? spans : null
}

/** Closures that were there keep their reason in both languages. */
export function closuresIn(cell: string, before: readonly Closure[] = []): (Span & { reason: Closure['reason'] | string })[] | null {
  const closures = partsOf(cell).map((part) => {
    const known = before.find((one) => (['zh', 'en'] as const).some((language) => `${spanText(one)} ${reasonText(one, language)}` === part))
    if (known) return known
    const said = spanIn(part)
    return said && said.more !== '' ? { from: said.from, to: said.to, reason: said.more } : null
  })
  return closures.every((one) => one !== null) ? closures : null
}
