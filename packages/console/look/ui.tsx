import { createContext, useContext } from 'hono/jsx'
import type { Actor, FreeText, Instant, Language, OrgId, Text } from '#kernel'
import { beijingTime, lastDayTo, orgKind } from '#kernel'
import type { Names } from '../names.ts'
import type { Assets } from '../parts.ts'
import { inLanguage, type Theme, type Visit, written } from '../visit.ts'

/** What every part of a page may ask: words, names and dates in the visitor's language. */
export interface Ui {
  readonly language: Language
  readonly theme: Theme
  readonly now: Instant
  readonly address: string
  readonly actor: Actor | null
  readonly actingFor: OrgId | null
  readonly names: Names
  readonly assets: Assets
  t(text: Text, values?: Parameters<typeof inLanguage>[2]): string
  /** What people call an organisation, where only text can stand. */
  nameOf(org: string): string
}

export const uiOf = (visit: Visit, names: Names, assets: Assets): Ui => ({
  language: visit.language,
  theme: visit.theme,
  now: visit.now,
  address: visit.address,
  actor: visit.actor,
  actingFor: visit.actingFor,
  names,
  assets,
  t: (text, values) => inLanguage(visit.language, text, values),
  nameOf: (org) => written(visit.language, names.org(org)).text,
})

const UiContext = createContext<Ui | null>(null)
export const UiProvider = UiContext.Provider

/** Only within a page. */
export function useUi(): Ui {
  const ui = useContext(UiContext)
  if (!ui) throw new Error('there is no page around this part')
  return ui
}

export const languageTag = (language: Language): string => (language === 'zh' ? 'zh-CN' : 'en')

/** What a person wrote or is called; marked where it is in the other language. */
export function Said({ text }: { text: FreeText }) {
  const { language } = useUi()
  const said = written(language, text)
  return said.language === language ? <span>{said.text}</span> : <span lang={languageTag(said.language)}>{said.text}</span>
}

/** A name that has one form only, as a person's: Chinese wherever it has Chinese characters. */
export function Named({ name }: { name: string }) {
  return (
    <span class="name">
      <Said text={/\p{Script=Han}/u.test(name) ? { zh: name } : { zh: name, en: name }} />
    </span>
  )
}

/** An organisation by its name. */
export function Org({ id }: { id: string }) {
  const { names } = useUi()
  return <Said text={names.org(id)} />
}

/** An organisation as a link to its page, where it has one. */
export function OrgLink({ id }: { id: string }) {
  const { names } = useUi()
  return orgKind(id) === 'base' && names.isBase(id) ? (
    <a class="ds-link" href={`/directory/${id}`}>
      <Org id={id} />
    </a>
  ) : (
    <Org id={id} />
  )
}

const SHANGHAI = { timeZone: 'Asia/Shanghai' } as const
const locale = (language: Language) => (language === 'zh' ? 'zh-CN' : 'en-GB')

/** A calendar day in words: 12 October 2026. */
export const dayText = (language: Language, day: string): string =>
  new Intl.DateTimeFormat(locale(language), { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))

/** A day without its year. */
export const shortDay = (language: Language, day: string): string =>
  new Intl.DateTimeFormat(locale(language), { month: 'short', day: 'numeric', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))

/** An instant in Beijing time, to the minute. */
export const momentText = (language: Language, at: Instant): string =>
  new Intl.DateTimeFormat(locale(language), { ...SHANGHAI, dateStyle: 'long', timeStyle: 'short', hourCycle: 'h23' }).format(new Date(at))

export function Moment({ at }: { at: Instant }) {
  const { language } = useUi()
  return <time datetime={at}>{momentText(language, at)}</time>
}

export function DayOf({ day }: { day: string }) {
  const { language } = useUi()
  return <time datetime={day}>{dayText(language, day)}</time>
}

const limit = { zh: '{day}（{weekday}）{clock}', en: '{weekday} {day}, {clock}' } as const

/** The end of a limit with its day of the week; 24:00 of a day is told as that day. */
export function Due({ at }: { at: Instant }) {
  const { t, language } = useUi()
  const midnight = at.endsWith('T16:00:00.000Z')
  const within = lastDayTo(at)
  const weekday = new Intl.DateTimeFormat(locale(language), { timeZone: 'UTC', weekday: 'short' }).format(new Date(`${within}T00:00:00Z`))
  const clock = midnight ? '24:00' : beijingTime(at).slice(-5)
  return <time datetime={at}>{t(limit, { day: dayText(language, within), weekday, clock })}</time>
}

export const numberText = (language: Language, value: number): string => new Intl.NumberFormat(locale(language)).format(value)
