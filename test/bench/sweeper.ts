import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import * as z from 'zod'
import { bundleOf } from '../../infra/build.ts'
import type { Names } from './sweep.ts'

const Handled = z.object({ acts: z.number(), more: z.boolean() })
type Handler = (event: { time: string }, context: { getRemainingTimeInMillis(): number }) => Promise<unknown>
let loaded: Handler | undefined

/** The function's very bundle, on tables behind no guard. Its settings are read once. */
async function load(dynamodb: string, { records, events }: Names): Promise<Handler> {
  Object.assign(process.env, {
    RECORDS_TABLE: records,
    EVENTS_TABLE: events,
    AWS_REGION: 'us-east-1',
    AWS_ENDPOINT_URL_DYNAMODB: dynamodb,
    AWS_ACCESS_KEY_ID: 'bench',
    AWS_SECRET_ACCESS_KEY: 'bench',
  })
  const { handler } = (await import(pathToFileURL(join(bundleOf('sweep'), 'index.mjs')).href)) as { handler: Handler }
  return handler
}

/** Runs one sweep to its end. */
export async function sweepOnce(dynamodb: string, names: Names, time: string): Promise<{ acts: number; ms: number }> {
  loaded ??= await load(dynamodb, names)
  const begun = performance.now()
  const { acts, more } = Handled.parse(await loaded({ time }, { getRemainingTimeInMillis: () => Number.POSITIVE_INFINITY }))
  if (more) throw new Error('a sweep stopped early')
  return { acts, ms: performance.now() - begun }
}
