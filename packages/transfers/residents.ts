import * as z from 'zod'
import type { AgreementId, OrgId, ProjectId, TransferId, When } from '#kernel'
import { dueShard, type Key, putItem, queryAll, stored, type Tables, type Write } from '#storage'
import { hostOf, type Transfer } from './model.ts'

// Who lives or lived under an agreement, beside the cases: what benefits are reckoned from.

export const Resident = z.object({
  transfer: stored<TransferId>(),
  project: stored<ProjectId>(),
  sender: stored<OrgId>(),
  host: stored<OrgId>(),
  /** In residence from this day until, not including, the other; null: still there. */
  from: z.string(),
  to: z.string().nullable(),
  /** The sender only referred it. */
  referral: z.boolean(),
})
export type Resident = z.infer<typeof Resident>

const partition = (agreement: string): string => `residents#${agreement}`
export const residentKey = (agreement: string, transfer: string): Key => ({ pk: partition(agreement), sk: transfer })
/** The agreement of a key in such a partition. */
export const agreementOfResident = ({ pk }: Key): AgreementId => pk.slice('residents#'.length) as AgreementId

/** A return brings a project home: it is no residence that anybody shares in. */
const resides = (t: Transfer | null): boolean => t !== null && t.state === 'in_residence' && t.kind !== 'return'

/** Notes an arrival, and sets it before the sweep, as others have to do something about it; notes the day of an end. */
export function residentEffects(tables: Tables, before: Transfer | null, next: Transfer, when: When): Write[] {
  const [was, is] = [resides(before), resides(next)]
  if (was === is || !next.residence) return []
  const { agreement, host } = hostOf(next)
  const resident: Resident = {
    ...{ transfer: next.id, project: next.project, sender: next.sender, host },
    ...{ from: next.residence.from, to: is ? null : when.day, referral: next.kind === 'referral' },
  }
  const due = is ? { dueShard: dueShard(agreement), dueAt: when.at } : {}
  return [putItem(tables.records, { ...residentKey(agreement, next.id), ...resident, ...due })]
}

/** Everybody who lives or lived under an agreement. */
export async function residentsOf(tables: Tables, agreement: string): Promise<Resident[]> {
  const items = await queryAll(tables, {
    TableName: tables.records,
    KeyConditionExpression: 'pk = :pk',
    values: { ':pk': partition(agreement) },
    ConsistentRead: true,
  })
  return items.map((item) => Resident.parse(item))
}
