import { transferChart } from '#transfers'
import type { Changed } from '../changes.ts'
import { Clock } from '../look/clock.tsx'
import { Turn } from '../look/turn.tsx'
import { useUi } from '../look/ui.tsx'
import type { TermRow } from '../look/versions.tsx'
import { NotNow } from '../not-now.tsx'
import { nameIn } from '../vocabulary.ts'
import { words } from './act-words.ts'
import type { Case } from './case.ts'
import { nextStep } from './forms.ts'
import { caseHistory } from './history.ts'
import { WhoInRole } from './who.tsx'

interface CaseNotNowProps {
  readonly one: Case
  readonly typed: readonly TermRow[]
  readonly changed: Changed | null
}

/** An act that the case does not offer its visitor now, and whose turn it is. */
export function CaseNotNow({ one, typed, changed }: CaseNotNowProps) {
  const { t } = useUi()
  return (
    <NotNow at={`/transfers/${one.id}`} history={caseHistory} changed={changed} typed={typed}>
      <p>{t(words.standsIn, { state: nameIn(transferChart.stateNames, one.state) })}</p>
      {one.clock && <Clock clock={one.clock} who={<WhoInRole one={one} clock={one.clock} />} />}
      {!nextStep(one) && <Turn clock={one.clock} />}
    </NotNow>
  )
}
