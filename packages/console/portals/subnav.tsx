import { Tabs } from '../look/tabs.tsx'
import { useUi } from '../look/ui.tsx'
import { words } from './words.ts'

const TABS = [
  ['subscriptions', '/portals'],
  ['quarantine', '/portals/quarantine'],
  ['sources', '/portals/sources'],
  ['consumers', '/portals/consumers'],
  ['catalogue', '/portals/catalogue'],
] as const
export type Tab = (typeof TABS)[number][0]

/** `inner`: the visitor is on a page of one of its things. */
export function SubNav({ tab, inner = false }: { tab: Tab; inner?: boolean }) {
  const { t } = useUi()
  const tabs = TABS.map(([name, href]) => ({ href, label: t(words[name]), here: tab === name }))
  return <Tabs label={t(words.subnav)} tabs={tabs} within inner={inner} />
}
