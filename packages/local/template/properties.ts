import * as z from 'zod'
import type { Resolved } from './resolve.ts'

/** A property that may stand in the template and changes nothing on this machine. */
export const ignored = z.unknown().optional()

/** The properties of a resource; throws naming its type and logical id where one is unknown or wrong. */
export function propertiesOf<T>(resource: Resolved, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(resource.properties)
  if (parsed.success) return parsed.data
  throw new Error(`${resource.type} ${resource.logicalId} in ${resource.stack}: ${z.prettifyError(parsed.error)}`)
}
