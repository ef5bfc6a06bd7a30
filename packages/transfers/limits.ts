import { businessDays, days } from '#kernel'

/** Limits that no state of their own has. */
export const LIMITS = {
  acknowledge: businessDays(2),
  afterEscalation: businessDays(3),
  cancellation: businessDays(5),
  correctionAnswer: businessDays(5),
  correctionWindow: businessDays(10),
  question: businessDays(10),
  exitNotice: days(30),
  suspension: days(60),
  suspensionDecision: businessDays(20),
  negotiationOfDispute: businessDays(15),
  mediation: businessDays(20),
  review: businessDays(20),
} as const

export const GRANT_MOST = 5
export const INFO_REQUESTS_MOST = 2
export const HANDOVER_EXTENSIONS_MOST = 2
export const HANDOVER_EXTENSION_DAYS = 30
/** Months of residence: the ceiling, and the one with a reason. */
export const CEILING = { plain: 48, reasoned: 72 } as const
