import { handle } from 'hono/aws-lambda'
import { createApp } from '#web'
import { openDesk } from './desk.ts'
import { setting } from './setting.ts'

/** Answers the HTTP API. */
export const handler = handle(
  createApp({
    ...openDesk(),
    perMinute: Number(setting('RATE_LIMIT_PER_MINUTE')),
    documents: new URL('./', import.meta.url),
  }),
)
