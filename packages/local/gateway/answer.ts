import type { ServerResponse } from 'node:http'
import * as z from 'zod'

const structured = z.looseObject({
  statusCode: z.int().min(100).max(599),
  headers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
  cookies: z.array(z.string()).default([]),
  body: z.string().default(''),
  isBase64Encoded: z.boolean().default(false),
})

/** Connection and length are the gateway's own. */
const own = new Set(['connection', 'content-length', 'transfer-encoding', 'keep-alive'])

/** Sends what a function answered, as the HTTP API would. Answers false, and sends nothing, where that is no HTTP answer. */
export function sendAnswer(response: ServerResponse, payload: string, requestId: string): boolean {
  const value: unknown = JSON.parse(payload)
  // Without a status code the whole answer is the body.
  const bare = typeof value !== 'object' || value === null || !('statusCode' in value)
  const parsed = structured.safeParse(
    bare ? { statusCode: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) } : value,
  )
  if (!parsed.success) return false
  const { statusCode, headers, cookies, body, isBase64Encoded } = parsed.data
  const content = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8')
  // A list of names and values, which `http` writes as it is: setting them one by one costs more.
  const head = Object.entries(headers).flatMap(([name, text]) => (own.has(name.toLowerCase()) ? [] : [name, String(text)]))
  head.push(...cookies.flatMap((cookie) => ['set-cookie', cookie]), 'apigw-requestid', requestId)
  if (statusCode !== 204 && statusCode !== 304) head.push('content-length', String(content.length))
  response.writeHead(statusCode, head).end(content)
  return true
}
