import type { Text } from './words.ts'

/** One field at fault: RFC 6901 pointer into the body (or the name of a query parameter behind `?`). */
export interface FieldError {
  readonly pointer: string
  readonly code: string
  readonly detail: Text
}

/** The closed list of error codes; a client may branch on them, so none is ever renamed. */
export const STATUS = {
  malformed: 400,
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  'four-eyes': 403,
  'not-found': 404,
  'wrong-state': 409,
  'not-your-turn': 409,
  'stale-version': 409,
  'too-many-versions': 409,
  'documents-missing': 422,
  'rule-not-applicable': 422,
  'quota-exceeded': 409,
  'open-case-exists': 409,
  'slot-taken': 409,
  'edit-conflict': 412,
  'precondition-required': 428,
  'key-reused': 422,
  'in-progress': 409,
  'method-not-allowed': 405,
  'too-large': 413,
  'unsupported-media-type': 415,
  'too-many-requests': 429,
  gone: 410,
  unavailable: 503,
  internal: 500,
} as const

export type Code = keyof typeof STATUS

/** An expected "no". `members` are the extra fields that the answer carries for machines (`free`, `current`, `state` …). */
export interface Refusal {
  readonly kind: Code
  readonly detail?: Text
  readonly errors?: readonly FieldError[]
  readonly members?: Readonly<Record<string, unknown>>
  readonly headers?: Readonly<Record<string, string>>
}

/** A single field at fault. */
export const invalidField = (pointer: string, code: string, detail: Text): Refusal => ({
  kind: 'invalid',
  detail,
  errors: [{ pointer, code, detail }],
})
