import { defaultIsContentTypeBinary, handle } from 'hono/aws-lambda'
import { createConsole, readAssets } from '#console'
import { readerOf } from '#find'
import { environmentKeys, filesIn, objectsIn, openClient } from '#storage'
import { logLine, tokenVerifier } from '#web'
import { placeOfDocuments } from './place.ts'
import { routesOf } from './routes.ts'
import { setting } from './setting.ts'
import { vaultOfSecrets } from './vault.ts'

const tables = {
  client: openClient(),
  records: setting('RECORDS_TABLE'),
  events: setting('EVENTS_TABLE'),
  feed: setting('FEED_TABLE'),
  deliveries: setting('DELIVERIES_TABLE'),
}
const place = placeOfDocuments()
const staleIndex = (error: unknown) =>
  logLine({ level: 'error', msg: 'searching with an old index', error: error instanceof Error ? error.stack : String(error) })
const files = filesIn(place, environmentKeys)

/** Answers people in their browsers. */
export const handler = handle(
  createConsole({
    routes: routesOf({ files, index: readerOf(objectsIn(place, environmentKeys), staleIndex) }),
    tables,
    vault: vaultOfSecrets(),
    verify: tokenVerifier(setting('OIDC_ISSUER'), setting('OIDC_AUDIENCE')),
    issuer: setting('OIDC_ISSUER'),
    clientId: setting('CONSOLE_CLIENT_ID'),
    scope: setting('CONSOLE_SCOPE'),
    assets: await readAssets(new URL('./assets/', import.meta.url)),
  }),
  // As text a CSV would lose the mark by which Excel knows its encoding.
  { isContentTypeBinary: (type) => defaultIsContentTypeBinary(type) || type.startsWith('text/csv') },
)
