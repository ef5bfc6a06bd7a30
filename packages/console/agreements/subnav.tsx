import { Tabs } from '../look/tabs.tsx'
import { useUi } from '../look/ui.tsx'
import { words } from './words.ts'

export type Tab = 'agreements' | 'settlements' | 'delegations'
const TABS = [
  ['agreements', '/agreements', words.tabAgreements],
  ['settlements', '/settlements', words.tabSettlements],
  ['delegations', '/delegations', words.tabDelegations],
] as const satisfies readonly (readonly [Tab, string, unknown])[]

export function SubNav({ tab }: { tab: Tab | null }) {
  const { t } = useUi()
  const tabs = TABS.map(([name, href, label]) => ({ href, label: t(label), here: tab === name }))
  return <Tabs label={t(words.subnav)} tabs={tabs} within />
}
