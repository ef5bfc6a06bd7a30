import { randomUUID } from 'node:crypto'
import type { Clock } from '../control/clock.ts'
import type { Host, Outcome } from '../host/index.ts'
import type { Running } from '../parts.ts'
import { account, region } from '../template/physical.ts'
import type { SchedulePlan } from '../template/triggers.ts'

/** A rule that invokes a function at its rate, in machine time; the event tells domain time. */
export interface Schedule extends Running {
  function: string
  /** Runs it now, after the run that is under way: two never overlap here. */
  run(): Promise<Outcome>
}

export function startSchedule(plan: SchedulePlan, host: Host, clock: Clock): Schedule {
  let last: Promise<unknown> = Promise.resolve()
  let waiting = 0

  function run(): Promise<Outcome> {
    waiting += 1
    const outcome = last
      .then(() => host.invoke(plan.function, scheduledEvent(plan.arn, clock.now())))
      .finally(() => {
        waiting -= 1
      })
    last = outcome.catch(() => undefined)
    return outcome
  }
  const timer = setInterval(() => {
    if (waiting === 0) run().catch(() => undefined)
  }, plan.everyMs)
  return {
    function: plan.function,
    run,
    async close() {
      clearInterval(timer)
      await last
    },
  }
}

/** To the millisecond, where EventBridge tells the second that has begun: a run that is waited for must not pass over what just fell due. */
function scheduledEvent(rule: string, now: Date): object {
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': 'Scheduled Event',
    source: 'aws.events',
    account,
    time: now.toISOString(),
    region,
    resources: [rule],
    detail: {},
  }
}
