import { isDeepStrictEqual } from 'node:util'
import type { Actor, FieldError, Language, Text } from '#kernel'
import { say } from '#kernel'
import { type Line, type Table, textOfCell } from '#sheets'
import type { Body, Contradiction, Sheet, SheetColumn } from './sheet.ts'
import { words } from './words.ts'

/** What is wrong with a row, and in which cell where it is one. */
export interface Fault {
  readonly column: Text | null
  readonly cell: string
  readonly detail: Text
}
export interface Change {
  readonly column: Text
  readonly before: string
  readonly after: string
}
interface Told {
  readonly line: number
  readonly name: string
}
/** What would be done for a row. */
export type Row = Told &
  (
    | { readonly what: 'new'; readonly body: Body }
    | { readonly what: 'changed'; readonly id: string; readonly version: number; readonly body: Body; readonly changes: readonly Change[] }
    | { readonly what: 'same'; readonly id: string }
    | { readonly what: 'wrong'; readonly faults: readonly Fault[] }
  )
export type Doable = Extract<Row, { what: 'new' | 'changed' }>
export const isDoable = (row: Row): row is Doable => row.what === 'new' || row.what === 'changed'

type Check = (body: Body) => readonly FieldError[]

export interface Judges {
  readonly actor: Actor
  readonly language: Language
  /** The contract's complaints about what would make one, and what would change one. */
  readonly create: Check
  readonly change: Check
}

/** Holds every line of a table against what is there. Pure: nothing is done yet. */
export function planOf<T>(sheet: Sheet<T>, table: Table, existing: readonly T[], judges: Judges): Row[] {
  const byId = new Map(existing.map((one) => [sheet.idOf(one), one]))
  const byKey = Map.groupBy(
    existing.flatMap((one) => sheet.keysOf(sheet.bodyOf(one)).map((key) => ({ key, one }))),
    ({ key }) => key,
  )
  const seen = new Map<string, number>()
  return table.lines.map((line) => {
    const fresh = readLine(sheet, table, line, null)
    const name = sheet.nameOf(fresh.body) || line.cell('id') || String(line.line)
    const wrong = (detail: Text, column: Text | null = null, cell = ''): Row => ({
      ...{ line: line.line, name, what: 'wrong', faults: [{ column, cell, detail }] },
    })
    const id = line.cell('id')
    const known = id === '' ? knownBy(sheet.keysOf(fresh.body), byKey) : [byId.get(id)].filter((one) => one !== undefined)
    const [one] = known
    if (id !== '' && !one) return wrong(words.unknownId, titleOf(sheet, 'id'), id)
    if (known.length > 1) return wrong(words.severalOfThatName)
    const marks = one ? [sheet.idOf(one)] : sheet.keysOf(fresh.body)
    const twice = marks.map((mark) => seen.get(mark)).find((earlier) => earlier !== undefined)
    if (twice !== undefined) return wrong(say(words.twice, { n: twice }))
    for (const mark of marks) seen.set(mark, line.line)
    return one ? changeOf(sheet, table, line, one, judges) : newOf(sheet, line, name, fresh, judges)
  })
}

function knownBy<T>(keys: readonly string[], byKey: ReadonlyMap<string, readonly { readonly one: T }[]>): T[] {
  for (const key of keys) {
    const found = [...new Set((byKey.get(key) ?? []).map(({ one }) => one))]
    if (found.length > 0) return found
  }
  return []
}

const titleOf = <T>({ columns }: Sheet<T>, name: string): Text | null => columns.find((column) => column.name === name)?.title ?? null

interface ReadLine {
  readonly body: Body
  readonly faults: readonly Fault[]
  readonly changes: readonly Change[]
}

/** What a line says, on top of what is there; a cell that says what the table had said of it leaves it as it is. */
function readLine<T>(sheet: Sheet<T>, table: Table, line: Line, one: T | null, language: Language = 'zh'): ReadLine {
  let body: Body = one === null ? {} : sheet.bodyOf(one)
  const faults: Fault[] = []
  const changes: Change[] = []
  for (const column of sheet.columns) {
    const cell = line.cell(column.name)
    if (!column.read || !table.found.includes(column.name) || saysTheSame(column, cell, one)) continue
    const read = column.read(cell, body)
    if ('fault' in read) faults.push({ column: column.title, cell, detail: read.fault })
    else if (!isDeepStrictEqual(read.body, body)) {
      body = read.body
      changes.push({ column: column.title, before: one === null ? '' : textIn(column, one, language), after: cell })
    }
  }
  return { body, faults, changes }
}

const textIn = <T>(column: SheetColumn<T>, one: T, language: Language): string => textOfCell(column.text(one, language))
const saysTheSame = <T>(column: SheetColumn<T>, cell: string, one: T | null): boolean =>
  one === null ? cell === '' : (['zh', 'en'] as const).some((language) => textIn(column, one, language) === cell)

function newOf<T>(sheet: Sheet<T>, { line }: Line, name: string, { body, faults }: ReadLine, judges: Judges): Row {
  const all = faults.length > 0 ? faults : complaints(sheet, judges.create, body, body)
  return all.length > 0 ? { line, name, what: 'wrong', faults: all } : { line, name, what: 'new', body }
}

function changeOf<T>(sheet: Sheet<T>, table: Table, line: Line, one: T, judges: Judges): Row {
  const before = sheet.bodyOf(one)
  const { body, faults, changes } = readLine(sheet, table, line, one, judges.language)
  const told = { line: line.line, name: sheet.nameOf(before) }
  if (faults.length > 0) return { ...told, what: 'wrong', faults }
  const changed = Object.keys({ ...before, ...body }).filter((key) => !isDeepStrictEqual(before[key], body[key]))
  if (changed.length === 0) return { ...told, what: 'same', id: sheet.idOf(one) }
  const fixed = sheet.fixed(one, body, judges.actor)
  if (fixed) return { ...told, what: 'wrong', faults: [faultAt(sheet, fixed)] }
  const patch = Object.fromEntries(changed.map((key) => [key, body[key] ?? null]))
  const all = complaints(sheet, judges.change, patch, body)
  if (all.length > 0) return { ...told, what: 'wrong', faults: all }
  return { ...told, what: 'changed', id: sheet.idOf(one), version: sheet.versionOf(one), body: patch, changes }
}

/** The contract's complaints, each at the column that it is about; where it has none, what the row contradicts itself in. */
function complaints<T>(sheet: Sheet<T>, check: Check, sent: Body, body: Body): Fault[] {
  const errors = check(sent).map(({ pointer, detail }) => ({ at: pointer, detail }))
  // What is not whole cannot contradict itself yet.
  const contradiction = errors.length > 0 ? null : sheet.fault?.(body)
  return [...errors, ...(contradiction ? [contradiction] : [])].map((one) => faultAt(sheet, one))
}

const faultAt = <T>(sheet: Sheet<T>, { at, detail }: Contradiction): Fault => ({
  column: columnAt(sheet, at)?.title ?? null,
  cell: '',
  detail,
})

/** The column that a pointer is about: the one of that place, else one within it or around it. */
function columnAt<T>({ columns }: Sheet<T>, pointer: string): SheetColumn<T> | undefined {
  if (pointer === '') return undefined
  const at = (fits: (place: string) => boolean) => columns.find((column) => column.at !== undefined && fits(column.at))
  return (
    at((place) => place === pointer) ?? at((place) => place.startsWith(`${pointer}/`)) ?? at((place) => pointer.startsWith(`${place}/`))
  )
}

/** What has to be mended is not to be looked for among thousands. */
export const troubleFirst = <R extends { readonly what: string }>(trouble: R['what'], rows: readonly R[]): R[] =>
  rows.toSorted((a, b) => Number(b.what === trouble) - Number(a.what === trouble))
