import { transferChart } from '#transfers'
import { Clock } from '../look/clock.tsx'
import { Turn } from '../look/turn.tsx'
import { useUi } from '../look/ui.tsx'
import { nameIn } from '../vocabulary.ts'
import { words } from './act-words.ts'
import type { Case } from './case.ts'
import { nextStep } from './forms.ts'

/** What somebody sees who comes too late, or whose turn it is not. */
export function NotNow({ one }: { one: Case }) {
  const { t } = useUi()
  const state = nameIn(transferChart.stateNames, one.state)
  return (
    <div class="narrow">
      <h1 class="ds-heading">{t(words.notNow)}</h1>
      <p>{t(words.notNowText, { state })}</p>
      {one.clock && <Clock clock={one.clock} />}
      {!nextStep(one) && <Turn clock={one.clock} />}
      <div class="buttons">
        <a class="ds-button" href={`/transfers/${one.id}`}>
          {t(words.toCase)}
        </a>
      </div>
    </div>
  )
}
