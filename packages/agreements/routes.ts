import type * as z from 'zod'
import type { Text } from '#kernel'
import { type Route, route } from '#web'
import { actOnAgreement } from './commands.ts'
import {
  AgreementList,
  AgreementParams,
  AgreementQuery,
  AgreementView,
  type Command,
  HashBody,
  NewAgreement,
  NoBody,
  ReasonBody,
} from './contract.ts'
import { draftAgreement } from './draft.ts'
import type { Action } from './machine.ts'
import { listAgreements, readAgreement } from './queries.ts'

const tag = 'Agreements'

const act = <B>(action: Action, body: z.ZodType<B>, summary: Text, command: (body: B) => Command): Route =>
  route({
    method: 'post',
    path: `/v1/agreements/{id}/${action}`,
    tag,
    summary,
    params: AgreementParams,
    body,
    answer: AgreementView,
    status: 200,
    refusals: ['not-found', 'forbidden', 'four-eyes', 'wrong-state', 'not-your-turn', 'stale-version', 'edit-conflict'],
    run: (ctx, input) => actOnAgreement(ctx, input.params.id, command(input.body)),
  })

export const agreementRoutes: readonly Route[] = [
  route({
    method: 'post',
    path: '/v1/agreements',
    tag,
    summary: { zh: '起草合作协议', en: 'Draft an agreement' },
    body: NewAgreement,
    answer: AgreementView,
    status: 201,
    refusals: ['forbidden', 'rule-not-applicable'],
    run: (ctx, { body }) => draftAgreement(ctx, body),
  }),
  route({
    method: 'get',
    path: '/v1/agreements',
    tag,
    summary: { zh: '本机构相关的合作协议', en: 'The agreements of the caller’s organisation' },
    query: AgreementQuery,
    answer: AgreementList,
    status: 200,
    run: (ctx, { query }) => listAgreements(ctx, query),
  }),
  route({
    method: 'get',
    path: '/v1/agreements/{id}',
    tag,
    summary: { zh: '查看合作协议', en: 'One agreement' },
    params: AgreementParams,
    answer: AgreementView,
    status: 200,
    refusals: ['not-found'],
    run: (ctx, { params }) => readAgreement(ctx, params.id),
  }),
  act('submit', NoBody, { zh: '提交给对方', en: 'Put it to the other side' }, () => ({ action: 'submit' })),
  act('accept', HashBody, { zh: '接受当前版本', en: 'Accept the open version' }, (body) => ({ action: 'accept', ...body })),
  act('sign', HashBody, { zh: '签署', en: 'Sign' }, (body) => ({ action: 'sign', ...body })),
  act('withdraw', ReasonBody, { zh: '撤回', en: 'Withdraw' }, (body) => ({ action: 'withdraw', ...body })),
]
