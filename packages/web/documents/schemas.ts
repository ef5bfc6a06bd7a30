import * as z from 'zod'
import { canonical } from '#kernel'

/** JSON Schema, as far as documents look into it. */
export interface Schema {
  $ref?: string
  $defs?: Record<string, Schema>
  $schema?: string
  id?: string
  type?: string | readonly string[]
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

type Direction = 'input' | 'output'

/** Turns Zod schemas into JSON Schema, and gathers those with an `id` as components. */
export interface SchemaBook {
  /** What a client sends (`input`) or gets (`output`). References stay open until `settle`. */
  of(schema: z.ZodType, io: Direction): Schema
  /** Follows a reference, if it is one. */
  follow(schema: Schema): Schema
  /** Closes the references in anything made of these schemas. */
  settle<T>(value: T): T
  components(): Record<string, Schema>
}

/** A schema that is sent in another form than it is answered (defaults, additional fields) gets two names: `Terms` and `TermsInput`. */
export function schemaBook(): SchemaBook {
  const forms = { input: new Map<string, Schema>(), output: new Map<string, Schema>() }
  const follow = (schema: Schema): Schema => {
    const [, io, id] = OPEN.exec(schema.$ref ?? '') ?? []
    return (id !== undefined && forms[io as Direction].get(id)) || schema
  }
  const nameOf = (io: string, id: string) => (io === 'input' && twofold(forms, id, new Set()) ? `${id}Input` : id)
  const settle = <T>(value: T): T => mapRefs(value, (ref) => ref.replace(OPEN, (_, io, id) => `#/components/schemas/${nameOf(io, id)}`))
  return {
    follow,
    settle,
    of(schema, io) {
      const made = z.toJSONSchema(schema, { io, unrepresentable: 'any', override: ({ jsonSchema }) => plainer(jsonSchema as Schema, io) })
      const { $defs = {}, $schema: _, ...whole } = mapRefs(made as Schema, (ref) => ref.replace('#/$defs/', `#/${io}/`))
      for (const [id, { id: __, ...part }] of Object.entries($defs)) {
        const known = forms[io].get(id)
        if (known && canonical(known) !== canonical(part)) throw new Error(`two schemas are called ${id}: give each an id of its own`)
        forms[io].set(id, part)
      }
      return whole
    },
    components: () =>
      Object.fromEntries(
        (['output', 'input'] as const).flatMap((io) => [...forms[io]].map(([id, form]) => [nameOf(io, id), settle(form)] as const)),
      ),
  }
}

/** An open reference: direction and name. */
const OPEN = /^#\/(input|output)\/(.+)$/

/** Whether the two forms of a schema differ, in themselves or in what they refer to. */
function twofold(forms: Record<Direction, Map<string, Schema>>, id: string, asked: Set<string>): boolean {
  const [sent, got] = [forms.input.get(id), forms.output.get(id)]
  if (!sent || !got || asked.has(id)) return false
  asked.add(id)
  if (canonical(mapRefs(sent, plainName)) !== canonical(mapRefs(got, plainName))) return true
  const inside: string[] = []
  mapRefs(sent, (ref) => {
    inside.push(plainName(ref))
    return ref
  })
  return inside.some((name) => twofold(forms, name, asked))
}

const plainName = (ref: string) => ref.replace(OPEN, '$2')

/** Leaves out what only a validator needs, and lets answers gain fields later. */
function plainer(schema: Schema, io: Direction): void {
  if (schema.format) delete schema.pattern
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum
  if (io === 'output' && schema.additionalProperties === false) delete schema.additionalProperties
}

// A copy with every reference changed; the shape stays as it was.
export function mapRefs<T>(value: T, change: (ref: string) => string): T {
  const map = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(map)
    if (typeof part !== 'object' || part === null) return part
    return Object.fromEntries(
      Object.entries(part).map(([name, inner]) => [name, name === '$ref' && typeof inner === 'string' ? change(inner) : map(inner)]),
    )
  }
  return map(value) as T
}
