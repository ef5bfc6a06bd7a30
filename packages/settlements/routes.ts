import type * as z from 'zod'
import { AgreementForecastView, FiguresBody } from '#benefits'
import type { Code, Text } from '#kernel'
import type { Files } from '#storage'
import { type Route, route } from '#web'
import { actOnSettlement } from './commands.ts'
import {
  type Command,
  DeclareBody,
  ImportBody,
  ImportView,
  MediateBody,
  NoBody,
  PayBody,
  QueryBody,
  RemindBody,
  RestateBody,
  SettlementList,
  SettlementParams,
  SettlementQuery,
  SettlementView,
  StatementView,
  VersionQuery,
} from './contract.ts'
import { importFigures } from './import/commands.ts'
import type { Action } from './machine.ts'
import { forecastAgreement, listSettlements, readSettlement, readStatement, statementsIn } from './queries.ts'
import { actNames } from './words.ts'

const tag = 'Settlements'
const REFUSALS: readonly Code[] = ['not-found', 'forbidden', 'wrong-state', 'not-your-turn', 'edit-conflict']
const params = SettlementParams
const summary = (zh: string, en: string): { summary: Text } => ({ summary: { zh, en } })

export function settlementRoutes(files: Files): readonly Route[] {
  const keep = statementsIn(files)
  const act = <B>(action: Action, body: z.ZodType<B>, command: (body: B) => Command): Route =>
    route({
      method: 'post',
      path: `/v1/settlements/{id}/${action}`,
      tag,
      summary: actNames[action],
      ...{ params, body, answer: SettlementView, status: 200, refusals: REFUSALS },
      run: (ctx, input) => actOnSettlement(ctx, keep, input.params.id, command(input.body)),
    })
  return [
    ...reading(files),
    route({
      method: 'post',
      path: '/v1/settlements/{id}/import',
      tag,
      ...summary('从文件读入申报数', 'Read figures from a file, and declare them'),
      ...{ params, body: ImportBody, answer: ImportView, status: 200, refusals: REFUSALS },
      run: (ctx, input) => importFigures(ctx, keep, input.params.id, input.body),
    }),
    act('declare', DeclareBody, (body) => ({ action: 'declare', ...body })),
    act('confirm', NoBody, () => ({ action: 'confirm' })),
    act('query', QueryBody, (body) => ({ action: 'query', ...body })),
    act('mediate', MediateBody, (body) => ({ action: 'mediate', ...body })),
    act('pay', PayBody, (body) => ({ action: 'pay', ...body })),
    act('repay', PayBody, (body) => ({ action: 'repay', ...body })),
    act('restate', RestateBody, (body) => ({ action: 'restate', ...body })),
    act('remind', RemindBody, (body) => ({ action: 'remind', ...body })),
  ]
}

const reading = (files: Files): readonly Route[] => [
  route({
    method: 'get',
    path: '/v1/settlements',
    tag,
    ...summary('本机构相关的结算', 'The settlements of the caller’s organisation'),
    query: SettlementQuery,
    ...{ answer: SettlementList, status: 200 },
    run: (ctx, { query }) => listSettlements(ctx, query),
  }),
  route({
    method: 'get',
    path: '/v1/settlements/{id}',
    tag,
    ...summary('查看结算', 'One settlement'),
    ...{ params, query: VersionQuery, answer: SettlementView, status: 200, refusals: ['not-found'] },
    run: (ctx, input) => readSettlement(ctx, input.params.id, input.query.version),
  }),
  route({
    method: 'get',
    path: '/v1/settlements/{id}/statement',
    tag,
    ...summary('下载结算单', 'The written statement of a settled version'),
    ...{ params, query: VersionQuery, answer: StatementView, status: 200, refusals: ['not-found', 'wrong-state'] },
    run: (ctx, input) => readStatement(ctx, files, input.params.id, input.query.version),
  }),
  route({
    method: 'post',
    path: '/v1/agreements/{id}/forecast',
    tag: 'Agreements',
    ...summary('按协议条款测算利益分成', 'What an agreement’s rules would come to; both sides see the same'),
    ...{ params, body: FiguresBody, answer: AgreementForecastView, status: 200, refusals: ['not-found', 'rule-not-applicable'] },
    run: (ctx, input) => forecastAgreement(ctx, input.params.id, input.body),
  }),
]
