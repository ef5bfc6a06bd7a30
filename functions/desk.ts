import { readerOf } from '#find'
import { environmentKeys, filesIn, objectsIn, openClient, type Tables } from '#storage'
import { logLine, type Route, tokenVerifier, type Verify } from '#web'
import { placeOfDocuments } from './place.ts'
import { routesOf } from './routes.ts'
import { setting } from './setting.ts'
import { vaultOfSecrets } from './vault.ts'
import { webhookParts } from './webhooks.ts'

/** What answers requests stands on, whether they come from programs or from people. */
export interface Desk {
  readonly routes: readonly Route[]
  readonly tables: Tables
  readonly vault: ReturnType<typeof vaultOfSecrets>
  readonly verify: Verify
}

/** Everything from the function's settings. */
export function openDesk(): Desk {
  const place = placeOfDocuments()
  const vault = vaultOfSecrets()
  const staleIndex = (error: unknown) =>
    logLine({ level: 'error', msg: 'searching with an old index', error: error instanceof Error ? error.stack : String(error) })
  return {
    routes: routesOf({
      files: filesIn(place, environmentKeys),
      index: readerOf(objectsIn(place, environmentKeys), staleIndex),
      vault,
      webhooks: webhookParts(vault),
    }),
    tables: {
      client: openClient(),
      records: setting('RECORDS_TABLE'),
      events: setting('EVENTS_TABLE'),
      feed: setting('FEED_TABLE'),
      deliveries: setting('DELIVERIES_TABLE'),
    },
    vault,
    verify: tokenVerifier(setting('OIDC_ISSUER'), setting('OIDC_AUDIENCE')),
  }
}
