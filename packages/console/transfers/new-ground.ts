import type { FreeText } from '#kernel'
import type { Option } from '../look/field.ts'
import { dayText, numberText, type Ui } from '../look/ui.tsx'
import { one, type Values } from '../values.ts'
import { written } from '../visit.ts'
import { lineName, nameIn, presences } from '../vocabulary.ts'
import { words as shared } from '../words.ts'
import { newWords as words } from './new-words.ts'

/** What a new case is made of besides the answers: the agreements and projects to choose from. */
export interface Ground {
  readonly agreements: readonly Agreement[]
  readonly projects: readonly Project[]
}
export interface Agreement {
  readonly id: string
  readonly state: string
  readonly sender: string
  readonly host: string
  readonly direction: string
  readonly terms: { readonly to: string; readonly requiredDocuments: readonly string[] }
  readonly quota: readonly { readonly line: string; readonly free: number; readonly unit: string }[]
}
export interface Project {
  readonly id: string
  readonly name: FreeText
  readonly custodian: string
  /** `to` is null where the role still stands there. */
  readonly presence: readonly { readonly role: string; readonly base: string; readonly to: string | null }[]
}
export interface Sides {
  readonly sender: string
  readonly host: string
}

/** An agreement as somebody chooses it: where it goes both ways, one way of the two. */
interface Way extends Sides {
  /** The agreement's id; marked where it is taken against its direction. */
  readonly value: string
  readonly agreement: Agreement
}
const AGAINST = '.back'

export const agreementIn = (value: string): string => value.replace(AGAINST, '')

function waysOf(agreement: Agreement): readonly Way[] {
  const { id, sender, host, direction } = agreement
  const forth = { value: id, agreement, sender, host }
  return direction === 'two_way' ? [forth, { value: id + AGAINST, agreement, sender: host, host: sender }] : [forth]
}

export const waysIn = ({ agreements }: Ground): readonly Way[] => agreements.flatMap(waysOf)

const wayOf = (ground: Ground, value: string): Way | undefined => waysIn(ground).find((way) => way.value === value)

/** A host under its agreement, as it is chosen. */
export const wayTo = (ground: Ground, { host, agreement }: { host: string; agreement: string }): string | undefined =>
  waysIn(ground).find((way) => way.agreement.id === agreement && way.host === host)?.value

export const chosen = (ground: Ground, values: Values): Agreement | undefined => wayOf(ground, one(values, 'agreement'))?.agreement

/** A return goes the other way: what is with the host comes home. */
export function sidesOf(ground: Ground, values: Values): Sides | null {
  const way = wayOf(ground, one(values, 'agreement'))
  if (!way) return null
  const { sender, host } = way
  return one(values, 'kind') === 'return' ? { sender: host, host: sender } : { sender, host }
}

/** What of a project stands with a base now. */
const rolesAt = ({ presence }: Project, base: string | undefined): string[] =>
  presence.filter((one) => one.base === base && one.to === null).map(({ role }) => role)

/** What moves custody is sent by the custodian; the other kinds move what is with the side that lets go. */
export function projectsOf(ground: Ground, values: Values): readonly Project[] {
  const sender = sidesOf(ground, values)?.sender
  const movesCustody = !['partial', 'return'].includes(one(values, 'kind'))
  return ground.projects.filter((one) => one.custodian === sender || (!movesCustody && rolesAt(one, sender).length > 0))
}

/** Projects by name, each with what of it stands with the sender. */
export function projectOptions(ground: Ground, values: Values, { t, language }: Ui): Option[] {
  const sender = sidesOf(ground, values)?.sender
  const named = (role: string) => t(nameIn(presences, role))
  return projectsOf(ground, values).map((one) => ({
    value: one.id,
    label: written(language, one.name).text,
    hint: rolesAt(one, sender).map(named).join(t(shared.comma)),
  }))
}

export const agreementOptions = (ground: Ground, ui: Ui): Option[] => waysIn(ground).map((way) => optionOf(way, ui))

/** Other hosts to which this sender may turn, under agreements that have the same line. */
export function alternateOptions(ground: Ground, values: Values, ui: Ui): Option[] {
  const sides = sidesOf(ground, values)
  const line = one(values, 'terms.line')
  return waysIn(ground)
    .filter(({ sender, host }) => sender === sides?.sender && host !== sides.host)
    .filter(({ agreement }) => line === '' || agreement.quota.some((each) => each.line === line))
    .map((way) => optionOf(way, ui))
}

/** Ranked as they were chosen, as the API takes them. */
export const alternatesIn = (ground: Ground, chosenValues: readonly unknown[]): { host: string; agreement: string }[] =>
  chosenValues.map((value) => ({ host: wayOf(ground, String(value))?.host ?? '', agreement: agreementIn(String(value)) }))

/** What is left on a line. */
export const freeOn = ({ line, free, unit }: Agreement['quota'][number], { t, language }: Ui): string =>
  t(words.free, { line: t(lineName(line, unit)), free: numberText(language, free) })

function optionOf({ value, sender, host, agreement: { terms, quota } }: Way, ui: Ui): Option {
  const { t, nameOf, language } = ui
  const lines = quota.map((line) => freeOn(line, ui)).join(' · ')
  return {
    value,
    label: `${nameOf(sender)} → ${nameOf(host)}`,
    hint: [t(words.until, { day: dayText(language, terms.to) }), lines].filter(Boolean).join(' · '),
  }
}
