import { hash, randomUUID } from 'node:crypto'
import * as z from 'zod'
import type { Clock } from '../control/clock.ts'
import type { Host, Outcome } from '../host/index.ts'
import { NOTHING, plus, type Started, startedBy } from '../host/started.ts'
import type { Running } from '../parts.ts'
import { region } from '../template/physical.ts'
import type { PollPlan } from '../template/queues.ts'
import type { Message, Queue } from './queue.ts'

/** A queue that invokes a function with whatever may be seen, as an event source mapping does. */
export interface Poller extends Running {
  /** Waits until nothing may be seen any more, and all that was handed over is done; what is held back is not waited for. */
  idle(): Promise<Started>
}

export interface PollerOptions {
  plan: PollPlan
  queue: Queue
  /** Takes what was received too often. */
  dead: Queue
  host: Host
  clock: Clock
  failure(line: string): void
}

export function startPoller({ plan, queue, dead, host, clock, failure }: PollerOptions): Poller {
  const running = new Set<Promise<void>>()
  let sum: Started = NOTHING
  let timer: NodeJS.Timeout | undefined
  let closed = false

  async function hand(batch: readonly Message[]): Promise<void> {
    const outcome = await host.invoke(plan.function, { Records: batch.map((message) => record(message, queue.plan.arn)) })
    sum = plus(sum, startedBy(outcome))
    const failed = failedIn(outcome)
    for (const message of batch.filter(({ id }) => failed === 'all' || failed.has(id))) {
      // Without the time for which it would stay hidden: nothing else works on it here.
      if (message.received < (queue.plan.redrive?.after ?? 1)) queue.put(message)
      else {
        failure(`${plan.function}: gave up a message of ${queue.plan.logicalId}: ${message.body}`)
        dead.put(message)
      }
    }
  }
  function look(): void {
    clearTimeout(timer)
    while (!closed && running.size < plan.mostAtOnce) {
      const batch = queue.take(plan.batchSize)
      if (batch.length === 0) break
      const underWay = hand(batch).finally(() => {
        running.delete(underWay)
        look()
      })
      running.add(underWay)
    }
    const next = queue.nextAt()
    if (!closed && next !== null && running.size < plan.mostAtOnce) timer = setTimeout(look, Math.max(1, next - clock.now().getTime()))
  }
  queue.onPut(look)
  clock.onMove(look)
  return {
    async idle() {
      look()
      while (running.size > 0) await Promise.all(running)
      return sum
    },
    async close() {
      closed = true
      clearTimeout(timer)
      await Promise.all(running)
    },
  }
}

/** As Lambda tells a function of a message. */
function record({ id, body, sentAt, received, firstReceivedAt }: Message, queueArn: string): object {
  return {
    messageId: id,
    receiptHandle: randomUUID(),
    body,
    attributes: {
      ApproximateReceiveCount: String(received),
      SentTimestamp: String(sentAt),
      SenderId: 'local',
      ApproximateFirstReceiveTimestamp: String(firstReceivedAt),
    },
    messageAttributes: {},
    md5OfBody: hash('md5', body),
    eventSource: 'aws:sqs',
    eventSourceARN: queueArn,
    awsRegion: region,
  }
}

const answer = z.object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })).default([]) }).nullable()

/** The ids that a function gave back; all of them where it failed, or says it in a way that Lambda does not understand. */
function failedIn(outcome: Outcome): ReadonlySet<string> | 'all' {
  const { data, success } = answer.safeParse(outcome.ok ? JSON.parse(outcome.payload) : undefined)
  return success ? new Set(data?.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)) : 'all'
}
