import { agreementEvents, delegationEvents } from '#agreements'
import { bookingEvents } from '#bookings'
import { demandEvents } from '#demands'
import { directoryEvents } from '#directory'
import { inboundEvents } from '#inbound'
import { projectEvents } from '#projects'
import { resourceEvents } from '#resources'
import { settlementEvents } from '#settlements'
import { transferEvents } from '#transfers'
import type { EventCatalogue } from '#web'
import { webhookEvents } from '#webhooks'

/** Every type of event that there is. */
export const catalogue: EventCatalogue = {
  ...transferEvents,
  ...resourceEvents,
  ...bookingEvents,
  ...demandEvents,
  ...agreementEvents,
  ...delegationEvents,
  ...settlementEvents,
  ...projectEvents,
  ...directoryEvents,
  ...inboundEvents,
  ...webhookEvents,
}
