import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import * as z from 'zod'
import { jsonIn } from '#storage'
import type { TableServer } from '../dynamodb/index.ts'
import { type Listening, listen } from '../listen.ts'
import { openPartners } from '../partner/index.ts'
import { type Problem, sendProblem } from '../problem.ts'
import type { Clock } from './clock.ts'
import type { Settled } from './settle.ts'

const justPassedMs = 5_000
const wanted = z.strictObject({ now: z.iso.datetime({ offset: true }) })

/** What lies behind the door. */
export interface Controlled {
  clock: Clock
  settle: () => Promise<Settled>
  /** Where and to which key the tables themselves answer, and their names by short name. */
  tables: TableServer & Record<string, string>
}

export interface ControlDoor extends Listening {
  /** Until this is called every path answers 503. */
  open(controlled: Controlled): void
}

/** The control door: `GET, PUT /clock`, `POST /settle`, `GET /tables`, and test partners at `/partner/{name}`. It listens at once, so that a taken port shows early. */
export async function startControl(port: number): Promise<ControlDoor> {
  let ready: Controlled | undefined
  const partners = openPartners()
  const server = createServer((request, response) => {
    const handled = ready ? handle(request, response, ready, partners) : Promise.resolve(sendProblem(request, response, starting))
    handled.catch((error: unknown) => sendProblem(request, response, broken(error)))
  })
  const listening = await listen(server, port, 'control')
  return {
    ...listening,
    open(controlled) {
      ready = controlled
    },
  }
}

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  { clock, settle, tables }: Controlled,
  partners: ReturnType<typeof openPartners>,
): Promise<void> {
  const path = (request.url ?? '').split('?')[0]
  const route = `${request.method} ${path}`
  if (route === 'GET /clock') return sendJson(response, { now: clock.now().toISOString() })
  if (route === 'GET /tables') return sendJson(response, tables)
  if (route === 'POST /settle') return sendJson(response, await settle())
  if (route === 'PUT /clock') {
    const parsed = wanted.safeParse(jsonIn(await text(request)))
    if (!parsed.success) return sendProblem(request, response, invalidClock)
    const to = new Date(parsed.data.now)
    // It ticks on: an instant that passed while it was being asked for has been reached.
    if (!clock.forward(to) && clock.now().getTime() - to.getTime() > justPassedMs) return sendProblem(request, response, backward)
    return sendJson(response, { now: clock.now().toISOString() })
  }
  const partner = /^\/partner\/([\w.-]{1,60})$/.exec(path ?? '')?.[1]
  if (partner !== undefined) {
    if (await partners(partner, request, response)) return
    return sendProblem(request, response, wrongMethod, { allow: 'POST, PUT, GET, DELETE' })
  }
  const known = new Map([
    ['/clock', 'GET, PUT'],
    ['/settle', 'POST'],
    ['/tables', 'GET'],
  ]).get(path ?? '')
  return known ? sendProblem(request, response, wrongMethod, { allow: known }) : sendProblem(request, response, notFound)
}

function sendJson(response: ServerResponse, value: object): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value))
}

const starting: Problem = {
  status: 503,
  code: 'unavailable',
  title: { zh: '正在启动', en: 'Starting' },
  detail: { zh: '平台正在启动，请稍候。', en: 'The platform is still starting.' },
}
const invalidClock: Problem = {
  status: 422,
  code: 'invalid',
  title: { zh: '时刻无效', en: 'Not an instant' },
  detail: { zh: '请以 {"now": "<RFC 3339 时刻>"} 提交。', en: 'Send {"now": "<RFC 3339 instant>"}.' },
}
const backward: Problem = {
  status: 409,
  code: 'wrong-state',
  title: { zh: '时钟只能向前', en: 'The clock only goes forward' },
  detail: { zh: '所给时刻早于当前时钟。', en: 'The instant given is before the present one.' },
}
const wrongMethod: Problem = {
  status: 405,
  code: 'method-not-allowed',
  title: { zh: '方法不支持', en: 'Method not allowed' },
  detail: { zh: '此路径不支持该方法，见 Allow。', en: 'This path does not take that method; see Allow.' },
}
const notFound: Problem = {
  status: 404,
  code: 'not-found',
  title: { zh: '未找到', en: 'Not found' },
  detail: {
    zh: '控制端只有 /clock、/settle、/tables 与 /partner/{name}。',
    en: 'The control door has /clock, /settle, /tables and /partner/{name}.',
  },
}
const broken = (error: unknown): Problem => {
  const why = error instanceof Error ? error.message : String(error)
  return { status: 502, code: 'unavailable', title: { zh: '未能完成', en: 'Could not be done' }, detail: { zh: why, en: why } }
}
