import { Validations } from 'aws-cdk-lib'
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway'
import { HttpApi, HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import type { LogGroup } from 'aws-cdk-lib/aws-logs'
import type { Construct } from 'constructs'
import { keptLog } from './function.ts'

export interface FrontDoor {
  api: HttpApi
  stage: HttpStage
  /** One JSON line per request: time, request id, method, path, status, integration status, milliseconds, error. No personal data. */
  accessLog: LogGroup
}

/** What programs ask for; everything else is a page. */
const forPrograms = [
  '/v1/{proxy+}',
  '/openapi.json',
  '/asyncapi.json',
  '/schemas/{proxy+}',
  '/docs',
  '/livez',
  '/readyz',
  '/.well-known/{proxy+}',
]

/** The HTTP API: what programs ask for goes to one function, what people open to the other; each does its own routing and answers 404 and 405 itself. */
export function frontDoor(scope: Construct, targets: { api: IFunction; pages: IFunction }): FrontDoor {
  const api = new HttpApi(scope, 'HttpApi', {
    createDefaultStage: false,
    defaultIntegration: new HttpLambdaIntegration('Pages', targets.pages),
  })
  const integration = new HttpLambdaIntegration('Integration', targets.api)
  for (const path of forPrograms) api.addRoutes({ path, integration })
  const accessLog = keptLog(scope, 'AccessLog')
  const stage = new HttpStage(scope, 'Stage', {
    httpApi: api,
    stageName: '$default',
    autoDeploy: true,
    throttle: { rateLimit: 500, burstLimit: 1000 },
    accessLogSettings: { destination: new LogGroupLogDestination(accessLog), format: AccessLogFormat.custom(line) },
  })
  Validations.of(api).acknowledge({
    id: 'AwsSolutions-APIG4',
    reason: 'The function verifies the token of every call by itself; documents and health are open to everyone.',
  })
  return { api, stage, accessLog }
}

// Numbers stand without quotes, so that metric filters can take them for values.
const line = `{${[
  '"time":"$context.requestTimeEpoch"',
  '"requestId":"$context.requestId"',
  '"method":"$context.httpMethod"',
  '"path":"$context.path"',
  '"status":$context.status',
  '"integration":"$context.integrationStatus"',
  '"ms":$context.responseLatency',
  '"error":"$context.error.responseType"',
].join(',')}}`
