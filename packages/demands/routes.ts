import type * as z from 'zod'
import type { Code, Text } from '#kernel'
import { type Route, route } from '#web'
import { actOnDemand, draftDemand } from './commands.ts'
import {
  AnswerBody,
  AwardBody,
  type Command,
  DemandParams,
  DemandView,
  InterestList,
  InterestQuery,
  InterestView,
  NewDemand,
  NewInterest,
  NoBody,
  WithdrawBody,
} from './contract.ts'
import { actOnInterest, expressInterest } from './interests.ts'
import type { Action } from './machine.ts'
import { listInterests, readDemand, readInterest } from './queries.ts'
import { actionWords, interestWords } from './words.ts'

const tag = 'Sharing'
const REFUSALS: readonly Code[] = ['not-found', 'forbidden', 'wrong-state', 'not-your-turn', 'edit-conflict']

const act = <B>(action: Exclude<Action, 'express-interest'>, body: z.ZodType<B>, command: (body: B) => Command): Route =>
  route({
    method: 'post',
    path: `/v1/demands/{id}/${action}`,
    tag,
    summary: actionWords[action],
    params: DemandParams,
    body,
    answer: DemandView,
    status: 200,
    refusals: [...REFUSALS, ...(action === 'publish' || action === 'award' ? (['four-eyes'] as const) : [])],
    run: (ctx, input) => actOnDemand(ctx, input.params.id, command(input.body)),
  })

const read = { method: 'get', tag, params: DemandParams, status: 200, refusals: ['not-found'] } as const
const summary = (zh: string, en: string): { summary: Text } => ({ summary: { zh, en } })

export const demandRoutes: readonly Route[] = [
  route({
    method: 'post',
    path: '/v1/demands',
    tag,
    ...summary('起草需求或应用场景', 'Draft a demand or scenario'),
    body: NewDemand,
    answer: DemandView,
    status: 201,
    refusals: ['forbidden'],
    run: (ctx, { body }) => draftDemand(ctx, body),
  }),
  route({
    ...read,
    path: '/v1/demands/{id}',
    ...summary('查看需求', 'One demand'),
    answer: DemandView,
    run: (ctx, { params }) => readDemand(ctx, params.id),
  }),
  act('publish', NoBody, () => ({ action: 'publish' })),
  act('close', NoBody, () => ({ action: 'close' })),
  act('award', AwardBody, (body) => ({ action: 'award', ...body })),
  act('deliver', NoBody, () => ({ action: 'deliver' })),
  act('withdraw', WithdrawBody, (body) => ({ action: 'withdraw', ...body })),
  route({
    method: 'post',
    path: '/v1/demands/{id}/interests',
    tag,
    summary: actionWords['express-interest'],
    params: DemandParams,
    body: NewInterest,
    answer: InterestView,
    status: 201,
    refusals: REFUSALS,
    run: (ctx, { params, body }) => expressInterest(ctx, params.id, body),
  }),
  route({
    ...read,
    path: '/v1/demands/{id}/interests',
    ...summary('意向列表：发布方见全部，其他机构见自己的', 'Interests: all for the poster, its own for everybody else'),
    query: InterestQuery,
    answer: InterestList,
    run: (ctx, { params, query }) => listInterests(ctx, params.id, query),
  }),
  route({
    ...read,
    path: '/v1/interests/{id}',
    ...summary('查看意向', 'One expression of interest'),
    answer: InterestView,
    run: (ctx, { params }) => readInterest(ctx, params.id),
  }),
  route({
    method: 'post',
    path: '/v1/interests/{id}/answer',
    tag,
    summary: interestWords.answer,
    params: DemandParams,
    body: AnswerBody,
    answer: InterestView,
    status: 200,
    refusals: REFUSALS,
    run: (ctx, { params, body }) => actOnInterest(ctx, params.id, { action: 'answer', body }),
  }),
  route({
    method: 'post',
    path: '/v1/interests/{id}/withdraw',
    tag,
    summary: interestWords.withdraw,
    params: DemandParams,
    body: WithdrawBody,
    answer: InterestView,
    status: 200,
    refusals: REFUSALS,
    run: (ctx, { params, body }) => actOnInterest(ctx, params.id, { action: 'withdraw', ...body }),
  }),
]
