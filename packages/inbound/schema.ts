import * as z from 'zod'
import { Attributes } from './contract.ts'
import type { Kinds } from './kind.ts'

/** Every message as one schema, for the documents: a CloudEvent of one of the types with its data. */
export function messageSchema(kinds: Kinds): z.ZodType {
  const [first, ...others] = Object.entries(kinds).map(([type, { data, title }]) =>
    Attributes.extend({ type: z.literal(type), data }).meta({ id: `Message.${type}`, description: `${title.en}. ${title.zh}。` }),
  )
  return first ? z.union([first, ...others]) : Attributes
}
