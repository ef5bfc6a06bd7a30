import * as z from 'zod'
import { documentId, invalidField, newId, type OrgId, type Refusal, say } from '#kernel'
import { deleteRecord, type Files, type Item, type Key, putNew, type Tables, type Write } from '#storage'
import { type DocumentInput, type DocumentView, MOST_OF_PHOTO } from './contract.ts'
import { Document, endingsOf, typeOf } from './model.ts'
import { words } from './words.ts'

/** What holds documents, as keys and objects name it. */
export interface Folder {
  /** Of its records: `transfer`. */
  readonly kind: string
  /** Of its objects and paths: `transfers`. */
  readonly folder: string
}

const Waiting = z.object({ document: Document, state: z.literal('waiting') })
export const parseWaiting = (item: Item): Document => Waiting.parse(item).document

export const documentKey = ({ kind }: Folder, id: string, doc: string): Key => ({ pk: `${kind}#${id}`, sk: `document#${doc}` })
export const objectKey = ({ folder }: Folder, id: string, doc: string): string => `${folder}/${id}/${doc}`

export const shown = ({ id, name, bytes, sha256, kind }: Document): Omit<DocumentView, 'state'> => ({
  ...{ id, name, bytes, sha256 },
  ...(kind && { kind }),
})
/** A document that counts, as its holder's answers list it. */
export const viewStored = (document: Document): DocumentView => ({ ...shown(document), state: 'stored' })

/** Why this file is not taken; null when it is. */
export function fileFault({ name, bytes, kind = 'document' }: DocumentInput, pointer: string): Refusal | null {
  if (!typeOf(name, kind)) return invalidField(`${pointer}/name`, 'type', say(words.type, { types: endingsOf(kind).join(', ') }))
  if (kind === 'photo' && bytes > MOST_OF_PHOTO)
    return invalidField(`${pointer}/bytes`, 'too-big', say(words.photoSize, { mb: MOST_OF_PHOTO / 1024 / 1024 }))
  return null
}

/** The records of announced files, and how each looks to the caller with its address to upload to. */
export async function announce(
  tables: Tables,
  files: Files,
  holder: Folder,
  id: string,
  inputs: readonly DocumentInput[],
  by: OrgId,
  at: string,
): Promise<{ writes: Write[]; views: DocumentView[] }> {
  const documents = inputs.map(({ kind, ...input }) => {
    const type = typeOf(input.name, kind ?? 'document') ?? ''
    return { ...input, id: documentId(newId('document')), type, by, at, ...(kind && { kind }) }
  })
  const writes = documents.map((document) =>
    putNew(tables.records, { ...documentKey(holder, id, document.id), document, state: 'waiting' }, 'pk'),
  )
  const views = await Promise.all(
    documents.map(async (document) => ({
      ...shown(document),
      state: 'waiting' as const,
      upload: await files.upload(objectKey(holder, id, document.id), document),
    })),
  )
  return { writes, views }
}

/** It no longer waits: checked, and kept by its holder. */
export const settle = (tables: Tables, holder: Folder, id: string, doc: string): Write =>
  deleteRecord(tables, documentKey(holder, id, doc), '#state = :waiting', { '#state': 'state' }, { ':waiting': 'waiting' })
