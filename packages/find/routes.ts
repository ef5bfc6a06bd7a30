import { DemandList, DemandQuery } from '#demands'
import { ResourceView } from '#resources'
import type { Objects } from '#storage'
import { idParams, listView, logLine, type Route, route } from '#web'
import { MatchList } from './contract.ts'
import { listDemands } from './demands.ts'
import { readerOf } from './keeper.ts'
import { matchesOf } from './matches.ts'
import { listResources, ResourceQuery } from './resources.ts'

const stale = (error: unknown): void =>
  logLine({ level: 'error', msg: 'searching with an old index', error: error instanceof Error ? error.stack : String(error) })

/** The HTTP door of search and matches; the index is among these objects. */
export function findRoutes(objects: Objects): readonly Route[] {
  const index = readerOf(objects, stale)
  return [
    route({
      method: 'get',
      path: '/v1/resources',
      tag: 'Sharing',
      summary: { zh: '检索可预约的共享资源', en: 'Search listings that the caller may book' },
      query: ResourceQuery,
      answer: listView(ResourceView),
      status: 200,
      run: (ctx, { query }) => listResources(ctx, index, query),
    }),
    route({
      method: 'get',
      path: '/v1/demands',
      tag: 'Sharing',
      summary: { zh: '检索已发布的需求和应用场景', en: 'Search published demands and scenarios' },
      query: DemandQuery,
      answer: DemandList,
      status: 200,
      run: (ctx, { query }) => listDemands(ctx, index, query),
    }),
    route({
      method: 'get',
      path: '/v1/projects/{id}/matches',
      tag: 'Sharing',
      summary: { zh: '项目需求的匹配结果，附理由', en: 'What is on offer for a project, with reasons' },
      params: idParams,
      answer: MatchList,
      status: 200,
      refusals: ['not-found'],
      run: (ctx, { params }) => matchesOf(ctx, index, params.id),
    }),
  ]
}
