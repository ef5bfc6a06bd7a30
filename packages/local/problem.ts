import type { IncomingMessage, ServerResponse } from 'node:http'

/** What one of our own doors says no with: both languages, and the code that clients go by. */
export interface Problem {
  status: number
  code: string
  title: { zh: string; en: string }
  detail: { zh: string; en: string }
}

/** Answers `application/problem+json` in the caller's language (`zh-CN` unless English is asked for first). */
export function sendProblem(
  request: IncomingMessage,
  response: ServerResponse,
  problem: Problem,
  headers: Record<string, string> = {},
): void {
  const language = /^\s*en\b/i.test(request.headers['accept-language'] ?? '') ? 'en' : 'zh'
  const { status, code } = problem
  const body = JSON.stringify({
    type: `/docs#problem-${code}`,
    title: problem.title[language],
    status,
    detail: problem.detail[language],
    instance: (request.url ?? '/').split('?')[0],
    code,
  })
  response
    .writeHead(status, {
      'content-type': 'application/problem+json; charset=utf-8',
      'content-language': language === 'en' ? 'en' : 'zh-CN',
      'content-length': String(Buffer.byteLength(body)),
      ...headers,
    })
    .end(body)
}
