import { Tabs } from '../look/tabs.tsx'
import { useUi } from '../look/ui.tsx'
import { words } from '../projects/words.ts'

/** Bases, and the projects that the visitor's organisation has to do with. */
export function DirectoryNav({ tab }: { tab: 'bases' | 'projects' }) {
  const { t } = useUi()
  const tabs = [
    { href: '/directory', label: t(words.bases), here: tab === 'bases' },
    { href: '/projects', label: t(words.title), here: tab === 'projects' },
  ]
  return <Tabs label={t(words.subnav)} tabs={tabs} within />
}
