import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { account } from '../template/physical.ts'

/** Content of these types comes to a function as text, anything else as base64. */
const textual = /^(text\/|application\/(json|javascript|xml|[\w.-]+\+json)\b)/i

/** An HTTP request as the HTTP API hands it to a function, payload format 2.0. `timeEpoch` is domain time. */
export function payloadOf(request: IncomingMessage, body: Buffer, route: string, apiId: string, now: Date): APIGatewayProxyEventV2 {
  const [path = '/', query = ''] = splitOnce(request.url ?? '/', '?')
  const type = request.headers['content-type']
  const isBase64Encoded = body.length > 0 && type !== undefined && !textual.test(type)
  const sourceIp = request.socket.remoteAddress ?? '127.0.0.1'
  const { cookie, ...others } = request.headers
  const headers = Object.fromEntries(Object.entries(others).map(([name, value]) => [name, String(value)]))
  const parameters = [...new URLSearchParams(query).keys()]
  return {
    version: '2.0',
    routeKey: route,
    rawPath: path,
    rawQueryString: query,
    ...(cookie && { cookies: cookie.split(/; */) }),
    headers: { ...headers, 'x-forwarded-for': sourceIp, 'x-forwarded-proto': 'http' },
    ...(parameters.length > 0 && { queryStringParameters: joined(new URLSearchParams(query), parameters) }),
    requestContext: {
      accountId: account,
      apiId,
      domainName: request.headers.host ?? '',
      domainPrefix: apiId,
      http: {
        method: request.method ?? 'GET',
        path,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp,
        userAgent: request.headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey: route,
      stage: '$default',
      time: commonLogTime(now),
      timeEpoch: now.getTime(),
    },
    ...(body.length > 0 && { body: body.toString(isBase64Encoded ? 'base64' : 'utf8') }),
    isBase64Encoded,
  }
}

function joined(query: URLSearchParams, names: string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, query.getAll(name).join(',')]))
}

function splitOnce(text: string, by: string): string[] {
  const at = text.indexOf(by)
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)]
}

/** `24/Nov/2026:23:00:16 +0000` */
function commonLogTime(at: Date): string {
  const [, day, month, year, time] = /^\w+, (\d+) (\w+) (\d+) ([\d:]+)/.exec(at.toUTCString()) ?? []
  return `${day}/${month}/${year}:${time} +0000`
}
