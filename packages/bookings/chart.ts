import type { Chart } from '#web'
import { machine } from './machine.ts'
import { machine as waiting } from './waiting/machine.ts'
import { actionWords, stateNames, waitingActionWords, waitingStateNames } from './words.ts'

/** The life of a booking, for the documents. */
export const bookingChart: Chart = { id: 'booking', title: { zh: '预约', en: 'Booking' }, machine, stateNames, actNames: actionWords }

/** The life of a place in the line. */
export const waitingChart: Chart = {
  id: 'waiting',
  title: { zh: '候补', en: 'Place on the waiting list' },
  machine: waiting,
  stateNames: waitingStateNames,
  actNames: waitingActionWords,
}
