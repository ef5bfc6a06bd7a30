import { type Actor, type AgreementId, dayOf, type OrgId, type Outcome, ok, refused } from '#kernel'
import { type Item, type Key, readRecords, requireRecord, type Tables, type Write } from '#storage'
import type { Context } from '#web'
import { Grant } from './model.ts'
import { words } from './words.ts'

// In whose seat somebody acts. What a pair of organisations has agreed upon is one record: it is read with the command's own,
// and the delegation that is acted by has to be there still when the act is written.

export const grantsKey = (delegate: OrgId, giver: OrgId): Key => ({ pk: `acting#${delegate}`, sk: `for#${giver}` })

/** What is read besides, where somebody acts for another organisation. */
export const standingKeys = ({ actor, actingFor }: Context): Key[] => (actingFor ? [grantsKey(actor.org, actingFor)] : [])

/** The delegations that hold on the day of the request; null for whoever acts for his own organisation. */
export type Grants = readonly Grant[] | null

export function grantsIn(ctx: Context, item: Item | null | undefined): Grants {
  if (!ctx.actingFor) return null
  const day = dayOf(ctx.now)
  const grants = Object.entries(item ?? {}).flatMap(([name, value]) => (name.startsWith('dlg_') ? [Grant.parse(value)] : []))
  return grants.filter(({ validFrom, validTo }) => validFrom <= day && day <= validTo)
}

/** The same for a list, which reads nothing else first. */
export async function readGrants(ctx: Context): Promise<Grants> {
  if (!ctx.actingFor) return null
  const [item] = await readRecords(ctx.tables, standingKeys(ctx))
  return grantsIn(ctx, item)
}

/** What an act is about: each line that it concerns, with the amount. */
export interface Wanted {
  readonly agreement: AgreementId | null
  /** The act by its name in a scope; null to look only. */
  readonly act: string | null
  readonly amounts: readonly { readonly line: string | undefined; readonly amount: number | undefined }[]
}

export interface Standing {
  /** In the seat that was taken: every rule judges by it. */
  readonly actor: Actor
  /** Without these the act is not written. */
  readonly writes: readonly Write[]
}

/** The caller in his own seat, or in the one that he was given; refused as `forbidden` where no delegation covers it. */
export function standIn(ctx: Context, grants: Grants, wanted: Wanted): Outcome<Standing> {
  const { actor, actingFor } = ctx
  if (grants === null || !actingFor) return ok({ actor, writes: [] })
  const here = grants.filter((grant) => isWithin(grant, wanted))
  const grant = wanted.act === null ? here[0] : here.find(({ scope }) => scope.some((act) => act === wanted.act))
  if (!grant) return refused({ kind: 'forbidden', detail: words.notCovered })
  const through = { org: actor.org, authority: grant.id, acts: here.flatMap(({ scope }) => scope) }
  return ok({ actor: { ...actor, org: actingFor, through }, writes: [holds(ctx.tables, actor.org, actingFor, grant)] })
}

const isWithin = (grant: Grant, { agreement, act, amounts }: Wanted): boolean =>
  grant.agreement === agreement &&
  (act === null || amounts.every(({ line, amount }) => line === grant.line && amount !== undefined && amount <= grant.maxAmount))

/** Somebody may revoke it meanwhile: then the act is judged anew. */
const holds = (tables: Tables, delegate: OrgId, giver: OrgId, { id, agreement }: Grant): Write =>
  requireRecord(
    tables,
    grantsKey(delegate, giver),
    '#grant.#agreement = :agreement',
    { '#grant': id, '#agreement': 'agreement' },
    { ':agreement': agreement },
    () => 'raced',
  )
