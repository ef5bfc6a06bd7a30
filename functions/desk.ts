import { environmentKeys, filesIn, objectsIn, openClient, type Tables, type Vault } from '#storage'
import { type Area, tokenVerifier, type Verify } from '#web'
import { placeOfDocuments } from './place.ts'
import { areasOf } from './routes.ts'
import { setting } from './setting.ts'
import { vaultOfSecrets } from './vault.ts'
import { webhookParts } from './webhooks.ts'

/** What answers requests stands on, whether they come from programs or from people. */
export interface Desk {
  readonly areas: readonly Area[]
  readonly tables: Tables
  readonly vault: Vault
  readonly verify: Verify
}

/** Everything from the function's settings. */
export function openDesk(): Desk {
  const place = placeOfDocuments()
  const vault = vaultOfSecrets()
  return {
    areas: areasOf({
      files: filesIn(place, environmentKeys),
      objects: objectsIn(place, environmentKeys),
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
