/** Why a request got no answer. */
export const FAULTS = ['timeout', 'address-refused', 'name-unknown', 'connection-failed', 'certificate', 'bad-answer'] as const
export type Fault = (typeof FAULTS)[number]
