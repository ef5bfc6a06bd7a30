import { type Route, route } from '#web'
import { createBase, patchBase } from './commands.ts'
import { AllianceList, BaseChange, BaseList, BaseParams, BaseQuery, BaseView, MeView, NewBase } from './contract.ts'
import { listAlliances, listBases, readBase, readMe } from './queries.ts'

const tag = 'Directory'

export const directoryRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/v1/me',
    tag,
    summary: { zh: '当前调用者', en: 'Who is calling' },
    answer: MeView,
    status: 200,
    run: readMe,
  }),
  route({
    method: 'get',
    path: '/v1/alliances',
    tag,
    summary: { zh: '区域联盟', en: 'The alliances' },
    answer: AllianceList,
    status: 200,
    run: listAlliances,
  }),
  route({
    method: 'get',
    path: '/v1/bases',
    tag,
    summary: { zh: '查找示范基地', en: 'Find bases' },
    query: BaseQuery,
    answer: BaseList,
    status: 200,
    run: (ctx, { query }) => listBases(ctx, query),
  }),
  route({
    method: 'get',
    path: '/v1/bases/{id}',
    tag,
    summary: { zh: '查看示范基地', en: 'One base' },
    params: BaseParams,
    answer: BaseView,
    status: 200,
    refusals: ['not-found'],
    run: (ctx, { params }) => readBase(ctx, params.id),
  }),
  route({
    method: 'post',
    path: '/v1/bases',
    tag,
    summary: { zh: '登记示范基地（秘书处）', en: 'Add a base (secretariat)' },
    body: NewBase,
    answer: BaseView,
    status: 201,
    refusals: ['forbidden'],
    run: (ctx, { body }) => createBase(ctx, body),
  }),
  route({
    method: 'patch',
    path: '/v1/bases/{id}',
    tag,
    summary: { zh: '修改基地资料', en: 'Change a base' },
    params: BaseParams,
    body: BaseChange,
    answer: BaseView,
    status: 200,
    refusals: ['not-found', 'forbidden', 'precondition-required', 'edit-conflict'],
    run: (ctx, { params, body }) => patchBase(ctx, params.id, body),
  }),
]
