import { transferChart } from '#transfers'
import { useUi } from '../look/ui.tsx'
import type { Case } from './case.ts'

const WELL: readonly string[] = ['in_residence', 'graduated', 'moved_up', 'returned']
const STUCK: readonly string[] = ['stalled']
const OVER: readonly string[] = [
  'discarded',
  'withdrawn',
  'rejected',
  'expired',
  'lapsed',
  'cancelled',
  'exited',
  'failed_honestly',
  'draft',
]

export function StateTag({ state }: { state: Case['state'] }) {
  const { t } = useUi()
  const colour = WELL.includes(state) ? 'success' : STUCK.includes(state) ? 'warning' : OVER.includes(state) ? 'neutral' : 'info'
  const name = transferChart.stateNames[state]
  return (
    <span class="ds-tag" data-color={colour} data-state={state}>
      {name ? t(name) : state}
    </span>
  )
}
