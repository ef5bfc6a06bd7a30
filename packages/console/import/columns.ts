import type { FreeText, Language, Text } from '#kernel'
import { words as shared } from '../words.ts'
import type { Body, Read, SheetColumn } from './sheet.ts'
import { words } from './words.ts'

// Columns of the common kinds. A path names the place in the body: `capacity.units`.

/** A body with a value at a place; undefined takes it out. */
export function withAt(body: Body, path: string, value: unknown): Body {
  const [first = '', ...rest] = path.split('.')
  const { [first]: before, ...others } = body
  const inner = rest.length === 0 ? value : withAt((before ?? {}) as Body, rest.join('.'), value)
  return inner === undefined ? others : { ...others, [first]: inner }
}

export const pointerTo = (path: string): string => `/${path.replaceAll('.', '/')}`

interface Named {
  readonly name: string
  readonly title: Text
  readonly width?: number
}

/** Told and never taken. */
export const shown = <T>(named: Named, text: SheetColumn<T>['text']): SheetColumn<T> => ({ ...named, text })

/** What an empty cell means: nothing there, or explicitly none. */
export type Emptied = undefined | null

export const line = <T>(named: Named, path: string, get: (one: T) => string | null, emptied: Emptied = undefined): SheetColumn<T> => ({
  ...named,
  at: pointerTo(path),
  text: get,
  read: (cell, body) => ({ body: withAt(body, path, cell === '' ? emptied : cell) }),
})

export const whole = <T>(named: Named, path: string, get: (one: T) => number | null): SheetColumn<T> => ({
  ...named,
  at: pointerTo(path),
  text: get,
  read(cell, body) {
    const value = cell === '' ? undefined : numberIn(cell)
    return value === null ? { fault: shared.aNumber } : { body: withAt(body, path, value) }
  },
})

export function numberIn(cell: string): number | null {
  const plain = cell.replaceAll(/[,，\s]/g, '')
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : null
}

/** One of a closed list, by its name in either language or by its code. */
export const choice = <T, C extends string>(
  named: Named,
  path: string,
  names: Readonly<Record<C, Text>>,
  get: (one: T) => C | null,
): SheetColumn<T> => ({
  ...named,
  at: pointerTo(path),
  text(one, language) {
    const code = get(one)
    return code === null ? null : names[code][language]
  },
  read(cell, body) {
    if (cell === '') return { body: withAt(body, path, undefined) }
    const code = codeOf(names, cell)
    return code === null ? notOneOf(names) : { body: withAt(body, path, code) }
  },
})

export const codeOf = <C extends string>(names: Readonly<Record<C, Text>>, said: string): C | null => {
  const plain = said.trim().toLowerCase()
  const codes = Object.keys(names) as C[]
  return codes.find((code) => [code, names[code].zh, names[code].en].some((name) => name.toLowerCase() === plain)) ?? null
}

export const notOneOf = (names: Readonly<Record<string, Text>>): Read => {
  const list = (language: Language) => Object.values(names).map((name) => name[language])
  return {
    fault: { zh: words.oneOf.zh.replace('{names}', list('zh').join('、')), en: words.oneOf.en.replace('{names}', list('en').join(', ')) },
  }
}

/** What people wrote in two languages, a column for each; without the Chinese there is none of it. */
export function bothLanguages<T>(
  key: string,
  titles: { readonly zh: Text; readonly en: Text },
  get: (one: T) => FreeText | null,
  emptied: Emptied = undefined,
): SheetColumn<T>[] {
  const said = (body: Body) => (body[key] ?? {}) as Partial<FreeText>
  return [
    {
      ...{ name: `${key}Zh`, title: titles.zh, width: 28, at: pointerTo(`${key}.zh`) },
      text: (one) => get(one)?.zh ?? null,
      read: (cell, body) => ({ body: withAt(body, key, cell === '' ? emptied : { ...said(body), zh: cell }) }),
    },
    {
      ...{ name: `${key}En`, title: titles.en, width: 28, at: pointerTo(key) },
      text: (one) => get(one)?.en ?? null,
      read: (cell, body) => ({ body: cell === '' && body[key] == null ? body : withAt(body, `${key}.en`, cell === '' ? undefined : cell) }),
    },
  ]
}
