import { handle } from 'hono/aws-lambda'
import { openClient } from '#storage'
import { filesIn } from '#transfers'
import { createApp, tokenVerifier } from '#web'
import { environmentKeys } from './credentials.ts'
import { routesOf } from './routes.ts'
import { setting } from './setting.ts'

const tables = { client: openClient(), records: setting('RECORDS_TABLE'), events: setting('EVENTS_TABLE'), feed: setting('FEED_TABLE') }
const place = { bucket: setting('DOCUMENTS_BUCKET'), region: setting('AWS_REGION'), endpoint: process.env.AWS_ENDPOINT_URL_S3 }
const files = filesIn(place, environmentKeys)

/** Answers the HTTP API. */
export const handler = handle(
  createApp({
    routes: routesOf(files),
    tables,
    verify: tokenVerifier(setting('OIDC_ISSUER'), setting('OIDC_AUDIENCE')),
    perMinute: Number(setting('RATE_LIMIT_PER_MINUTE')),
    documents: new URL('./', import.meta.url),
  }),
)
