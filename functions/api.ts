import { handle } from 'hono/aws-lambda'
import { createApp } from '#web'
import { openDesk } from './desk.ts'
import { setting } from './setting.ts'

const app = createApp({
  ...openDesk(),
  perMinute: Number(setting('RATE_LIMIT_PER_MINUTE')),
  documents: new URL('./', import.meta.url),
})

// `Request`, `Response` and what stands behind them are read at their first use, 20 ms of the processor. A function that starts is lent
// more of it than one that answers, so that everybody's share of a first answer belongs here.
await app.request('/livez')

/** Answers the HTTP API. */
export const handler = handle(app)
