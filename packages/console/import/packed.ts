import { deflateRawSync, inflateRawSync } from 'node:zlib'
import * as z from 'zod'

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
})
export type Done = z.infer<typeof Done>

/** What is still to be done, and what became of the rest. */
const Work = z.object({ todo: z.array(Todo), done: z.array(Done) })
export type Work = z.infer<typeof Work>

/** What a form of the largest file unpacks to. */
const MOST_UNPACKED = 20_000_000

export const pack = (work: Work): string => deflateRawSync(JSON.stringify(work)).toString('base64url')

/** Null where it is not what `pack` made. */
export function unpack(packed: string): Work | null {
  try {
    const text = inflateRawSync(Buffer.from(packed, 'base64url'), { maxOutputLength: MOST_UNPACKED }).toString()
    return Work.parse(JSON.parse(text))
  } catch {
    return null
  }
}
