import { say, type Text } from '#kernel'
import type { Field } from '../look/field.ts'
import type { Ui } from '../look/ui.tsx'
import { optionsOf } from '../vocabulary.ts'
import { editWords as words } from './edit-words.ts'
import { measures } from './rule-words.ts'

const STRETCHES = 4
const numbered = (text: Text, n: number): Text => say(text, { n })

/** The questions of a rule; each kind has its own. */
export function ruleFields(kind: string, n: number, measure: string, { language }: Ui): Field[] {
  const own = measure === '' || Object.hasOwn(measures, measure) ? [] : [{ value: measure, label: measure }]
  const at = `terms.benefits.${n}`
  return [
    { name: `${at}.kind`, kind: 'hidden', label: words.kind },
    { name: `${at}.id`, kind: 'line', label: words.id, hint: words.idHint },
    { name: `${at}.measure`, kind: 'select', label: words.measure, options: [...optionsOf(measures, language), ...own] },
    { name: `${at}.from`, kind: 'day', label: words.from, hint: words.quarterStart },
    { name: `${at}.to`, kind: 'day', label: words.to, hint: words.quarterEnd },
    ...ownFields(kind, at),
    ...(['tiered', 'capped'].includes(kind)
      ? [{ name: `${at}.productionFrom`, kind: 'day' as const, label: words.start, optional: true }]
      : []),
    { name: `${at}.project`, kind: 'line', label: words.onlyProject, hint: words.onlyProjectHint, optional: true },
  ]
}

function ownFields(kind: string, at: string): Field[] {
  const share = (name: string, label: Text, optional = false): Field => ({ name: `${at}.${name}`, kind: 'percent', label, optional })
  const money = (name: string, label: Text): Field => ({ name: `${at}.${name}`, kind: 'money', label })
  const whole = (name: string, label: Text): Field => ({ name: `${at}.${name}`, kind: 'whole', label })
  const truth = (name: string, label: Text): Field => ({ name: `${at}.${name}`, kind: 'truth', label })
  const referrer = share('referrerBp', words.referrerShare, true)
  switch (kind) {
    case 'flat':
      return [share('senderBp', words.senderShare), referrer]
    case 'tiered':
      return [...Array.from({ length: STRETCHES }, (_, n) => stretch(at, n)).flat(), referrer]
    case 'cost_recovery':
      return [money('recoverFen', words.recover), share('thenSenderBp', words.afterwards), referrer]
    case 'capped':
      return [
        ...[0, 1, 2].map((n) => money(`preMoveFen.${n}`, numbered(words.preMove, n + 1))),
        share('senderBp', words.senderShare),
        whole('years', words.years),
        whole('extraYears', words.extraYears),
        money('minMeanFen', words.minMean),
        referrer,
        truth('governmentLed', words.led),
        truth('listed', words.listed),
      ]
    case 'fixed_return':
      return [money('capitalFen', words.capital), share('rateBp', words.rate)]
    case 'fee':
      return [money('perProjectFen', words.fee)]
    default:
      return []
  }
}

const stretch = (at: string, n: number): Field[] => [
  { name: `${at}.tiers.${n}.years`, kind: 'whole', label: numbered(words.tierYears, n + 1), optional: n > 0 },
  { name: `${at}.tiers.${n}.senderBp`, kind: 'percent', label: numbered(words.tierShare, n + 1), optional: n > 0 },
]
