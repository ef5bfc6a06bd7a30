import * as z from 'zod'
import type { DocumentId, OrgId } from '#kernel'
import { stored } from '#storage'

/** `photo`: a picture to be shown; `document`: a file to be read. */
export const KINDS = ['photo', 'document'] as const
export type Kind = (typeof KINDS)[number]

/** A document as its holder's record keeps it, once its content was checked. Size in bytes, SHA-256 in hex. */
export const Document = z.object({
  id: stored<DocumentId>(),
  name: z.string(),
  bytes: z.number(),
  sha256: z.string(),
  type: z.string(),
  by: stored<OrgId>(),
  at: z.string(),
  /** Where its holder tells them apart. */
  kind: z.enum(KINDS).exactOptional(),
})
export type Document = z.infer<typeof Document>

const PICTURES: Readonly<Record<string, string>> = { png: 'image/png', jpg: 'image/jpeg', jpeg: 'image/jpeg' }

/** File types that are taken, by their ending. */
const TYPES: Readonly<Record<Kind, Readonly<Record<string, string>>>> = {
  photo: PICTURES,
  document: {
    pdf: 'application/pdf',
    ofd: 'application/ofd',
    ...PICTURES,
    docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    zip: 'application/zip',
  },
}
export const endingsOf = (kind: Kind): string[] => Object.keys(TYPES[kind])

/** The type of a file by its ending; undefined where that is not taken. A document's name without one says nothing of it. */
export function typeOf(name: string, kind: Kind): string | undefined {
  const ending = /\.(\w+)$/.exec(name)?.[1]
  if (ending === undefined) return kind === 'photo' ? undefined : 'application/octet-stream'
  return TYPES[kind][ending.toLowerCase()]
}
