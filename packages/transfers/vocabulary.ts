import type { Act, Role } from '#kernel'

// The words of a case: its states, acts, seats and conditions.

export const STATES = [
  'draft',
  'sender_review',
  'host_review',
  'negotiating',
  'more_info',
  'signing',
  'filing',
  'handover',
  'stalled',
  'in_residence',
  'rejected',
  'expired',
  'lapsed',
  'discarded',
  'withdrawn',
  'cancelled',
  'graduated',
  'moved_up',
  'returned',
  'exited',
  'failed_honestly',
] as const
export type State = (typeof STATES)[number]

/** Not yet submitted, or ended before anybody moved. */
const GIVEN_UP: readonly State[] = ['draft', 'discarded', 'withdrawn', 'rejected', 'expired', 'lapsed', 'cancelled']
/** Submitted, and not given up. */
export const isPursued = (state: State): boolean => !GIVEN_UP.includes(state)

export const ACTIONS = [
  'submit',
  'approve',
  'refuse',
  'grant-time',
  'acknowledge',
  'accept',
  'reject',
  'counter',
  'request-info',
  'supply-info',
  'sign',
  'file',
  'check',
  'confirm-arrival',
  'propose-extension',
  'propose-closing',
  'consent',
  'withdraw',
  'request-cancellation',
  'suspend',
  'resume',
  'decide-suspension',
  'dispute',
  'resolve-dispute',
  'correct',
  'remind',
] as const
export type Action = (typeof ACTIONS)[number]

/** Fixed seats of a case, and those that the moment gives: `addressed` by the open version, `asked` a question, … */
export type Seat =
  | 'drafter'
  | 'sender'
  | 'host'
  | 'lead'
  | 'senderSecretariat'
  | 'hostSecretariat'
  | 'secretariat'
  | 'addressed'
  | 'unsigned'
  | 'itemOwner'
  | 'unconfirmed'
  | 'asked'
  | 'flagged'
  | 'unflagged'
  | 'resolver'
  | 'doer'

/** Named conditions; `holds` in `seats.ts` says when each holds. */
export type Guard =
  | 'escalated'
  | 'unacknowledged'
  | 'questioned'
  | 'refusable'
  | 'unquestioned'
  | 'undisputed'
  | 'disputed'
  | 'suspended'
  | 'undecided'
  | 'correctable'
  | 'late'

/** An act as the table lists it. */
export type CaseAct = Act<State, Seat, Guard>

/** Who handles a case for an organisation, who decides for it, and who handles it where a project's lead may too. */
export const OFFICE: readonly Role[] = ['officer', 'approver']
export const APPROVER: readonly Role[] = ['approver']
export const ANYONE: readonly Role[] = ['officer', 'approver', 'lead']
