import * as z from 'zod'
import type { Files } from '#storage'
import { idParams, type Route, route } from '#web'
import { addDocument, completeDocument, getDocument, type Holder } from './commands.ts'
import { type DocumentInput, DocumentParams, DocumentView } from './contract.ts'

const shared = ({ delegable }: Pick<Holder<never>, 'delegable'>, tag: string) => ({ tag, ...(delegable && { delegable }) })

/** The HTTP door of a holder's documents, under its own path; `body` is what it takes of a file. */
export const documentRoutes = <F>(files: Files, holder: Holder<F>, tag: string, body: z.ZodType<DocumentInput>): Route[] => [
  route({
    ...shared(holder, tag),
    method: 'post',
    path: `/v1/${holder.folder}/{id}/documents`,
    params: idParams,
    summary: { zh: '登记材料并取得上传地址', en: 'Announce a document and get an address to upload it to' },
    body,
    answer: DocumentView,
    status: 201,
    refusals: ['forbidden', 'not-found', 'wrong-state'],
    run: (ctx, { params, body }) => addDocument(ctx, files, holder, params.id, body),
  }),
  route({
    ...shared(holder, tag),
    method: 'get',
    path: `/v1/${holder.folder}/{id}/documents/{doc}`,
    params: DocumentParams,
    summary: { zh: '读取材料', en: 'Read a document' },
    answer: DocumentView,
    status: 200,
    refusals: ['not-found', ...(holder.delegable ? (['forbidden'] as const) : [])],
    run: (ctx, { params }) => getDocument(ctx, files, holder, params.id, params.doc),
  }),
  route({
    ...shared(holder, tag),
    method: 'post',
    path: `/v1/${holder.folder}/{id}/documents/{doc}/complete`,
    params: DocumentParams,
    summary: { zh: '核验已上传的材料', en: 'Have an uploaded document checked' },
    body: z.strictObject({}),
    answer: DocumentView,
    status: 200,
    refusals: ['forbidden', 'not-found', 'wrong-state'],
    run: (ctx, { params }) => completeDocument(ctx, files, holder, params.id, params.doc),
  }),
]
