import { startFauxqs } from 'fauxqs'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type AccessKeys, callJson } from '#storage'
import { type Clock, openClock } from '../control/clock.ts'
import { type Host, type Outcome, startHost } from '../host/index.ts'
import type { Principal } from '../parts.ts'
import type { QueuePlan } from '../template/queues.ts'
import { type Sqs, startSqs } from './index.ts'
import { type Poller, startPoller } from './poller.ts'
import type { Queue } from './queue.ts'

const arn = (name: string) => `arn:aws:sqs:us-east-1:000000000000:${name}`
const plan = (name: string, redrive: QueuePlan['redrive'] = null): QueuePlan => ({
  ...{ logicalId: name, arn: arn(name), url: `https://sqs.us-east-1.amazonaws.com/000000000000/${name}`, visibilitySeconds: 30, redrive },
})
const plans = [plan('Calls', { to: arn('Dead'), after: 2 }), plan('Dead')]
const sender: Principal = {
  ...{ name: 'sender', accessKeyId: 'KEYSENDER', secretAccessKey: 'secret' },
  statements: [{ effect: 'Allow', actions: ['sqs:SendMessage'], resources: [arn('Calls')], conditions: {} }],
}
const nobody: Principal = { ...sender, name: 'nobody', accessKeyId: 'KEYNOBODY', statements: [] }

let sqs: Sqs
let clock: Clock
let calls: Queue
let dead: Queue
let poller: Poller
/** What the function was handed, and what it answers. */
let handed: { body: string; attributes: Record<string, string> }[][] = []
let answer: () => Outcome
const bodies = () => handed.map((batch) => batch.map(({ body }) => body))

beforeAll(async () => {
  clock = openClock(null, new Date('2026-09-14T01:00:00Z'))
  sqs = await startSqs({ principals: new Map([sender, nobody].map((each) => [each.accessKeyId, each])), queues: plans, clock })
  const queueOf = (name: string): Queue => {
    const queue = sqs.queues.get(arn(name))
    if (!queue) throw new Error(`no queue ${name}`)
    return queue
  }
  calls = queueOf('Calls')
  dead = queueOf('Dead')
  const none = startHost({
    functions: [],
    doors: { dynamodb: '', s3: '', kms: '', lambda: '', sqs: '' },
    logFolder: null,
    failure: () => {},
  })
  const host: Host = {
    ...none,
    async invoke(_, event) {
      handed.push((event as { Records: (typeof handed)[number] }).Records)
      return answer()
    },
  }
  const wanted = { queue: arn('Calls'), function: 'worker', batchSize: 2, mostAtOnce: 2 }
  poller = startPoller({ plan: wanted, queue: calls, dead, host, clock, failure: () => {} })
})
beforeEach(() => {
  handed = []
  answer = () => ({ ok: true, payload: '{"deliveries":1,"batchItemFailures":[]}' })
  calls.empty()
  dead.empty()
})
afterAll(async () => {
  await poller.close()
  await sqs.close()
})

const send = (input: object, keys: AccessKeys = sender, endpoint = sqs.endpoint) =>
  callJson(
    { service: 'sqs', region: 'us-east-1', endpoint, target: 'AmazonSQS', version: '1.0' },
    { accessKeyId: keys.accessKeyId, secretAccessKey: keys.secretAccessKey },
    'SendMessage',
    { QueueUrl: plans[0]?.url, ...input },
  )
const move = (seconds: number) => clock.forward(new Date(clock.now().getTime() + seconds * 1_000))

describe('a message', () => {
  it('is handed over at once where it is not held back', async () => {
    expect(await send({ MessageBody: 'a' })).toEqual({
      MessageId: expect.any(String),
      MD5OfMessageBody: '0cc175b9c0f1b6a831c399e269772661',
    })
    await poller.idle()
    expect(bodies()).toEqual([['a']])
  })

  it('is held back as domain time goes, and nobody waits for it meanwhile', async () => {
    await send({ MessageBody: 'late', DelaySeconds: 900 })
    await poller.idle()
    expect(bodies()).toEqual([])
    move(890)
    await poller.idle()
    expect(bodies()).toEqual([])
    move(11)
    await poller.idle()
    expect(bodies()).toEqual([['late']])
    const [{ attributes } = { attributes: {} as Record<string, string> }] = handed[0] ?? []
    const held = Number(attributes.ApproximateFirstReceiveTimestamp) - Number(attributes.SentTimestamp)
    expect(held).toBeGreaterThanOrEqual(900_000)
    expect(Math.abs(Number(attributes.ApproximateFirstReceiveTimestamp) - clock.now().getTime())).toBeLessThan(10_000)
  })

  it('comes by itself where nobody moves the clock', async () => {
    const begun = performance.now()
    await send({ MessageBody: 'soon', DelaySeconds: 1 })
    await expect.poll(() => handed.length, { timeout: 10_000, interval: 20 }).toBe(1)
    expect(performance.now() - begun).toBeGreaterThanOrEqual(990)
  })

  it('comes in batches, as many at once as there may be', async () => {
    await Promise.all(['a', 'b', 'c', 'd', 'e'].map((MessageBody) => send({ MessageBody, DelaySeconds: 5 })))
    move(6)
    expect((await poller.idle()).deliveries).toBeGreaterThanOrEqual(3)
    expect(bodies().map((batch) => batch.length)).toEqual([2, 2, 1])
  })

  it('comes again where the function failed, and is set aside after that', async () => {
    answer = () => ({ ok: false, error: { errorType: 'Error', errorMessage: 'no' } })
    await send({ MessageBody: 'bad' })
    await poller.idle()
    expect(bodies()).toEqual([['bad'], ['bad']])
    expect(dead.messages().map(({ body }) => body)).toEqual(['bad'])
  })

  it('alone comes again where the others of its batch were handled', async () => {
    answer = () => {
      const [first] = handed.at(-1) ?? []
      const failed = handed.length === 1 ? [{ itemIdentifier: (first as unknown as { messageId: string }).messageId }] : []
      return { ok: true, payload: JSON.stringify({ batchItemFailures: failed }) }
    }
    await Promise.all(['a', 'b'].map((MessageBody) => send({ MessageBody, DelaySeconds: 5 })))
    move(6)
    await poller.idle()
    expect(bodies().map((batch) => batch.length)).toEqual([2, 1])
    expect(dead.messages()).toEqual([])
  })
})

describe('another SQS', () => {
  it('takes what is sent in the same way, and answers alike', async () => {
    const other = await startFauxqs({ port: 0, host: '127.0.0.1', logger: false })
    try {
      const { queueUrl } = other.createQueue('Calls')
      const message = { MessageBody: '{"pk":"lanes#杨浦"}', DelaySeconds: 60 }
      const there = await send({ ...message, QueueUrl: queueUrl }, sender, `http://127.0.0.1:${other.port}`)
      const here = await send(message)
      expect(there).toEqual({ ...here, MessageId: expect.any(String) })
      expect(other.inspectQueue('Calls')?.messages.delayed.map(({ body }) => body)).toEqual([message.MessageBody])
    } finally {
      await other.stop()
    }
  })
})

describe('the door', () => {
  it('lets nobody send without the grant, nor to another queue', async () => {
    await expect(send({ MessageBody: 'x' }, nobody)).rejects.toThrow(/AccessDenied.*sqs:SendMessage/)
    await expect(send({ MessageBody: 'x', QueueUrl: plans[1]?.url })).rejects.toThrow(/AccessDenied/)
    await expect(send({ MessageBody: 'x' }, { ...sender, secretAccessKey: 'other' })).rejects.toThrow(/InvalidSignature/)
  })

  it.each([{ DelaySeconds: 901 }, { DelaySeconds: 1.5 }, { MessageBody: '' }, { MessageGroupId: 'a' }])('refuses %j', async (wrong) => {
    await expect(send({ MessageBody: 'x', ...wrong })).rejects.toThrow(/InvalidParameterValue/)
  })
})
