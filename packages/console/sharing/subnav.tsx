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

/** `inner`: the visitor is on a page of one of its things. */
export function SubNav({ tab, inner = false }: { tab: Tab; inner?: boolean }) {
  const { t } = useUi()
  const tabs = TABS.map(([name, href]) => ({ href, label: t(words[name]), here: tab === name }))
  return <Tabs label={t(words.subnav)} tabs={tabs} within inner={inner} />
}
