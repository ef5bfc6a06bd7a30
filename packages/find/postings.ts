import type MiniSearch from 'minisearch'
import type { AsPlainObject, Options } from 'minisearch'
import * as z from 'zod'

// Where each word stands is most of an index, and a search asks for few of them: each list is kept as a line of text and only
// read when a search comes to its word. That is what makes an index quick to load; the rest is the library's own.

const [SPACE, DOT, ZERO, LETTER] = [32, 46, 48, 97] as const

/** How often each document, by its number, has a word; as text `<step from the number before>[.<times, if not 1>] …` in base 36. */
class Postings extends Map<number, number> {
  #kept: string | null

  constructor(kept: string) {
    super()
    this.#kept = kept
  }

  #opened(): this {
    if (this.#kept === null) return this
    const kept = this.#kept
    this.#kept = null
    // Character by character: a first search opens lists of thousands.
    let [document, step, number] = [0, -1, 0]
    for (let at = 0; at <= kept.length; at++) {
      const code = at < kept.length ? kept.charCodeAt(at) : SPACE
      if (code === SPACE) {
        document += step < 0 ? number : step
        super.set(document, step < 0 ? 1 : number)
        step = -1
        number = 0
      } else if (code === DOT) {
        step = number
        number = 0
      } else number = number * 36 + (code < LETTER ? code - ZERO : code - LETTER + 10)
    }
    return this
  }

  override get size(): number {
    this.#opened()
    return super.size
  }
  override get(document: number): number | undefined {
    this.#opened()
    return super.get(document)
  }
  override has(document: number): boolean {
    this.#opened()
    return super.has(document)
  }
  override set(document: number, times: number): this {
    this.#opened()
    return super.set(document, times)
  }
  override delete(document: number): boolean {
    this.#opened()
    return super.delete(document)
  }
  override keys() {
    this.#opened()
    return super.keys()
  }
  override entries() {
    this.#opened()
    return super.entries()
  }
  override [Symbol.iterator]() {
    return this.entries()
  }
}

const written = (times: Readonly<Record<string, number>>): string => {
  let before = 0
  // Numbers come in order from an object's keys.
  return Object.entries(times)
    .map(([document, n]) => {
      const step = Number(document) - before
      before = Number(document)
      return n === 1 ? step.toString(36) : `${step.toString(36)}.${n.toString(36)}`
    })
    .join(' ')
}

/** A search index as it is kept. */
export const KeptSearch = z.object({
  rest: z.custom<Omit<AsPlainObject, 'index'>>((value) => typeof value === 'object'),
  /** Each word with its lists, by number of the field. */
  words: z.array(z.tuple([z.string(), z.record(z.string(), z.string())])),
})

export function keepSearch<T>(search: MiniSearch<T>): z.infer<typeof KeptSearch> {
  const { index, ...rest } = search.toJSON()
  const words = index.map(([word, fields]): [string, Record<string, string>] => [
    word,
    Object.fromEntries(Object.entries(fields).map(([field, times]) => [field, written(times as Record<string, number>)])),
  ])
  return { rest, words }
}

/** The library's map of its words; it has no public way to put a list there that is not read yet. */
interface Inside {
  readonly _index: { set(word: string, fields: Map<number, Postings>): unknown }
}

/** `kept` is trusted: it was written by `keepSearch` of this generation. */
export function openSearch<T>(library: typeof MiniSearch, { rest, words }: z.infer<typeof KeptSearch>, options: Options<T>): MiniSearch<T> {
  const search = library.loadJS<T>({ ...rest, index: [] }, options)
  const inside = search as unknown as Inside
  for (const [word, fields] of words) {
    const lists = new Map<number, Postings>()
    for (const field in fields) lists.set(Number(field), new Postings(fields[field] ?? ''))
    inside._index.set(word, lists)
  }
  return search
}
