import { transferChart } from '#transfers'
import type { Changed } from '../changes.ts'
import { Clock } from '../look/clock.tsx'
import { Turn } from '../look/turn.tsx'
import { useUi } from '../look/ui.tsx'
import type { TermRow } from '../look/versions.tsx'
import { Typed } from '../not-now.tsx'
import { Returned } from '../returned.tsx'
import { nameIn } from '../vocabulary.ts'
import { words } from './act-words.ts'
import type { Case } from './case.ts'
import { nextStep } from './forms.ts'
import { caseHistory } from './timeline.tsx'

interface NotNowProps {
  readonly one: Case
  /** What was filled in and cannot be sent. */
  readonly typed: readonly TermRow[]
  readonly changed: Changed | null
}

/** What somebody sees who comes too late, or whose turn it is not. */
export function NotNow({ one, typed, changed }: NotNowProps) {
  const { t } = useUi()
  const state = nameIn(transferChart.stateNames, one.state)
  return (
    <div class="narrow">
      <Returned history={caseHistory} changed={changed} refusal={null} />
      <h1 class="ds-heading">{t(words.notNow)}</h1>
      <p>{t(words.notNowText, { state })}</p>
      {one.clock && <Clock clock={one.clock} />}
      {!nextStep(one) && <Turn clock={one.clock} />}
      <Typed rows={typed} />
      <div class="buttons">
        <a class="ds-button" href={`/transfers/${one.id}`}>
          {t(words.toCase)}
        </a>
      </div>
    </div>
  )
}
