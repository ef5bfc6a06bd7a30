import type { ShownClock } from '../look/clock.tsx'
import { Org, useUi } from '../look/ui.tsx'
import { roleName } from '../vocabulary.ts'
import { words as shared } from '../words.ts'
import type { Case } from './case.ts'
import { owing, ownerName } from './forms.ts'

interface WhoProps {
  readonly one: Case
  readonly clock: ShownClock
}

/** Whom a case waits for; of several who still owe something, all: their limit is the same. */
export function Who({ one, clock }: WhoProps) {
  const { t } = useUi()
  const owners = owing(one)
  return owners.length > 1 ? <span>{owners.map((owner) => t(ownerName(owner))).join(t(shared.comma))}</span> : <Org id={clock.party} />
}

/** The same, and in which role. */
export function WhoInRole({ one, clock }: WhoProps) {
  const { t } = useUi()
  return (
    <>
      <strong>
        <Who one={one} clock={clock} />
      </strong>
      {one.state === 'handover' && owing(one).length > 1 ? null : ` · ${t(roleName(clock.role))}`}
    </>
  )
}
