import { useUi } from '../look/ui.tsx'
import { words } from './words.ts'

export type Tab = 'search' | 'bookings' | 'demands' | 'matches'
const TABS: readonly (readonly [Tab, string])[] = [
  ['search', '/sharing'],
  ['bookings', '/sharing/bookings'],
  ['demands', '/sharing/demands'],
  ['matches', '/sharing/matches'],
]

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
