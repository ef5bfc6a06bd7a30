/** A sentence or name as people read it. Chinese is always there. */
export interface Text {
  readonly zh: string
  readonly en: string
}
export type Language = keyof Text

/** A dictionary of one feature: every entry in both languages, or `tsc` fails. `{name}` marks what is filled in. */
export type Words = Readonly<Record<string, Text>>

/** Fills the places of a sentence. A value that is itself a text is given in each language. */
export function say(sentence: Text, values: Readonly<Record<string, string | number | Text>> = {}): Text {
  const fill = (language: Language) =>
    sentence[language].replace(/\{(\w+)\}/g, (place, name: string) => {
      const value = values[name]
      if (value === undefined) return place
      return typeof value === 'object' ? value[language] : String(value)
    })
  return { zh: fill('zh'), en: fill('en') }
}

/** The caller's language from `Accept-Language`; Chinese unless English is preferred. */
export function languageOf(header: string | undefined): Language {
  const ranges = (header ?? '').split(',').map((part) => {
    const [tag = '', q] = part.trim().split(';q=')
    return { tag: tag.toLowerCase(), q: q === undefined ? 1 : Number(q) || 0 }
  })
  const weight = (prefix: string) => Math.max(0, ...ranges.filter((r) => r.tag.startsWith(prefix)).map((r) => r.q))
  return weight('en') > weight('zh') ? 'en' : 'zh'
}

/** What a person wrote: in Chinese, or in both. */
export interface FreeText {
  readonly zh: string
  readonly en?: string | undefined
}

/** A plain string is taken as written in the caller's language. */
export function textOf(input: string | FreeText, language: Language): FreeText {
  if (typeof input !== 'string') return input
  return language === 'zh' ? { zh: input } : { zh: input, en: input }
}
