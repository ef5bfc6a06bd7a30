import type * as z from 'zod'
import type { Files, Vault } from '#storage'
import { idParams, listView, type Route, route, signedRoute } from '#web'
import { acceptMessage } from './accept.ts'
import { changeSource, listSources, readOneSource, registerSource, rotateSecret } from './commands.ts'
import {
  AcceptedView,
  InboundParams,
  QuarantineQuery,
  QuarantineView,
  SourceChange,
  SourceInput,
  SourceParams,
  SourceQuery,
  SourceView,
  SourceWithSecret,
} from './contract.ts'
import { kindsOf } from './kinds/index.ts'
import { listQuarantine, retryMessage } from './quarantine.ts'
import { messageSchema } from './schema.ts'

const tag = 'Portals'
const SOURCES = '/v1/sources'
const one = { tag, params: SourceParams }

/** How portals post back, and who says that they may. */
export function inboundRoutes(vault: Vault, files: Files): Route[] {
  const kinds = kindsOf(files)
  return [
    ...sourceRoutes(vault),
    signedRoute<z.infer<typeof InboundParams>>({
      tag,
      method: 'post',
      path: '/v1/inbound/{source}',
      summary: { zh: '门户消息（Standard Webhooks 签名）', en: 'A message of a portal, signed by Standard Webhooks' },
      params: InboundParams,
      body: messageSchema(kinds),
      answer: AcceptedView,
      status: 202,
      run: (ctx, { params, body }) => acceptMessage(ctx, vault, kinds, params.source, body),
    }),
    route({
      tag,
      method: 'get',
      path: '/v1/quarantine',
      summary: { zh: '未能执行的门户消息', en: 'Messages that could not be applied' },
      query: QuarantineQuery,
      answer: listView(QuarantineView),
      status: 200,
      refusals: ['forbidden'],
      run: (ctx, { query }) => listQuarantine(ctx, query),
    }),
    route({
      tag,
      method: 'post',
      path: '/v1/quarantine/{id}/retry',
      summary: { zh: '重试未能执行的消息', en: 'Try such a message again' },
      params: idParams,
      answer: QuarantineView,
      status: 200,
      refusals: ['forbidden', 'not-found', 'wrong-state'],
      run: (ctx, { params }) => retryMessage(ctx, kinds, params.id),
    }),
  ]
}

const sourceRoutes = (vault: Vault): Route[] => [
  route({
    tag,
    method: 'post',
    path: SOURCES,
    summary: { zh: '登记门户来源（秘书处）', en: 'Register a source of a portal (secretariat)' },
    body: SourceInput,
    answer: SourceWithSecret,
    status: 201,
    refusals: ['forbidden'],
    run: (ctx, { body }) => registerSource(ctx, vault, body),
  }),
  route({
    tag,
    method: 'get',
    path: SOURCES,
    summary: { zh: '与本机构有关的来源', en: 'Sources that concern your organisation' },
    query: SourceQuery,
    answer: listView(SourceView),
    status: 200,
    run: (ctx, { query }) => listSources(ctx, query),
  }),
  route({
    ...one,
    method: 'get',
    path: `${SOURCES}/{name}`,
    summary: { zh: '查看来源', en: 'Read a source' },
    answer: SourceView,
    status: 200,
    refusals: ['not-found'],
    run: (ctx, { params }) => readOneSource(ctx, params.name),
  }),
  route({
    ...one,
    method: 'patch',
    path: `${SOURCES}/{name}`,
    summary: { zh: '修改来源可代办的机构，或停用', en: 'Change whom a source may act for, or switch it off' },
    body: SourceChange,
    answer: SourceView,
    status: 200,
    refusals: ['forbidden', 'not-found', 'precondition-required', 'edit-conflict'],
    run: (ctx, { params, body }) => changeSource(ctx, params.name, body),
  }),
  route({
    ...one,
    method: 'post',
    path: `${SOURCES}/{name}/rotate-secret`,
    summary: { zh: '更换来源密钥（旧密钥再有效 24 小时）', en: 'Replace the secret; the former one holds for another 24 hours' },
    answer: SourceWithSecret,
    status: 200,
    refusals: ['forbidden', 'not-found', 'edit-conflict'],
    run: (ctx, { params }) => rotateSecret(ctx, vault, params.name),
  }),
]
