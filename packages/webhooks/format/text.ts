import type { FreeText, Text } from '#kernel'

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

const SHANGHAI_MS = 8 * 3_600_000
const MINUTE_MS = 60_000

/** A limit as people say it: what ends with a day ends at 24:00 of it. */
export function chineseTime(instant: string): string {
  const at = Date.parse(instant)
  if (Number.isNaN(at)) return instant
  const minute = new Date(at - MINUTE_MS + SHANGHAI_MS).toISOString()
  if (minute.slice(11, 16) === '23:59') return `${minute.slice(0, 10)} 24:00`
  return new Date(at + SHANGHAI_MS).toISOString().slice(0, 16).replace('T', ' ')
}

/** An event in Chinese, with a link to what it is about. */
export function messageOf(event: Told, { titleOf, console }: Reading): Message {
  const data = (typeof event.data === 'object' && event.data !== null ? event.data : {}) as Readonly<Record<string, unknown>>
  const actor = data.actor as { name?: string; org?: string | null } | undefined
  const lines = [
    ['编号', String(event.subject ?? event.id)],
    ['状态', data.from && data.to ? `${data.from} → ${data.to}` : ''],
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
