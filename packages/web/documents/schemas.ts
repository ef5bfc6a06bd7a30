import * as z from 'zod'
import { canonical } from '#kernel'

/** JSON Schema, as far as documents look into it. */
export interface Schema {
  $ref?: string
  $defs?: Record<string, Schema>
  $schema?: string
  id?: string
  type?: string
  title?: string
  description?: string
  format?: string
  pattern?: string
  const?: unknown
  enum?: readonly unknown[]
  default?: unknown
  minimum?: number
  exclusiveMinimum?: number
  maximum?: number
  minLength?: number
  maxLength?: number
  minItems?: number
  maxItems?: number
  properties?: Record<string, Schema>
  required?: readonly string[]
  additionalProperties?: boolean | Schema
  items?: Schema
  anyOf?: readonly Schema[]
  oneOf?: readonly Schema[]
  allOf?: readonly Schema[]
}

/** Turns Zod schemas into JSON Schema, and gathers those with an `id` as components. */
export interface SchemaBook {
  /** What a client sends (`input`) or gets (`output`). */
  of(schema: z.ZodType, io: 'input' | 'output'): Schema
  readonly components: Record<string, Schema>
}

export function schemaBook(): SchemaBook {
  const components: Record<string, Schema> = {}
  return {
    components,
    of(schema, io) {
      const made = z.toJSONSchema(schema, {
        io,
        unrepresentable: 'any',
        override: ({ jsonSchema }) => plainer(jsonSchema as Schema, io),
      }) as Schema
      const { $defs = {}, $schema: _, ...whole } = movedRefs(made) as Schema
      for (const [id, { id: __, ...part }] of Object.entries($defs)) {
        const known = components[id]
        if (known && canonical(known) !== canonical(part)) throw new Error(`two schemas are called ${id}: give them ids of their own`)
        components[id] = part
      }
      return whole
    },
  }
}

/** Leaves out what only a validator needs, and lets answers gain fields later. */
function plainer(schema: Schema, io: 'input' | 'output'): void {
  if (schema.format) delete schema.pattern
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum
  if (io === 'output' && schema.additionalProperties === false) delete schema.additionalProperties
}

function movedRefs(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(movedRefs)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) =>
      name === '$ref' && typeof part === 'string' ? [name, part.replace('#/$defs/', '#/components/schemas/')] : [name, movedRefs(part)],
    ),
  )
}
