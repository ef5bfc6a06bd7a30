import * as z from 'zod'
import type { FunctionPlan } from './functions.ts'
import { account, region } from './physical.ts'
import { ignored, propertiesOf } from './properties.ts'
import type { Resolved } from './resolve.ts'
import { functionBy, requirePermission } from './triggers.ts'

/** The HTTP API: route keys (`$default`, `GET /v1/me`) and the function behind each. */
export interface GatewayPlan {
  apiId: string
  routes: { key: string; function: string }[]
  /** Requests per second and how many at once, of the stage; null without a limit. */
  throttle: { rate: number; burst: number } | null
}

const apiProperties = z.strictObject({
  Name: z.string(),
  ProtocolType: z.literal('HTTP'),
  Description: ignored,
  DisableExecuteApiEndpoint: z.literal(false).optional(),
  Tags: ignored,
})
const integrationProperties = z.strictObject({
  ApiId: z.string(),
  Description: ignored,
  IntegrationType: z.literal('AWS_PROXY'),
  IntegrationUri: z.string(),
  IntegrationMethod: ignored,
  PayloadFormatVersion: z.literal('2.0'),
  TimeoutInMillis: z.number().optional(),
})
const routeProperties = z.strictObject({
  ApiId: z.string(),
  RouteKey: z.string(),
  Target: z.string(),
  AuthorizationType: z.literal('NONE').optional(),
})
const stageProperties = z.strictObject({
  ApiId: z.string(),
  StageName: z.literal('$default'),
  AutoDeploy: z.literal(true),
  AccessLogSettings: ignored,
  DefaultRouteSettings: z
    .looseObject({ ThrottlingRateLimit: z.number().optional(), ThrottlingBurstLimit: z.number().optional() })
    .optional(),
  Description: ignored,
  Tags: ignored,
})

/** The HTTP API of the templates; throws when there is not exactly one, or a route leads nowhere. */
export function gatewayOf(resources: Resolved[], functions: FunctionPlan[]): GatewayPlan {
  const ofType = (type: string): Resolved[] => resources.filter((resource) => resource.type === `AWS::ApiGatewayV2::${type}`)
  const [api, ...others] = ofType('Api')
  const [stage] = ofType('Stage')
  if (!api || others.length > 0 || !stage) throw new Error('The local stack needs exactly one AWS::ApiGatewayV2::Api with a $default stage')
  propertiesOf(api, apiProperties)
  const limits = propertiesOf(stage, stageProperties).DefaultRouteSettings
  const routes = ofType('Route').map((resource) => {
    const { RouteKey, Target } = propertiesOf(resource, routeProperties)
    const integration = ofType('Integration').find(({ ref }) => Target === `integrations/${ref}`)
    if (!integration) throw new Error(`AWS::ApiGatewayV2::Route ${resource.logicalId}: no integration ${Target}`)
    const { IntegrationUri } = propertiesOf(integration, integrationProperties)
    const target = functionBy(IntegrationUri.replace(/^.*\/functions\/(.*)\/invocations$/, '$1'), functions, resource.logicalId)
    if (/\{(?!proxy\+\}$)/.test(RouteKey)) throw new Error(`The local stack knows no path variable but a last {proxy+}: ${RouteKey}`)
    const path = RouteKey.replace('$default', '* /*').replace('ANY', '*').replace(' ', '')
    requirePermission(resources, target, 'apigateway.amazonaws.com', `arn:aws:execute-api:${region}:${account}:${api.ref}/$default/${path}`)
    return { key: RouteKey, function: target.name }
  })
  const rate = limits?.ThrottlingRateLimit
  return { apiId: api.ref, routes, throttle: rate ? { rate, burst: limits.ThrottlingBurstLimit ?? rate } : null }
}
