import { setting } from './setting.ts'

/** Where webhooks may go: loopback, too, only on a machine of one's own. */
export const reachOfWebhooks = () => ({ loopback: setting('LOOPBACK_WEBHOOKS') === 'yes' })
