import * as z from 'zod'
import { type Route, route } from '#web'
import { actOnDelegation, giveDelegation } from './commands.ts'
import { DelegationList, DelegationParams, DelegationQuery, DelegationView, NewDelegation } from './contract.ts'
import { ACTIONS, type Action } from './machine.ts'
import { listDelegations, readDelegation } from './queries.ts'
import { actWords } from './words.ts'

const tag = 'Agreements'
const one = { tag, params: DelegationParams, answer: DelegationView, status: 200 } as const

const act = (action: Action): Route =>
  route({
    ...one,
    method: 'post',
    path: `/v1/delegations/{id}/${action}`,
    summary: actWords[action],
    body: z.strictObject({}),
    refusals: ['not-found', 'forbidden', 'wrong-state', 'not-your-turn', 'edit-conflict'],
    run: (ctx, { params }) => actOnDelegation(ctx, params.id, action),
  })

export const delegationRoutes: readonly Route[] = [
  route({
    tag,
    method: 'post',
    path: '/v1/delegations',
    summary: { zh: '委托另一机构代办', en: 'Let another organisation act for yours' },
    body: NewDelegation,
    answer: DelegationView,
    status: 201,
    refusals: ['forbidden'],
    run: (ctx, { body }) => giveDelegation(ctx, body),
  }),
  route({
    tag,
    method: 'get',
    path: '/v1/delegations',
    summary: { zh: '本机构作出或接受的委托', en: 'The delegations that your organisation has given or was given' },
    query: DelegationQuery,
    answer: DelegationList,
    status: 200,
    run: (ctx, { query }) => listDelegations(ctx, query),
  }),
  route({
    ...one,
    method: 'get',
    path: '/v1/delegations/{id}',
    summary: { zh: '查看委托', en: 'One delegation' },
    refusals: ['not-found'],
    run: (ctx, { params }) => readDelegation(ctx, params.id),
  }),
  ...ACTIONS.map(act),
]
