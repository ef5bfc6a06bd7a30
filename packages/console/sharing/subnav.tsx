import { Tabs } from '../look/tabs.tsx'
import { useUi } from '../look/ui.tsx'
import { words } from './words.ts'

export type Tab = 'search' | 'mine' | 'bookings' | 'demands' | 'matches'
const TABS: readonly (readonly [Tab, string])[] = [
  ['search', '/sharing'],
  ['mine', '/sharing/mine'],
  ['bookings', '/sharing/bookings'],
  ['demands', '/sharing/demands'],
  ['matches', '/sharing/matches'],
]

export function SubNav({ tab }: { tab: Tab | null }) {
  const { t } = useUi()
  const tabs = TABS.map(([name, href]) => ({ href, label: t(words[name]), here: tab === name }))
  return <Tabs label={t(words.subnav)} tabs={tabs} within />
}
