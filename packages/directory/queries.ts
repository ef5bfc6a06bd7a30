import { type Outcome, ok, orgKind, refused } from '#kernel'
import { type Answer, readRecords } from '#storage'
import { answerOf, type Context, pageOf } from '#web'
import { ALLIANCES, allianceOf } from './alliances.ts'
import type { BaseQuery } from './contract.ts'
import type { Base } from './model.ts'
import { viewAlliance, viewBase } from './present.ts'
import { allBases, baseKey, parseBase } from './store.ts'

/** Who the caller is to the platform. */
export async function readMe({ actor, language, tables }: Context): Promise<Outcome<Answer>> {
  const [item] = orgKind(actor.org) === 'base' ? await readRecords(tables, [baseKey(actor.org)]) : []
  const orgName = item ? parseBase(item).data.name : (allianceOf(actor.org)?.secretariatName ?? null)
  const { id, name, kind, org, roles } = actor
  return ok({ status: 200, headers: {}, body: { actor: { id, name, kind }, org, orgKind: orgKind(org), orgName, roles, language } })
}

export const listAlliances = async (): Promise<Outcome<Answer>> =>
  ok({ status: 200, headers: {}, body: { items: Object.values(ALLIANCES).map(viewAlliance), next: null } })

export async function readBase({ tables }: Context, id: string): Promise<Outcome<Answer>> {
  const [item] = await readRecords(tables, [baseKey(id)])
  if (!item) return refused({ kind: 'not-found' })
  const { data, version } = parseBase(item)
  return ok(answerOf(viewBase(data), version))
}

/** The directory is everybody's to read; it is filtered in memory, as it is small. */
export async function listBases(ctx: Context, query: BaseQuery): Promise<Outcome<Answer>> {
  const found = (await allBases(ctx.tables)).filter(
    (base) =>
      (query.alliance === undefined || base.alliances.includes(query.alliance)) &&
      (query.kind === undefined || base.kind === query.kind) &&
      (query.province === undefined || base.province === query.province) &&
      (query.q === undefined || isNamed(base, query.q)),
  )
  return pageOf(ctx, found, '/v1/bases', query, viewBase)
}

function isNamed(base: Base, q: string): boolean {
  const names = [base.id, base.name.zh, base.name.en, base.city?.zh, base.city?.en]
  return names.some((name) => name?.toLowerCase().includes(q.toLowerCase()))
}
