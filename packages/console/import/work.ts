import * as z from 'zod'
import { pack, unpack } from '../packed.ts'

/** Rows of a confirmed preview on their way through a form. The commands judge each anew, so nobody need trust it. */
const Todo = z.object({
  line: z.int(),
  name: z.string(),
  id: z.string().exactOptional(),
  version: z.int().exactOptional(),
  body: z.record(z.string(), z.unknown()),
})
export type Todo = z.infer<typeof Todo>

const Done = z.object({
  line: z.int(),
  name: z.string(),
  what: z.enum(['created', 'changed', 'failed']),
  id: z.string().nullable(),
  detail: z.string().nullable(),
  /** Somebody changed the thing after the preview. */
  overtaken: z.boolean(),
})
export type Done = z.infer<typeof Done>

/** What is still to be done, and what became of the rest; under its key each row counts once, however often it comes. */
const Work = z.object({ key: z.string(), todo: z.array(Todo), done: z.array(Done) })
export type Work = z.infer<typeof Work>

export const packWork = (work: Work): string => pack(work)

/** Null where it is not what `packWork` made. */
export function workIn(packed: string): Work | null {
  try {
    return Work.parse(unpack(packed))
  } catch {
    return null
  }
}
