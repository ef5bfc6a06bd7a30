import { THESAURUS } from './thesaurus.ts'

/** A thing that a text names, by its place in the thesaurus: its token, and the other tokens that it stands for. */
export interface Concept {
  readonly token: string
  readonly covers: readonly string[]
}

/** Made when first used: it takes milliseconds that a function which never searches need not wait for. */
const once = <T>(make: () => T): (() => T) => {
  let made: { readonly it: T } | undefined
  return () => {
    made ??= { it: make() }
    return made.it
  }
}
const segmenter = once(() => new Intl.Segmenter('zh', { granularity: 'word' }))
const EMPTY = new Set('a an and at by for from in into is of on or our the to we with'.split(' '))
const HAN = /\p{Script=Han}/u

/** One form for full and half width, and for capitals. */
export const normal = (text: string): string => text.normalize('NFKC').toLowerCase()

/** The words of a text, Chinese and English, with the things that they name. */
export function tokensOf(text: string): string[] {
  const written = normal(text)
  return [...wordsOf(written), ...conceptsIn(written).map(({ token }) => token)]
}

/**
 * The words alone. Chinese words count whole and in pairs of characters; where the segmenter leaves single characters, the pairs
 * across its cuts count too, as it cuts unknown terms differently from text to text.
 */
export function wordsOf(written: string): string[] {
  const words: string[] = []
  let before = ''
  for (const { segment, isWordLike } of segmenter().segment(written)) {
    const isHan = HAN.test(segment)
    if (isHan) words.push(...ofHan(segment, before))
    else if (isWordLike && !EMPTY.has(segment)) words.push(stem(segment))
    before = isHan ? segment : ''
  }
  return alone(words)
}

function ofHan(word: string, before: string): string[] {
  const characters = [...word]
  const last = [...before].at(-1)
  const pairs = characters.slice(1).map((character, n) => `${characters[n]}${character}`)
  const across = last && (characters.length === 1 || [...before].length === 1) ? [`${last}${characters[0]}`] : []
  return [...across, ...pairs, ...(characters.length === 2 ? [] : [word])]
}

/** A single character says something only where nothing stands beside it. */
const alone = (words: readonly string[]): string[] => {
  const longer = words.filter((word) => word.length > 1 || !HAN.test(word))
  return longer.length > 0 ? longer : [...words]
}

/** English plurals. */
function stem(word: string): string {
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`
  return word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word
}

const isLatin = (name: string) => /^[\x20-\x7e]+$/.test(name)
const names = once(() =>
  THESAURUS.flatMap((line, n) =>
    line.map((name) => ({ name, token: `§${n}`, covers: wordsOf(name), whole: isLatin(name) ? wordsOf(name).join(' ') : null })),
  ),
)

/** The things that a text names. English names count as whole words, Chinese ones wherever they stand. */
export function conceptsIn(written: string): Concept[] {
  const english = ` ${wordsOf(written).join(' ')} `
  const found = new Map<string, Set<string>>()
  for (const { name, token, covers, whole } of names()) {
    if (whole === null ? !written.includes(name) : !english.includes(` ${whole} `)) continue
    const tokens = found.get(token) ?? new Set()
    for (const one of covers) tokens.add(one)
    found.set(token, tokens)
  }
  return [...found].map(([token, covers]) => ({ token, covers: [...covers] }))
}

/** The stretches of a text that some of its words cover, as they were written. */
export function phrasesIn(text: string, words: readonly string[]): string[] {
  const written = text.normalize('NFKC')
  const small = written.toLowerCase()
  const covered = new Set<number>()
  for (const word of words)
    for (let at = small.indexOf(word); at >= 0; at = small.indexOf(word, at + 1)) for (let n = 0; n < word.length; n++) covered.add(at + n)
  const phrases: string[] = []
  for (let at = 0, from = 0; at <= written.length; at++) {
    if (covered.has(at)) continue
    if (at > from) phrases.push(written.slice(from, at))
    from = at + 1
  }
  return [...new Set(phrases)]
}
