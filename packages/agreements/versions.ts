import { type Day, newVersion, openVersion, type Side, type Version, type When } from '#kernel'
import type { Agreement, Terms } from './model.ts'

const numbered = ({ versions }: Agreement, number: number | undefined): Version<Terms> | null =>
  versions.find((one) => one.number === number) ?? null

/** The version on the table: of the open negotiation the last, else the one that binds. An offer that came to nothing is neither. */
export const currentVersion = (agreement: Agreement): Version<Terms> =>
  (agreement.amendment === null && numbered(agreement, agreement.inForce?.version)) || openVersion(agreement.versions)

/** The terms that bind; null before both have signed. */
export const termsInForce = (agreement: Agreement): Terms | null => numbered(agreement, agreement.inForce?.version)?.terms ?? null

/** The terms that bound on a day; before the first day of all, the first that ever did. An amendment never binds backwards. */
export function termsOn(agreement: Agreement, day: Day): Terms | null {
  const binding = agreement.bindings.filter(({ since }) => since <= day).at(-1) ?? agreement.bindings[0]
  return binding ? (numbered(agreement, binding.version)?.terms ?? null) : termsInForce(agreement)
}

/** The next version of the terms, bound to the agreement and its sides. */
export function versionOf(agreement: Agreement, by: Side, person: string, when: When, terms: Terms): Version<Terms> {
  const { id, sender, host, versions } = agreement
  return newVersion(versions.length + 1, by, person, when.at, terms, { agreement: id, sender, host })
}
