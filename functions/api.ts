import { handle } from 'hono/aws-lambda'
import { readerOf } from '#find'
import { environmentKeys, filesIn, objectsIn, openClient } from '#storage'
import { createApp, logLine, tokenVerifier } from '#web'
import { placeOfDocuments } from './place.ts'
import { routesOf } from './routes.ts'
import { setting } from './setting.ts'
import { vaultOfSecrets } from './vault.ts'
import { webhookParts } from './webhooks.ts'

const tables = {
  client: openClient(),
  records: setting('RECORDS_TABLE'),
  events: setting('EVENTS_TABLE'),
  feed: setting('FEED_TABLE'),
  deliveries: setting('DELIVERIES_TABLE'),
}
const place = placeOfDocuments()
const vault = vaultOfSecrets()
const staleIndex = (error: unknown) =>
  logLine({ level: 'error', msg: 'searching with an old index', error: error instanceof Error ? error.stack : String(error) })
const parts = {
  files: filesIn(place, environmentKeys),
  index: readerOf(objectsIn(place, environmentKeys), staleIndex),
  vault,
  webhooks: webhookParts(vault),
}

/** Answers the HTTP API. */
export const handler = handle(
  createApp({
    routes: routesOf(parts),
    tables,
    verify: tokenVerifier(setting('OIDC_ISSUER'), setting('OIDC_AUDIENCE')),
    perMinute: Number(setting('RATE_LIMIT_PER_MINUTE')),
    documents: new URL('./', import.meta.url),
  }),
)
