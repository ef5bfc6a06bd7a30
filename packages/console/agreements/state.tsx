import { agreementChart, amendmentChart } from '#agreements'
import { StateTag, Tag } from '../look/tag.tsx'
import { useUi } from '../look/ui.tsx'
import { nameIn } from '../vocabulary.ts'
import type { Agreement } from './views.ts'
import { words } from './words.ts'

const RUNS: readonly string[] = ['active', 'expiring', 'terminated']
/** Whether it is in force. */
export const runs = ({ state }: Agreement): boolean => RUNS.includes(state)
/** Whether it simply runs: nobody has anything to do. */
export const isQuiet = (one: Agreement): boolean =>
  runs(one) && (!one.amendment || one.amendment.state === 'signed') && one.suspendedBy.length === 0

/** The state of an agreement, and what lies over it. */
export function StateTags({ one }: { one: Agreement }) {
  const { t } = useUi()
  return (
    <>
      <StateTag names={agreementChart.stateNames} state={one.state} />
      {one.suspendedBy.length > 0 && <Tag tone="warning">{t(words.suspended)}</Tag>}
      {one.amendment && (
        <Tag tone="info">
          {`${t(one.amendment.renewal ? words.renewal : words.amendment)} · ${t(nameIn(amendmentChart.stateNames, one.amendment.state))}`}
        </Tag>
      )}
    </>
  )
}
