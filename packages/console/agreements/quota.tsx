import { numberText, useUi } from '../look/ui.tsx'
import { Bar } from '../transfers/facts.tsx'
import { nameIn } from '../vocabulary.ts'
import type { Agreement } from './views.ts'
import { unitNames, words } from './words.ts'

/** Quota lines as bars; the figures beside each say the same, and lead to the cases behind them. */
export function Quota({ one }: { one: Agreement }) {
  const { t, language } = useUi()
  const n = (value: number) => numberText(language, value)
  return (
    <section class="panel">
      <h2 class="ds-heading" data-size="2xs">
        {t(words.quota)}
      </h2>
      {one.quota.length === 0 && <p class="quiet">{t(words.noLines)}</p>}
      {one.quota.map((line) => (
        <div class="quota-line">
          <h3 class="ds-heading" data-size="2xs">
            {line.line} <span class="quiet">{t(nameIn(unitNames, line.unit))}</span>
          </h3>
          <Bar line={line} />
          <ul class="figures">
            <li>
              {t(words.granted)} <strong>{n(line.granted)}</strong>
            </li>
            <li class="of-committed">
              <a class="ds-link" href={casesOf(one.id, 'committed')}>
                {t(words.committed)} <strong>{n(line.committed)}</strong>
              </a>
            </li>
            <li class="of-reserved">
              <a class="ds-link" href={casesOf(one.id, 'reserved')}>
                {t(words.reserved)} <strong>{n(line.reserved)}</strong>
              </a>
            </li>
            <li class="of-free">
              {t(words.free)} <strong>{n(line.free)}</strong>
            </li>
          </ul>
        </div>
      ))}
      <p>
        <a class="ds-link" href={`/transfers?agreement=${one.id}`}>
          {t(words.cases)}
        </a>
      </p>
    </section>
  )
}

const casesOf = (agreement: string, hold: string): string => `/transfers?agreement=${agreement}&hold=${hold}`
