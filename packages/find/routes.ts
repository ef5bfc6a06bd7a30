import { DemandList, DemandQuery } from '#demands'
import { type Route, route } from '#web'
import { listDemands, type Reader } from './demands.ts'

/** The HTTP door of search and matches. */
export const findRoutes = (index: Reader): readonly Route[] => [
  route({
    method: 'get',
    path: '/v1/demands',
    tag: 'Demands',
    summary: { zh: '检索已发布的需求和应用场景', en: 'Search published demands and scenarios' },
    query: DemandQuery,
    answer: DemandList,
    status: 200,
    run: (ctx, { query }) => listDemands(ctx, index, query),
  }),
]
