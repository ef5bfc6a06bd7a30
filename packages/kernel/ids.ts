import { ulid } from 'ulid'

declare const brand: unique symbol
type Branded<Name extends string> = string & { readonly [brand]: Name }

export type TransferId = Branded<'transfer'>
export type AgreementId = Branded<'agreement'>
export type ProjectId = Branded<'project'>
export type DocumentId = Branded<'document'>
/** A base (`yangpu`), secretariat (`yrd-secretariat`), portal (`portal-1`), evaluator (`evaluator-1`) or, for a lead, a project (`prj_…`). */
export type OrgId = Branded<'org'>

export const PREFIX = { transfer: 'trf', agreement: 'agr', project: 'prj', document: 'doc', event: 'evt' } as const

/** A new id, sortable by time of creation: `trf_01JD…`. */
export const newId = (kind: keyof typeof PREFIX): string => `${PREFIX[kind]}_${ulid()}`

// The only places where a plain string becomes an id: behind a schema, or read back from a table.
export const transferId = (id: string) => id as TransferId
export const agreementId = (id: string) => id as AgreementId
export const projectId = (id: string) => id as ProjectId
export const documentId = (id: string) => id as DocumentId
export const orgId = (id: string) => id as OrgId
