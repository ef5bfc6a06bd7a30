import type { IncomingMessage, ServerResponse } from 'node:http'

const loopback = /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/

/** Pages of this machine may upload and download from the browser; others may not. Answers a preflight whole, and then returns true. */
export function answerCors(message: IncomingMessage, response: ServerResponse): boolean {
  const { origin } = message.headers
  const welcome = origin !== undefined && loopback.test(origin)
  if (welcome) {
    response.setHeader('access-control-allow-origin', origin)
    response.setHeader('access-control-expose-headers', 'ETag, x-amz-checksum-sha256, x-amz-request-id')
    response.setHeader('vary', 'Origin')
  }
  if (message.method !== 'OPTIONS') return false
  if (welcome) {
    response.setHeader('access-control-allow-methods', 'GET, HEAD, PUT')
    response.setHeader('access-control-allow-headers', message.headers['access-control-request-headers'] ?? '*')
    response.setHeader('access-control-max-age', '600')
  }
  response.writeHead(welcome ? 200 : 403).end()
  return true
}
