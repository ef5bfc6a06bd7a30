import { businessDays, days } from '#kernel'

/** Limits that no state of their own has. */
export const LIMITS = {
  suspension: days(60),
  suspensionDecision: businessDays(20),
} as const

/** Days of notice before a one-sided end. */
export const NOTICE_DAYS = 90
/** Both are reminded so many days before the end; from the first on it is expiring. */
export const BEFORE_END = [120, 90, 60, 30] as const
