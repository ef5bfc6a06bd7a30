import { monotonicFactory } from 'ulid'

declare const brand: unique symbol
type Branded<Name extends string> = string & { readonly [brand]: Name }

export type TransferId = Branded<'transfer'>
export type AgreementId = Branded<'agreement'>
export type DelegationId = Branded<'delegation'>
export type ProjectId = Branded<'project'>
export type DocumentId = Branded<'document'>
export type ResourceId = Branded<'resource'>
export type BookingId = Branded<'booking'>
export type SeriesId = Branded<'series'>
export type WaitingId = Branded<'waiting'>
export type DemandId = Branded<'demand'>
export type InterestId = Branded<'interest'>
export type WebhookId = Branded<'webhook'>
export type SettlementId = Branded<'settlement'>
/** A base (`yangpu`), secretariat (`yrd-secretariat`), portal (`portal-1`), evaluator (`evaluator-1`) or, for a lead, a project (`prj_…`). */
export type OrgId = Branded<'org'>

export const PREFIX = {
  transfer: 'trf',
  agreement: 'agr',
  delegation: 'dlg',
  project: 'prj',
  document: 'doc',
  event: 'evt',
  resource: 'res',
  booking: 'bkg',
  series: 'ser',
  change: 'chg',
  waiting: 'wat',
  demand: 'dem',
  interest: 'int',
  webhook: 'whk',
  replay: 'rpl',
  message: 'msg',
  settlement: 'stl',
} as const

const ulid = monotonicFactory()
/** A new id, sortable by time of creation, within a millisecond, too: `trf_01JD…`. */
export const newId = (kind: keyof typeof PREFIX): string => `${PREFIX[kind]}_${ulid()}`

// The only places where a plain string becomes an id: behind a schema, or read back from a table.
export const transferId = (id: string) => id as TransferId
export const agreementId = (id: string) => id as AgreementId
export const delegationId = (id: string) => id as DelegationId
export const projectId = (id: string) => id as ProjectId
export const documentId = (id: string) => id as DocumentId
export const resourceId = (id: string) => id as ResourceId
export const bookingId = (id: string) => id as BookingId
export const seriesId = (id: string) => id as SeriesId
export const waitingId = (id: string) => id as WaitingId
export const demandId = (id: string) => id as DemandId
export const webhookId = (id: string) => id as WebhookId
export const settlementId = (id: string) => id as SettlementId
export const interestId = (id: string) => id as InterestId
export const orgId = (id: string) => id as OrgId
