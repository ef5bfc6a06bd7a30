import * as z from 'zod'
import type { Code } from '#kernel'
import type { Files } from '#storage'
import { EventView, idParams, listView, type Route, route } from '#web'
import { actOn } from './commands.ts'
import { DraftInput, EventsQuery, INPUTS, ListQuery, TransferView } from './contract.ts'
import { documentRoutes } from './documents.ts'
import { draftTransfer } from './drafting.ts'
import { getEvents, getTransfer, listTransfers } from './queries.ts'
import { ACTIONS, type Action } from './vocabulary.ts'
import { actionWords } from './words.ts'

const tag = 'Transfers'
const one = { params: idParams, tag }
const ACT_REFUSALS: readonly Code[] = [
  'forbidden',
  'four-eyes',
  'not-found',
  'wrong-state',
  'not-your-turn',
  'stale-version',
  'edit-conflict',
]
const ALSO: { readonly [A in Action]?: readonly Code[] } = {
  submit: ['documents-missing'],
  approve: ['quota-exceeded'],
  counter: ['too-many-versions', 'quota-exceeded'],
  consent: ['quota-exceeded', 'open-case-exists'],
}

/** The HTTP door of transfer cases. */
export const transferRoutes = (files: Files): Route[] => [
  route({
    tag,
    method: 'post',
    path: '/v1/transfers',
    summary: { zh: '起草流转单', en: 'Draft a transfer case' },
    body: DraftInput,
    answer: TransferView,
    status: 201,
    delegable: true,
    refusals: ['forbidden', 'open-case-exists'],
    run: (ctx, { body }) => draftTransfer(ctx, files, body),
  }),
  route({
    tag,
    method: 'get',
    path: '/v1/transfers',
    summary: { zh: '流转单列表', en: 'List transfer cases' },
    query: ListQuery,
    answer: listView(TransferView),
    status: 200,
    delegable: true,
    refusals: ['forbidden'],
    run: (ctx, { query }) => listTransfers(ctx, query),
  }),
  route({
    ...one,
    method: 'get',
    path: '/v1/transfers/{id}',
    summary: { zh: '读取流转单', en: 'Read a transfer case' },
    answer: TransferView,
    status: 200,
    delegable: true,
    refusals: ['not-found', 'forbidden'],
    run: (ctx, { params }) => getTransfer(ctx, params.id),
  }),
  route({
    ...one,
    method: 'get',
    path: '/v1/transfers/{id}/events',
    summary: { zh: '流转单的全部事件', en: 'Events of a transfer case' },
    query: EventsQuery,
    answer: listView(EventView).extend({ chain: z.enum(['intact', 'broken']) }),
    status: 200,
    delegable: true,
    refusals: ['not-found', 'forbidden'],
    run: (ctx, { params, query }) => getEvents(ctx, params.id, query),
  }),
  ...documentRoutes(files),
  ...ACTIONS.map(actionRoute),
]

const actionRoute = (action: Action): Route =>
  route({
    ...one,
    method: 'post',
    path: `/v1/transfers/{id}/${action}`,
    summary: actionWords[action],
    body: INPUTS[action] as z.ZodType,
    answer: TransferView,
    status: 200,
    delegable: true,
    refusals: [...ACT_REFUSALS, ...(ALSO[action] ?? [])],
    run: (ctx, { params, body }) => actOn(ctx, params.id, action, body),
  })
