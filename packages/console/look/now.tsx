import type { Child } from 'hono/jsx'
import { words } from '../words.ts'
import { useUi } from './ui.tsx'

/** How a thing stands now, and what its visitor may do. */
export function NowPanel({ children }: { children: Child }) {
  const { t } = useUi()
  return (
    <section class="panel now">
      <h2 class="ds-heading" data-size="2xs">
        {t(words.now)}
      </h2>
      {children}
    </section>
  )
}
