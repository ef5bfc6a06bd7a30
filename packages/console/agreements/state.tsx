import { agreementChart, amendmentChart } from '#agreements'
import { useUi } from '../look/ui.tsx'
import { nameIn } from '../vocabulary.ts'
import type { Agreement } from './views.ts'
import { words } from './words.ts'

const COLOURS: Readonly<Record<string, 'success' | 'warning' | 'danger' | 'neutral' | 'info'>> = {
  active: 'success',
  expiring: 'warning',
  terminated: 'warning',
  settling_out: 'info',
  negotiating: 'info',
  signing: 'info',
}

const RUNS: readonly string[] = ['active', 'expiring', 'terminated']
/** Whether it is in force. */
export const runs = ({ state }: Agreement): boolean => RUNS.includes(state)
/** Whether it simply runs: nobody has anything to do. */
export const isQuiet = (one: Agreement): boolean => runs(one) && !one.amendment && one.suspendedBy.length === 0

/** The state of an agreement, and what lies over it. */
export function StateTags({ one }: { one: Agreement }) {
  const { t } = useUi()
  return (
    <>
      <span class="ds-tag" data-color={COLOURS[one.state] ?? 'neutral'} data-state={one.state}>
        {t(nameIn(agreementChart.stateNames, one.state))}
      </span>
      {one.suspendedBy.length > 0 && (
        <span class="ds-tag" data-color="warning">
          {t(words.suspended)}
        </span>
      )}
      {one.amendment && (
        <span class="ds-tag" data-color="info">
          {`${t(one.amendment.renewal ? words.renewal : words.amendment)} · ${t(nameIn(amendmentChart.stateNames, one.amendment.state))}`}
        </span>
      )}
    </>
  )
}
