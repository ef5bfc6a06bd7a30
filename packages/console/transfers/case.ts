import type { FreeText, StoredEvent, Text } from '#kernel'
import type { TransferView } from '#transfers'
import type { Names } from '../names.ts'
import { lateLimits } from '../vocabulary.ts'

/** A case as the API shows it to the visitor. */
export type Case = TransferView

/** What people call a case: the project that it moves. */
export const titleOf = (one: Case, names: Names): FreeText => names.project(one.project)

/** The limit that whoever acts has let pass already. */
export const passedIn = ({ clock, late }: Case): Text | undefined =>
  late && late.party === clock?.party ? lateLimits[late.limit] : undefined

/** An event as the API tells it. */
export type CaseEvent = StoredEvent
