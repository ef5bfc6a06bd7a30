import type * as z from 'zod'
import type { Files } from '#storage'
import { type Route, route } from '#web'
import { readAvailability } from './availability.ts'
import { actOnResource, answerTo, changeResource, draftResource, findResource } from './commands.ts'
import { AvailabilityQuery, AvailabilityView, INPUTS, ResourceChange, ResourceInput, ResourceParams, ResourceView } from './contract.ts'
import { listingDocumentRoutes } from './documents.ts'
import { ACTIONS, type Action } from './machine.ts'
import { actionWords } from './words.ts'

const tag = 'Sharing'
const one = { tag, params: ResourceParams }

const actionRoute = (action: Action): Route =>
  route({
    ...one,
    method: 'post',
    path: `/v1/resources/{id}/${action}`,
    summary: actionWords[action],
    body: INPUTS[action] as z.ZodType<{ reason?: string }>,
    answer: ResourceView,
    status: 200,
    refusals: ['forbidden', 'four-eyes', 'not-found', 'wrong-state', 'edit-conflict'],
    run: (ctx, { params, body }) => actOnResource(ctx, params.id, action, body),
  })

/** The HTTP door of listings; finding them is another package's. */
export const resourceRoutes = (files: Files): Route[] => [
  route({
    tag,
    method: 'post',
    path: '/v1/resources',
    summary: { zh: '登记共享资源', en: 'Draft a listing' },
    body: ResourceInput,
    answer: ResourceView,
    status: 201,
    refusals: ['forbidden'],
    run: (ctx, { body }) => draftResource(ctx, body),
  }),
  route({
    ...one,
    method: 'get',
    path: '/v1/resources/{id}',
    summary: { zh: '查看共享资源', en: 'Read a listing' },
    answer: ResourceView,
    status: 200,
    refusals: ['not-found'],
    run: async (ctx, { params }) => {
      const found = await findResource(ctx, params.id)
      return found.ok ? { ok: true, value: answerTo(ctx, found.value) } : found
    },
  }),
  route({
    ...one,
    method: 'patch',
    path: '/v1/resources/{id}',
    summary: { zh: '修改共享资源（时间、数量、停用等）', en: 'Change a listing: hours, capacity, closures, …' },
    body: ResourceChange,
    answer: ResourceView,
    status: 200,
    refusals: ['forbidden', 'not-found', 'wrong-state', 'edit-conflict', 'precondition-required'],
    run: (ctx, { params, body }) => changeResource(ctx, params.id, body),
  }),
  route({
    ...one,
    method: 'get',
    path: '/v1/resources/{id}/availability',
    summary: { zh: '空闲时段', en: 'Slots, and how many units are free' },
    query: AvailabilityQuery,
    answer: AvailabilityView,
    status: 200,
    refusals: ['not-found'],
    run: (ctx, { params, query }) => readAvailability(ctx, params.id, query),
  }),
  ...listingDocumentRoutes(files),
  ...ACTIONS.map(actionRoute),
]
