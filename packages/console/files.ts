import type { Outcome } from '#kernel'
import { ok } from '#kernel'
import { guarded } from '#sheets'
import type { C } from './respond.tsx'
import { found, type Listed, type RouteName } from './visit.ts'

export interface Column<T> {
  readonly title: string
  readonly value: (one: T) => string | number | null
  /** In characters. */
  readonly width?: number
}

export const FORMATS = ['xlsx', 'csv'] as const
export type Format = (typeof FORMATS)[number]

const MOST_ROWS = 10_000
const PAGE = 100

/** A whole list of the API, page by page, up to ten thousand. */
export async function wholeList<T>(
  c: C,
  route: RouteName,
  search: Record<string, string>,
  params: Record<string, string> = {},
): Promise<Outcome<T[]>> {
  const all: T[] = []
  let cursor: string | null = null
  do {
    const page: Outcome<Listed<T>> = await found(
      c.var.desk.ask(route, { params, search: { ...search, limit: String(PAGE), ...(cursor !== null && { cursor }) } }),
    )
    if (!page.ok) return page
    all.push(...page.value.items)
    cursor = page.value.next
  } while (cursor !== null && all.length < MOST_ROWS)
  return ok(all)
}

/** A table as a file: xlsx, or CSV with a byte order mark, so that Excel reads its Chinese. */
export async function tableFile<T>(name: string, columns: readonly Column<T>[], rows: readonly T[], format: Format): Promise<Response> {
  const content = format === 'csv' ? csvOf(columns, rows) : await xlsxOf(columns, rows)
  return new Response(content, {
    headers: {
      'content-type': format === 'csv' ? 'text/csv; charset=utf-8' : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(`${name}.${format}`)}`,
      'cache-control': 'no-store',
    },
  })
}

/** RFC 4180. What a spreadsheet would take for a formula is kept from being one. */
function csvOf<T>(columns: readonly Column<T>[], rows: readonly T[]): string {
  const cell = (value: string | number | null): string => {
    const text = value === null ? '' : typeof value === 'string' ? guarded(value) : String(value)
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  }
  const lines = [columns.map(({ title }) => cell(title)), ...rows.map((row) => columns.map(({ value }) => cell(value(row))))]
  return `\ufeff${lines.map((line) => line.join(',')).join('\r\n')}\r\n`
}

async function xlsxOf<T>(columns: readonly Column<T>[], rows: readonly T[]): Promise<ArrayBuffer> {
  const { default: write } = await import('write-excel-file/node')
  const head = columns.map(({ title }) => ({ value: title, fontWeight: 'bold' as const }))
  const body = rows.map((row) => columns.map(({ value }) => cellOf(value(row))))
  const buffer = await write([head, ...body], { columns: columns.map(({ width = 18 }) => ({ width })), stickyRowsCount: 1 }).toBuffer()
  return new Uint8Array(buffer).buffer
}

const cellOf = (value: string | number | null) =>
  value === null ? null : typeof value === 'number' ? { value, type: Number } : { value, type: String }
