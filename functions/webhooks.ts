import type { WebhookParts } from '#webhooks'
import { setting } from './setting.ts'
import { vaultOfSecrets } from './vault.ts'

/** Where webhooks may go: loopback, too, only on a machine of one's own. */
export const reachOfWebhooks = () => ({ loopback: setting('LOOPBACK_WEBHOOKS') === 'yes' })

/** What the paths of webhooks need. The types of events are only looked up for whoever subscribes. */
export const webhookParts = (): WebhookParts => ({
  vault: vaultOfSecrets(),
  reach: reachOfWebhooks(),
  knownTypes: async () => Object.keys((await import('./catalogue.ts')).catalogue),
})
