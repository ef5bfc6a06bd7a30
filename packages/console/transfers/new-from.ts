import type { Language } from '#kernel'
import type { Values } from '../values.ts'
import { written } from '../visit.ts'
import type { Case } from './case.ts'
import { termValues } from './forms.ts'
import { type Ground, sidesOf, waysIn, wayTo } from './new-ground.ts'

/** The answers that would draft a case again that has come to nothing, under agreements that are still open. */
export function valuesFrom(
  ground: Ground,
  language: Language,
  { kind, agreement, sender, host, project, presence, terms, alternates }: Case,
): Values {
  const same = waysIn(ground).find((way) => {
    const sides = sidesOf(ground, { agreement: [way.value], kind: [kind] })
    return way.agreement.id === agreement && sides?.sender === sender && sides.host === host
  })
  const { note } = terms
  const ranked = alternates.flatMap((one) => wayTo(ground, one) ?? [])
  return {
    ...{ kind: [kind], project: [project], presence: [...presence] },
    ...(same && { agreement: [same.value] }),
    ...termValues(terms),
    ...(note && { 'terms.note': [typeof note === 'string' ? note : written(language, note).text] }),
    ...Object.fromEntries(ranked.map((value, n) => [`alternates.${n}`, [value]])),
  }
}
