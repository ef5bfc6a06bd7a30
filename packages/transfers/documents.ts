import { standIn } from '#agreements'
import { DocumentInput, type Holder, documentRoutes as routesOf } from '#documents'
import { atInstant, ok } from '#kernel'
import type { Files } from '#storage'
import { byRole, type Context, type Route } from '#web'
import { type Case, carryOut, catchUp, findWithGrants, notBefore } from './commands.ts'
import { decided } from './life.ts'
import { isFinal } from './machine.ts'
import type { Transfer } from './model.ts'
import { mayAttach, OFFICE } from './permit.ts'
import { rolesOf } from './seats.ts'
import { withStanding } from './view.ts'
import { wantedOf } from './wanted.ts'
import { words } from './words.ts'

const wrongState: Holder<Case>['wrongState'] = (ctx, { data }, detail) =>
  withStanding({ kind: 'wrong-state', detail }, data, ctx.actor, ctx.now)

/** A case as it holds documents: each party's office may add them while it is open. */
export const caseFolder: Holder<Case> = {
  kind: 'transfer',
  folder: 'transfers',
  most: 50,
  delegable: true,
  async find(ctx, id, adds) {
    const found = await findWithGrants(ctx, id)
    if (!found.ok) return found
    const { one, grants } = found.value
    const standing = standIn(ctx, grants, wantedOf(one.data, adds ? 'attach' : null, {}))
    if (!standing.ok) return standing
    const { actor, writes } = standing.value
    return ok({ found: one, ctx: { ...ctx, actor }, conditions: writes })
  },
  current: catchUp,
  documentsOf: ({ data }) => data.documents,
  mayAdd(ctx, found) {
    if (!mayAttach(ctx.actor)) return { kind: 'forbidden' }
    return isFinal(found.data.state) ? wrongState(ctx, found, words.closedCase) : null
  },
  wrongState,
  keep: (ctx, found, document, answer, more) =>
    carryOut(
      ctx,
      found,
      () => ok(keep(found.data, document, ctx)),
      () => answer,
      more,
    ),
}

function keep(t: Transfer, document: Transfer['documents'][number], ctx: Context) {
  const { id, name, bytes, sha256 } = document
  const by = byRole({ ...ctx.actor, roles: rolesOf(ctx.actor) }, OFFICE)
  return decided(t, { ...t, documents: [...t.documents, document] }, by, atInstant(notBefore(t, ctx.now)), [
    { type: 'document-stored', more: { document: id, name, bytes, sha256 } },
  ])
}

export const documentRoutes = (files: Files): Route[] => routesOf(files, caseFolder, 'Transfers', DocumentInput)
