import type { CASE_ACTS, Wanted } from '#agreements'
import { openVersion } from '#kernel'
import { hostOf, type Transfer } from './model.ts'
import type { Action } from './vocabulary.ts'

/** Acts of a secretariat: these are not given to others. */
type Own = 'grant-time' | 'file' | 'decide-suspension' | 'remind'
/** Every other act of a case is known to delegations by its name. */
type Delegable = Exclude<Action, Own> extends (typeof CASE_ACTS)[number] ? Action : never

/** What an act on a case is about: the amount on its line, and the one that its input names. Null: to look at it. */
export function wantedOf(t: Transfer, action: Delegable | 'attach' | null, input: unknown): Wanted {
  const open = amountOf(openVersion(t.versions).terms)
  const put =
    action === 'counter' && typeof input === 'object' && input !== null && 'terms' in input ? [amountOf(input.terms as Amount)] : []
  return { agreement: hostOf(t).agreement, act: action, amounts: [open, ...put] }
}

interface Amount {
  readonly line?: string | undefined
  readonly amount?: number | undefined
}
const amountOf = ({ line, amount }: Amount) => ({ line, amount })
