import { type Actor, invalidField, type Language, type OrgId, type Outcome, ok, orgId, refused, textOf } from '#kernel'
import { ALLIANCES, type AllianceId, allianceOf, alliancesOf } from './alliances.ts'
import { type BaseChange, type NewBase, STANDING } from './contract.ts'
import type { Base } from './model.ts'
import { words } from './words.ts'

/** The secretariats of a base's alliances; none where no alliance covers it. */
export const secretariatsOf = (base: Pick<Base, 'alliances'>): OrgId[] => base.alliances.map((id) => ALLIANCES[id].secretariat)

/** The secretariat that a base's matters go to: its first alliance's. */
export const secretariatOf = (base: Pick<Base, 'alliances'>): OrgId | null => secretariatsOf(base)[0] ?? null

const handles = (actor: Actor) => actor.roles.includes('officer') || actor.roles.includes('approver')
const forbidden = (detail: (typeof words)[keyof typeof words]) => refused({ kind: 'forbidden', detail })

/** A secretariat adds a base to its own alliance, never to another's; without a list of alliances the province decides. */
export function addBase(input: NewBase, actor: Actor, language: Language): Outcome<Base> {
  const own = allianceOf(actor.org)
  if (!own || !handles(actor)) return forbidden(words.addOnly)
  const alliances = input.alliances ?? alliancesOf(input.province)
  if (!alliances.includes(own.id) || input.alliances?.some((id) => id !== own.id)) return forbidden(words.addOnly)
  const { id, kind, batch, province } = input
  return ok({
    id: orgId(id),
    name: textOf(input.name, language),
    kind,
    batch,
    status: 'active',
    province,
    city: textOf(input.city, language),
    alliances: [...new Set(alliances)],
    ...{ focus: null, website: null, contacts: [], carriers: [] },
    ...profileOf(input, language),
    evidence: null,
  })
}

export const idTaken = invalidField('/id', 'taken', words.taken)

/** Who may change what: the base its profile, the secretariat of its alliance also its standing, each alliance only its own membership. */
export function changeBase(base: Base, change: BaseChange, actor: Actor, language: Language): Outcome<Base> {
  if (!handles(actor)) return forbidden(words.noRight)
  const inCharge = secretariatsOf(base).includes(actor.org)
  if (base.id !== actor.org && !inCharge && !takesIn(base, change, actor)) return forbidden(words.noRight)
  if (!inCharge && base.id === actor.org && STANDING.some((field) => change[field] !== undefined)) return forbidden(words.secretariatOnly)
  const alliances = [...new Set(change.alliances ?? base.alliances)]
  if (differing(base.alliances, alliances).some((id) => ALLIANCES[id].secretariat !== actor.org)) return forbidden(words.secretariatOnly)
  const standing = { status: change.status ?? base.status, batch: change.batch === undefined ? base.batch : change.batch, alliances }
  return ok({ ...base, ...standing, ...profileOf(change, language) })
}

/** A base of no alliance may be taken into one by that alliance's secretariat. */
const takesIn = (base: Base, change: BaseChange, actor: Actor) =>
  base.alliances.length === 0 && allianceOf(actor.org) !== null && Object.keys(change).every((field) => field === 'alliances')

const differing = (a: readonly AllianceId[], b: readonly AllianceId[]) => [
  ...a.filter((id) => !b.includes(id)),
  ...b.filter((id) => !a.includes(id)),
]

/** What a profile says, its plain strings taken as written in the caller's language. */
const profileOf = ({ name, focus, website, contacts, carriers }: BaseChange | NewBase, language: Language): Partial<Base> => ({
  ...(name !== undefined && { name: textOf(name, language) }),
  ...(focus !== undefined && { focus: textOf(focus, language) }),
  ...(website !== undefined && { website }),
  ...(contacts && {
    contacts: contacts.map(({ duty, ...one }) => ({ ...one, ...(duty !== undefined && { duty: textOf(duty, language) }) })),
  }),
  ...(carriers && { carriers: carriers.map((one) => ({ ...one, name: textOf(one.name, language) })) }),
})
