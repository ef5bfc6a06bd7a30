import type { Vault } from '#storage'
import type { WebhookParts } from '#webhooks'
import { setting } from './setting.ts'

/** Where webhooks may go: loopback, too, only on a machine of one's own. */
export const reachOfWebhooks = () => ({ loopback: setting('LOOPBACK_WEBHOOKS') === 'yes' })

/** What the paths of webhooks need. The types of events are only looked up for whoever subscribes. */
export const webhookParts = (vault: Vault): WebhookParts => ({
  vault,
  reach: reachOfWebhooks(),
  knownTypes: async () => Object.keys((await import('./catalogue.ts')).catalogue),
})
