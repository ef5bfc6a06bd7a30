import { handle } from 'hono/aws-lambda'
import { openClient } from '#storage'
import { createApp, tokenVerifier } from '#web'
import { routes } from './routes.ts'
import { setting } from './setting.ts'

const tables = { client: openClient(), records: setting('RECORDS_TABLE'), events: setting('EVENTS_TABLE'), feed: setting('FEED_TABLE') }

/** Answers the HTTP API. */
export const handler = handle(
  createApp({
    routes,
    tables,
    verify: tokenVerifier(setting('OIDC_ISSUER'), setting('OIDC_AUDIENCE')),
    perMinute: Number(setting('RATE_LIMIT_PER_MINUTE')),
    documents: new URL('./', import.meta.url),
  }),
)
