import type { FreeText, StoredEvent } from '#kernel'
import type { TransferView } from '#transfers'
import type { Names } from '../names.ts'

/** A case as the API shows it to the visitor. */
export type Case = TransferView

/** What people call a case: the project that it moves. */
export const titleOf = (one: Case, names: Names): FreeText => names.project(one.project)

/** An event as the API tells it. */
export type CaseEvent = StoredEvent
