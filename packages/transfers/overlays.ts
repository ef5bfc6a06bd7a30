import { type Action, APPROVER, type CaseAct, OFFICE } from './vocabulary.ts'

/** Acts that lie over the states: possible in every open state while their condition holds. `to` is the state itself. */
export const overlays = {
  suspend: { by: ['unflagged'], roles: OFFICE, to: [], needs: ['reason'] },
  resume: { by: ['flagged'], roles: APPROVER, to: [], when: 'suspended' },
  'decide-suspension': {
    by: ['hostSecretariat'],
    roles: APPROVER,
    to: ['cancelled', 'exited'],
    needs: ['outcome', 'reason'],
    when: 'undecided',
  },
  dispute: { by: ['sender', 'host'], roles: OFFICE, to: [], needs: ['field', 'reason'], when: 'undisputed' },
  'resolve-dispute': { by: ['resolver'], roles: OFFICE, to: [], needs: ['outcome'], when: 'disputed' },
  correct: { by: ['doer'], roles: APPROVER, to: [], needs: ['reason'], when: 'correctable' },
  remind: { by: ['secretariat'], roles: OFFICE, to: [], when: 'late' },
} as const satisfies { readonly [A in Action]?: CaseAct }

/** What answers a correction that is asked; until then every other act waits. */
export const correctionAnswers: { consent: CaseAct; refuse: CaseAct } = {
  consent: { by: ['asked'], roles: APPROVER, to: [] },
  refuse: { by: ['asked'], roles: APPROVER, to: [], needs: ['reason'] },
}

export const WHILE_SUSPENDED: readonly Action[] = ['suspend', 'resume', 'decide-suspension']
export const WHILE_DISPUTED: readonly Action[] = [
  ...WHILE_SUSPENDED,
  'resolve-dispute',
  'withdraw',
  'request-cancellation',
  'consent',
  'refuse',
]
