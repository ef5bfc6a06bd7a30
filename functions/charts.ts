import { agreementChart, amendmentChart, delegationChart } from '#agreements'
import { bookingChart, waitingChart } from '#bookings'
import { demandChart, interestChart } from '#demands'
import { resourceChart } from '#resources'
import { settlementChart } from '#settlements'
import { transferChart } from '#transfers'
import type { Chart } from '#web'
import { webhookChart } from '#webhooks'

/** Every state table that there is, as the documents and the help of the console show it. */
export const charts: readonly Chart[] = [
  transferChart,
  agreementChart,
  amendmentChart,
  delegationChart,
  settlementChart,
  resourceChart,
  bookingChart,
  waitingChart,
  demandChart,
  interestChart,
  webhookChart,
]
