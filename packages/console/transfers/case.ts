import type { FreeText, StoredEvent, Text } from '#kernel'
import type { TransferView } from '#transfers'
import { isLateToo } from '../look/clock.tsx'
import type { Names } from '../names.ts'
import { lateLimits } from '../vocabulary.ts'

/** A case as the API shows it to the visitor. */
export type Case = TransferView

/** What people call a case: the project that it moves. */
export const titleOf = (one: Case, names: Names): FreeText => names.project(one.project)

/** The limit that whoever acts has let pass already. */
export const passedIn = (one: Case): Text | undefined => (one.late && isLateToo(one) ? lateLimits[one.late.limit] : undefined)

/** An event as the API tells it. */
export type CaseEvent = StoredEvent
