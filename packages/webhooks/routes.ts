import * as z from 'zod'
import type { Code } from '#kernel'
import { ok } from '#kernel'
import { type Route, route } from '#web'
import { changeWebhook, deleteWebhook, resumeWebhook, rotateSecret, subscribe, testWebhook, type WebhookParts } from './commands.ts'
import {
  DeliveryList,
  KeySet,
  NewWebhook,
  NewWebhookView,
  ReplayBody,
  ReplayView,
  RotatedView,
  WebhookChanges,
  WebhookList,
  WebhookParams,
  WebhookQuery,
  WebhookView,
} from './contract.ts'
import { keySet, signingKey } from './keys.ts'
import { listDeliveries, listWebhooks, readWebhook } from './queries.ts'
import { replayEvents } from './replay.ts'
import { actionWords } from './words.ts'

const tag = 'Webhooks'
const NoBody = z.strictObject({})
const LOOKING: readonly Code[] = ['not-found', 'forbidden']
const ACTING: readonly Code[] = [...LOOKING, 'wrong-state', 'edit-conflict']
const PATH = '/v1/webhooks'
const one = { tag, path: `${PATH}/{id}`, params: WebhookParams } as const

/** The feed, pushed. */
export const webhookRoutes = (parts: WebhookParts): readonly Route[] => [
  ...records(parts),
  ...acts(parts),
  route({
    tag,
    method: 'get',
    path: '/.well-known/webhook-keys',
    summary: { zh: '平台签名公钥（ed25519、JWKS）', en: 'The keys that sign as `v1a`' },
    open: true,
    answer: KeySet,
    status: 200,
    async run({ tables }) {
      const body = keySet(await signingKey(tables, parts.vault))
      return ok({ status: 200, headers: { 'cache-control': 'public, max-age=3600' }, body })
    },
  }),
]

const records = (parts: WebhookParts): Route[] => [
  route({
    tag,
    method: 'post',
    path: PATH,
    summary: { zh: '订阅事件', en: 'Subscribe to events' },
    body: NewWebhook,
    answer: NewWebhookView,
    status: 201,
    refusals: ['forbidden'],
    run: (ctx, { body }) => subscribe(parts, ctx, body),
  }),
  route({
    tag,
    method: 'get',
    path: PATH,
    summary: { zh: '本机构的订阅', en: 'Your subscriptions' },
    query: WebhookQuery,
    answer: WebhookList,
    status: 200,
    refusals: ['forbidden'],
    run: (ctx, { query }) => listWebhooks(ctx, query),
  }),
  route({
    ...one,
    method: 'get',
    summary: { zh: '查看订阅', en: 'One subscription' },
    answer: WebhookView,
    status: 200,
    refusals: LOOKING,
    run: (ctx, { params }) => readWebhook(ctx, params.id),
  }),
  route({
    ...one,
    method: 'patch',
    summary: actionWords.change,
    body: WebhookChanges,
    answer: WebhookView,
    status: 200,
    refusals: [...ACTING, 'precondition-required'],
    run: (ctx, { params, body }) => changeWebhook(parts, ctx, params.id, body),
  }),
  route({
    ...one,
    method: 'delete',
    summary: actionWords.delete,
    answer: z.null(),
    status: 204,
    refusals: ACTING,
    run: (ctx, { params }) => deleteWebhook(ctx, params.id),
  }),
  route({
    ...one,
    method: 'get',
    path: `${PATH}/{id}/deliveries`,
    summary: { zh: '推送记录', en: 'What was pushed, with every attempt' },
    query: WebhookQuery,
    answer: DeliveryList,
    status: 200,
    refusals: LOOKING,
    run: (ctx, { params, query }) => listDeliveries(ctx, params.id, query),
  }),
]

const acts = (parts: WebhookParts): Route[] => [
  route({
    ...one,
    method: 'post',
    path: `${PATH}/{id}/test`,
    summary: actionWords.test,
    body: NoBody,
    answer: WebhookView,
    status: 202,
    refusals: ACTING,
    run: (ctx, { params }) => testWebhook(ctx, params.id),
  }),
  route({
    ...one,
    method: 'post',
    path: `${PATH}/{id}/replay`,
    summary: actionWords.replay,
    body: ReplayBody,
    answer: ReplayView,
    status: 202,
    refusals: [...ACTING, 'too-many-requests'],
    run: (ctx, { params, body }) => replayEvents(ctx, params.id, body),
  }),
  route({
    ...one,
    method: 'post',
    path: `${PATH}/{id}/rotate-secret`,
    summary: actionWords['rotate-secret'],
    body: NoBody,
    answer: RotatedView,
    status: 200,
    refusals: [...ACTING, 'rule-not-applicable'],
    run: (ctx, { params }) => rotateSecret(parts, ctx, params.id),
  }),
  route({
    ...one,
    method: 'post',
    path: `${PATH}/{id}/resume`,
    summary: actionWords.resume,
    body: NoBody,
    answer: WebhookView,
    status: 200,
    refusals: ACTING,
    run: (ctx, { params }) => resumeWebhook(ctx, params.id),
  }),
]
