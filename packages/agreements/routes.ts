import type * as z from 'zod'
import type { Code } from '#kernel'
import { type Route, route } from '#web'
import { actOnAgreement } from './commands.ts'
import { AgreementList, AgreementParams, AgreementQuery, AgreementView, INPUTS, NewAgreement } from './contract.ts'
import { draftAgreement } from './draft.ts'
import { ACTIONS, type Action } from './machine.ts'
import { listAgreements, readAgreement } from './queries.ts'
import { actionWords } from './words.ts'

const tag = 'Agreements'

const ALSO: { readonly [A in Action]?: readonly Code[] } = {
  counter: ['too-many-versions', 'rule-not-applicable'],
  amend: ['rule-not-applicable'],
  sign: ['quota-exceeded'],
}

const act = (action: Action): Route =>
  route({
    method: 'post',
    path: `/v1/agreements/{id}/${action}`,
    tag,
    summary: actionWords[action],
    params: AgreementParams,
    body: INPUTS[action] as z.ZodType,
    answer: AgreementView,
    status: 200,
    delegable: true,
    refusals: [
      ...(['not-found', 'forbidden', 'four-eyes', 'wrong-state', 'not-your-turn', 'stale-version', 'edit-conflict'] as const),
      ...(ALSO[action] ?? []),
    ],
    run: (ctx, input) => actOnAgreement(ctx, input.params.id, action, input.body as never),
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
    delegable: true,
    refusals: ['forbidden'],
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
    delegable: true,
    refusals: ['not-found', 'forbidden'],
    run: (ctx, { params }) => readAgreement(ctx, params.id),
  }),
  ...ACTIONS.map(act),
]
