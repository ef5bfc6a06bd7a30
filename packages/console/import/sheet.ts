import type { Actor, Language, Text } from '#kernel'
import type { Section } from '../frame.tsx'
import type { RouteName } from '../visit.ts'

/** What is asked of the API for one row. */
export type Body = Readonly<Record<string, unknown>>
/** A body with what a cell says in it, or what is wrong with the cell. */
export type Read = { readonly body: Body } | { readonly fault: Text }

/** What is wrong, and with what: a pointer into the body, empty where it is with all of it. */
export interface Contradiction {
  readonly at: string
  readonly detail: Text
}

export interface SheetColumn<T> {
  /** Its name for programs; it stands for the column in every language. */
  readonly name: string
  readonly title: Text
  /** In characters. */
  readonly width?: number
  /** How the table says it of a thing; reading that again changes nothing. */
  text(one: T, language: Language): string | number | null
  /** Puts what a cell says into a body; an empty cell takes it out. A column without it is shown and never taken. */
  readonly read?: (cell: string, body: Body) => Read
  /** Where complaints about it point. */
  readonly at?: string
}

/** A list that goes out as a table and comes back as one. */
export interface Sheet<T> {
  readonly section: Section
  /** Where the list is; its table goes out and comes in below. */
  readonly path: string
  readonly title: Text
  /** What the file is called. */
  readonly file: Text
  readonly list: { readonly route: RouteName; readonly search: Record<string, string> }
  readonly create: RouteName
  readonly change: RouteName
  readonly columns: readonly SheetColumn<T>[]
  /** Columns without which nothing is read. */
  readonly needed: readonly string[]
  idOf(one: T): string
  versionOf(one: T): number
  nameOf(body: Body): string
  hrefOf(id: string): string
  /** All of a thing that a row may say. */
  bodyOf(one: T): Body
  /** What a row without an id is known by, so that the same file twice makes nothing twice. */
  keysOf(body: Body): readonly string[]
  /** Why a thing cannot be changed to this: not now, not by this visitor, or never. */
  fixed(one: T, body: Body, actor: Actor): Contradiction | null
  /** What in a row contradicts itself. */
  fault?(body: Body): Contradiction | null
}

/** The names that a column goes by in a file. */
export const namesOf = <T>({ columns }: Sheet<T>): Record<string, readonly string[]> =>
  Object.fromEntries(columns.map(({ name, title }) => [name, [name, title.zh, title.en]]))
