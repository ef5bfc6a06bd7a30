import type * as z from 'zod'
import { type Outcome, ok, refused } from '#kernel'
import { fieldErrors, unfitText } from './invalid.ts'

/** A value as its schema reads it, or every field at fault, in both languages. `at` is where the value stands in the body: `/data`. */
export function fitTo<T>(schema: z.ZodType<T>, value: unknown, at = ''): Outcome<T> {
  const parsed = schema.safeParse(value, { reportInput: true })
  const errors = parsed.success ? unfitText(parsed.data) : fieldErrors(parsed.error.issues)
  if (parsed.success && errors.length === 0) return ok(parsed.data)
  return refused({ kind: 'invalid', errors: errors.map((error) => ({ ...error, pointer: at + error.pointer })) })
}
