import { beijingTime, type FreeText, later, MINUTE, type Text } from '#kernel'

/** What a group chat is told of an event. */
export interface Message {
  readonly title: string
  /** Label and content, in the order in which people look for them. */
  readonly lines: readonly (readonly [label: string, content: string])[]
  /** Where it is to be seen. */
  readonly link: string
}

/** The parts of an event that people are told. */
export interface Told {
  readonly id: string
  readonly type: string
  readonly source?: unknown
  readonly subject?: unknown
  readonly data?: unknown
}

/** What people read instead of codes, and where the console is (no slash at the end). */
export interface Reading {
  readonly titleOf: (type: string) => Text | undefined
  readonly console: string
}

/** A limit as people say it: what ends with a day ends at 24:00 of it. */
export function chineseTime(instant: string): string {
  if (Number.isNaN(Date.parse(instant))) return instant
  const [day, minute] = beijingTime(later(instant, -MINUTE)).split(' ')
  return minute === '23:59' ? `${day} 24:00` : beijingTime(instant)
}

/** An event in Chinese, with a link to what it is about. */
export function messageOf(event: Told, { titleOf, console }: Reading): Message {
  const data = (typeof event.data === 'object' && event.data !== null ? event.data : {}) as Readonly<Record<string, unknown>>
  const actor = data.actor as { name?: string; org?: string | null } | undefined
  const lines = [
    ['编号', String(event.subject ?? event.id)],
    ['状态', data.from && data.to ? `${data.from} → ${data.to}` : ''],
    ['应办方', typeof data.party === 'string' ? data.party : ''],
    ['办理', [actor?.name, actor?.org].filter(Boolean).join(' · ')],
    ['理由', (data.reason as FreeText | null | undefined)?.zh ?? ''],
    ['期限', typeof data.dueAt === 'string' ? chineseTime(data.dueAt) : ''],
  ] as const
  return {
    title: titleOf(event.type)?.zh ?? event.type,
    lines: lines.filter(([, content]) => content !== ''),
    link: `${console}${String(event.source ?? '/')}`,
  }
}

/** The longest beginning that fits into so many bytes of UTF-8, with a mark that something is missing. */
export function cut(text: string, bytes: number): string {
  if (Buffer.byteLength(text) <= bytes) return text
  let kept = ''
  let size = 3
  for (const char of text) {
    size += Buffer.byteLength(char)
    if (size > bytes) break
    kept += char
  }
  return `${kept}…`
}
