import type { DynamoDBStreamEvent } from 'aws-lambda'
import { openClient } from '#storage'
import { logLine } from '#web'
import { timeOf, wakeLanes } from '#webhooks/delivery'
import { invokerOf } from './invoke.ts'
import { setting } from './setting.ts'

const store = { client: openClient(), deliveries: setting('DELIVERIES_TABLE') }
const deliver = invokerOf(setting('DELIVER_FUNCTION'))
/** So many lanes for one worker. */
const SHARE = 24

/** Makes lanes due for what is new in the feeds, and starts workers; where none starts, the next minute's takes over. */
export async function handler({ Records }: DynamoDBStreamEvent): Promise<void> {
  const time = timeOf(Records)
  const lanes = await wakeLanes(store, Records, time)
  for (let at = 0; at < lanes.length; at += SHARE) {
    const error = await deliver({ time, lanes: lanes.slice(at, at + SHARE) })
    if (error) logLine({ level: 'warn', msg: 'no worker started', error })
  }
  logLine({ level: 'info', msg: 'fanned out', records: Records.length, lanes: lanes.length })
}
