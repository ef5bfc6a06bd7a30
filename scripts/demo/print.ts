import { styleText } from 'node:util'
import { agreementChart } from '#agreements'
import { dayOf, type Language, say, type Text } from '#kernel'
import { transferChart, transferEvents } from '#transfers'
import type { Agreement, Case, Clock, Event, Line, Name } from './views.ts'
import type { Step } from './walk.ts'
import { roles, silences, units, words } from './words.ts'

/** What is printed of a step besides the step itself. */
export interface Around {
  readonly language: Language
  /** What people call an organisation. */
  readonly nameOf: (org: string) => Name
  readonly line: Line | null
}

const charts = { agreement: agreementChart, transfer: transferChart }
const faint = (text: string): string => styleText('dim', text)
const strong = (text: string): string => styleText('bold', text)

/** A name in the reader's language, and beside it in the other. */
export const bothNames = ({ zh, en }: Name, language: Language): string => {
  if (en === undefined || en === zh) return zh
  return language === 'zh' ? `${zh} ${faint(en)}` : `${en} ${faint(zh)}`
}

export const heading = (title: Text, language: Language): string =>
  `\n${strong(title[language])} ${faint(title[language === 'zh' ? 'en' : 'zh'])}`

/** A step on a few lines: what was done by whom, how it stands now, who acts next and by when, and the quota line. */
export function stepLines(n: number, step: Step<Agreement> | Step<Case>, around: Around): string[] {
  const { language, line } = around
  const { stateNames, actNames } = charts[step.of]
  const done = `${String(n).padStart(3)}  ${strong(bothNames(actNames[step.action] ?? words.draft, language))}`
  const by = personaName(step.persona, around)
  if (step.action === 'check') return [`${done}  ${faint('—')} ${by}`, `     ✓ ${itemName(step, language)}`]
  return [
    `${done}  ${faint('—')} ${by}`,
    `     ${words.state[language]} ${bothNames(wordOf(stateNames, step.view.state), language)}`,
    `     ${words.next[language]} ${nextLine(step.view.clock, around)}`,
    ...(line ? [`     ${quotaLine(line, language)}`] : []),
  ]
}

function itemName({ body, view }: Step<Agreement> | Step<Case>, language: Language): string {
  const done = 'item' in body && 'checklist' in view ? view.checklist.find(({ item }) => item === body.item) : undefined
  return done ? bothNames(done.title, language) : ''
}

function nextLine(clock: Clock | null | undefined, { nameOf, language }: Around): string {
  if (!clock) return words.nothing[language]
  const dot = styleText(clock.light, '●')
  const next = say(words.waits, {
    party: shortName(nameOf(clock.party), language),
    role: wordOf(roles, clock.role)[language],
    day: dayOf(new Date(Date.parse(clock.dueAt) - 1).toISOString()),
    left: clock.businessDaysLeft,
    silence: wordOf(silences, clock.onTimeout)[language],
  })
  return `${dot} ${next[language]}`
}

function personaName(persona: string, { nameOf, language }: Around): string {
  const [org = '', role = ''] = persona.split('.')
  return `${shortName(nameOf(org), language)} · ${wordOf(roles, role)[language]} ${faint(persona)}`
}

const shortName = ({ zh, en }: Name, language: Language): string => (language === 'zh' ? zh : (en ?? zh))

const BAR = 30
/** A quota line as a bar: committed, reserved, free. */
export function quotaLine({ line, unit, granted, reserved, committed, free }: Line, language: Language): string {
  const cells = (amount: number) => Math.round((amount / granted) * BAR)
  const [full, half] = [cells(committed), cells(committed + reserved) - cells(committed)]
  const bar = styleText('green', '█'.repeat(full)) + styleText('yellow', '▒'.repeat(half)) + faint('░'.repeat(BAR - full - half))
  return `${line} ${bar} ${say(words.line, { free, reserved, committed, granted })[language]} ${wordOf(units, unit)[language]}`
}

/** An event with its place and the two links of its chain. */
export function eventLine(place: number, { type, hash, previoushash, data }: Event, { nameOf, language }: Around): string {
  const link = (text: string | null) => text?.replace('sha256:', '').slice(0, 8) ?? '—'
  const org = data.actor.org === null ? words.system[language] : shortName(nameOf(data.actor.org), language)
  const title = transferEvents[type]?.title[language] ?? type
  const chain = faint(`${link(previoushash).padEnd(8)} ← ${link(hash)}`)
  return `${String(place).padStart(3)}  ${chain}  ${type.replace('transfer.', '').padEnd(18)} ${org}${faint(` · ${title}`)}`
}

const plain = (text: string): Text => ({ zh: text, en: text })
const wordOf = (known: Readonly<Record<string, Text>>, name: string): Text => known[name] ?? plain(name)
