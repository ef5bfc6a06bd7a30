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
  return (
    <nav class="sections sub" aria-label={t(words.subnav)}>
      <ul>
        {TABS.map(([name, href, label]) => (
          <li>
            <a href={href} aria-current={tab === name ? 'page' : undefined}>
              {t(label)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
