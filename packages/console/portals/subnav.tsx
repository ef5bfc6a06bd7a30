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

export function SubNav({ tab }: { tab: Tab | null }) {
  const { t } = useUi()
  return (
    <nav class="sections sub" aria-label={t(words.subnav)}>
      <ul>
        {TABS.map(([name, href]) => (
          <li>
            <a href={href} aria-current={tab === name ? 'page' : undefined}>
              {t(words[name])}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
