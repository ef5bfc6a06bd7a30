import { Tabs } from '../look/tabs.tsx'
import { useUi } from '../look/ui.tsx'
import { words } from './words.ts'

export type Tab = 'agreements' | 'settlements' | 'delegations'
const TABS = [
  ['agreements', '/agreements', words.tabAgreements],
  ['settlements', '/settlements', words.tabSettlements],
  ['delegations', '/delegations', words.tabDelegations],
] as const satisfies readonly (readonly [Tab, string, unknown])[]

/** `inner`: the visitor is on a page of one of its things. */
export function SubNav({ tab, inner = false }: { tab: Tab; inner?: boolean }) {
  const { t } = useUi()
  const tabs = TABS.map(([name, href, label]) => ({ href, label: t(label), here: tab === name }))
  return <Tabs label={t(words.subnav)} tabs={tabs} within inner={inner} />
}
