import * as z from 'zod'
import { type Document, DocumentParams, documentRoutes, type Holder } from '#documents'
import { atInstant, type Outcome, ok, refused } from '#kernel'
import { type Answer, commit, type Files, settled, type Unit, untilSettled } from '#storage'
import { byRole, type Context, type Route, route } from '#web'
import { answerTo, catchUp, findResource, isFixed, isOffice, type Listing } from './commands.ts'
import { ListingDocumentInput, ResourceView } from './contract.ts'
import type { EventName } from './events.ts'
import { decided } from './life.ts'
import { OFFICE } from './machine.ts'
import { saveResource } from './store.ts'
import { words } from './words.ts'

const wrongState: Holder<Listing>['wrongState'] = (_ctx, { data: { state } }, detail) => ({
  kind: 'wrong-state',
  detail,
  members: { state, actions: [] },
})

/** A listing as it holds photos and documents: its owner's office adds them, whoever sees it reads them. */
const shelf: Holder<Listing> = {
  kind: 'resource',
  folder: 'resources',
  most: 20,
  async find(ctx, id) {
    const found = await findResource(ctx, id)
    return found.ok ? ok({ found: found.value, ctx, conditions: [] }) : found
  },
  async current(unit: Unit, found) {
    const { one, raced } = await catchUp(unit, found)
    return { data: one, raced }
  },
  documentsOf: ({ data }) => data.documents,
  mayAdd(ctx, found) {
    if (!isOffice(found.data, ctx.actor)) return { kind: 'forbidden' }
    return isFixed(found.data) ? wrongState(ctx, found, words.fixed) : null
  },
  wrongState,
  async keep(ctx, found, document, answer, more) {
    const { id, name, bytes, sha256, kind } = document
    const told = { document: id, name, bytes, sha256, kind }
    const { writes } = withDocuments(ctx, found, [...found.data.documents, document], 'document-stored', told)
    return settled(await commit(ctx, [...writes, ...more], answer), answer)
  },
}

/** The writes of a listing with other documents. */
function withDocuments(ctx: Context, found: Listing, documents: Document[], type: EventName, more: Readonly<Record<string, unknown>>) {
  const decision = decided(found.data, { ...found.data, documents }, byRole(ctx.actor, OFFICE), atInstant(ctx.now), type, null, more)
  return saveResource(ctx.tables, found, decision)
}

/** Takes a photo or document off a listing: no answer leads to it any more. */
const removeDocument = (ctx: Context, id: string, doc: string): Promise<Outcome<Answer>> =>
  untilSettled(async () => {
    const found = await findResource(ctx, id)
    if (!found.ok) return found
    const { one, raced } = await catchUp(ctx, found.value)
    if (raced) return 'raced'
    const no = shelf.mayAdd(ctx, one)
    if (no) return refused(no)
    const gone = one.data.documents.find((each) => each.id === doc)
    if (!gone) return refused({ kind: 'not-found' })
    const rest = one.data.documents.filter((each) => each !== gone)
    const { next, writes } = withDocuments(ctx, one, rest, 'document-removed', { document: doc })
    const answer = answerTo(ctx, next)
    return settled(await commit(ctx, writes, answer), answer)
  })

/** The HTTP door of a listing's photos and documents. */
export const listingDocumentRoutes = (files: Files): Route[] => [
  ...documentRoutes(files, shelf, 'Sharing', ListingDocumentInput),
  route({
    tag: 'Sharing',
    method: 'post',
    path: '/v1/resources/{id}/documents/{doc}/remove',
    params: DocumentParams,
    summary: { zh: '移除照片或材料', en: 'Take a photo or document off' },
    body: z.strictObject({}),
    answer: ResourceView,
    status: 200,
    refusals: ['forbidden', 'not-found', 'wrong-state'],
    run: (ctx, { params }) => removeDocument(ctx, params.id, params.doc),
  }),
]
