import * as z from 'zod'
import { KINDS } from './model.ts'

// The public contract of documents, whoever holds them.

const MB = 1024 * 1024

/** A file to be uploaded: at most 50 MB, SHA-256 in hex. */
export const DocumentInput = z.strictObject({
  name: z.string().trim().min(1).max(200),
  bytes: z
    .number()
    .int()
    .min(1)
    .max(50 * MB),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})
export type DocumentInput = z.infer<typeof DocumentInput> & { readonly kind?: (typeof KINDS)[number] | undefined }

/** The most bytes of a picture that pages show. */
export const MOST_OF_PHOTO = 10 * MB

const Id = z.string().min(1).max(120)
export const DocumentParams = z.object({ id: Id, doc: Id })

export const DocumentView = z
  .object({
    id: z.string(),
    name: z.string(),
    bytes: z.number().int(),
    sha256: z.string(),
    kind: z.enum(KINDS).optional(),
    state: z.enum(['waiting', 'stored', 'refused']),
    upload: z.object({ method: z.string(), url: z.url(), headers: z.record(z.string(), z.string()) }).optional(),
    url: z.url().optional(),
  })
  .meta({ id: 'Document' })
export type DocumentView = z.infer<typeof DocumentView>
