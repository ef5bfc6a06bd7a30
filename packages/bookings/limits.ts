import { businessDays, HOUR, minutes } from '#kernel'

export const HOLD = minutes(15)
/** The owner answers within this, and a day before the start. */
export const ANSWER = businessDays(2)
export const ANSWER_BEFORE_MS = 24 * HOUR
export const NO_SHOW = minutes(30)
/** From when on before its start somebody may check in. */
export const EARLY = minutes(30)
/** An offer to one who waits lasts so long, or half the time to the start. */
export const OFFER_MS = 24 * HOUR
/** How far ahead anything is booked, and how long at a time, in days. */
export const HORIZON_DAYS = 731
export const LONGEST_DAYS = 31
export const MOST_OCCURRENCES = 366
export const SLOTS_OFFERED = 3
/** How many may have booked or wait on one day of a resource: they stand in one record, which may have 400 KB. Groups book several units at once. */
export const MOST_ON_DAY = 1_200
