import { QuotaLine } from '../look/quota.tsx'
import { useUi } from '../look/ui.tsx'
import type { Agreement } from './views.ts'
import { words } from './words.ts'

/** Quota lines as bars; their figures lead to the cases behind them. */
export function Quota({ one }: { one: Agreement }) {
  const { t } = useUi()
  return (
    <section class="panel">
      <h2 class="ds-heading" data-size="2xs">
        {t(words.quota)}
      </h2>
      {one.quota.length === 0 && <p class="quiet">{t(words.noLines)}</p>}
      {one.quota.map((line) => (
        <QuotaLine line={line} casesOf={(hold) => `/transfers?agreement=${one.id}&hold=${hold}`} />
      ))}
      <p class="links">
        <a class="ds-link" href={`/transfers?agreement=${one.id}`}>
          {t(words.cases)}
        </a>
      </p>
    </section>
  )
}
