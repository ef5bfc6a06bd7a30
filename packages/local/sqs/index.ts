import { hash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import * as z from 'zod'
import { jsonIn } from '#storage'
import type { Clock } from '../control/clock.ts'
import { accessDenied, answerJson, malformed, type Refusal, refuse } from '../guard/answers.ts'
import { authenticate } from '../guard/authenticate.ts'
import { everyCall } from '../guard/conditions.ts'
import { objection, requireUnderstood } from '../guard/statements.ts'
import { listen } from '../listen.ts'
import type { Principals, Running } from '../parts.ts'
import type { QueuePlan } from '../template/queues.ts'
import { newMessage, openQueue, type Queue } from './queue.ts'

export interface Sqs extends Running {
  endpoint: string
  /** By ARN. */
  queues: ReadonlyMap<string, Queue>
}

const sending = z.strictObject({
  QueueUrl: z.string(),
  MessageBody: z.string().min(1),
  DelaySeconds: z.int().min(0).max(900).default(0),
})

const unknown: Refusal = { type: 'com.amazonaws.sqs#UnsupportedOperation', message: 'The local stack knows SendMessage.' }
const noQueue: Refusal = { type: 'com.amazonaws.sqs#QueueDoesNotExist', message: 'The specified queue does not exist.' }
const invalid = (message: string): Refusal => ({ type: 'com.amazon.coral.service#InvalidParameterValueException', message })

/**
 * SendMessage as SQS takes it, on loopback: under the grants of whoever signed, held back as domain time goes. What lies in a queue is lost
 * at the end. Errors at start: a condition in a statement that is not known.
 */
export async function startSqs(o: { principals: Principals; queues: readonly QueuePlan[]; clock: Clock }): Promise<Sqs> {
  requireUnderstood(o.principals, 'sqs')
  const queues = new Map(o.queues.map((plan) => [plan.arn, openQueue(plan, o.clock)]))

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request)
    const who = authenticate(o.principals, request, body)
    if (!who.ok) return refuse(response, who.refusal)
    const operation = String(request.headers['x-amz-target'] ?? '').replace('AmazonSQS.', '')
    const asked = jsonIn(body.toString())
    if (asked === undefined) return refuse(response, malformed)
    const { data: named } = z.object({ QueueUrl: z.string() }).safeParse(asked)
    const queue = [...queues.values()].find(({ plan }) => plan.url === named?.QueueUrl)
    const need = { action: `sqs:${operation}`, resource: queue?.plan.arn ?? named?.QueueUrl ?? '', context: everyCall }
    const why = objection(who.principal, need)
    if (why) return refuse(response, accessDenied(why))
    if (operation !== 'SendMessage') return refuse(response, unknown)
    if (!queue) return refuse(response, noQueue)
    const message = sending.safeParse(asked)
    if (!message.success) return refuse(response, invalid(z.prettifyError(message.error)))
    const { MessageBody, DelaySeconds } = message.data
    const sent = newMessage(MessageBody, DelaySeconds, o.clock)
    queue.put(sent)
    answerJson(response, 200, { MessageId: sent.id, MD5OfMessageBody: hash('md5', MessageBody) })
  }
  const server = createServer((request, response) => void answer(request, response).catch(() => request.socket.destroy()))
  const { url, close } = await listen(server, 0, 'sqs')
  return { endpoint: url, close, queues }
}
