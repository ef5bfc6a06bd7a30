import type { Refusal } from './refusal.ts'

/** What a rule or command answers: a value, or an expected refusal. Broken assumptions are thrown instead. */
export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal }

export const ok = <T>(value: T): Outcome<T> => ({ ok: true, value })
export const refused = (refusal: Refusal): Outcome<never> => ({ ok: false, refusal })

/** Ends a `switch` over a closed union; reaching it is a programming error. */
export const never = (value: never): never => {
  throw new Error(`unexpected ${JSON.stringify(value)}`)
}
