import { Said, useUi } from '../look/ui.tsx'
import { seatOf } from '../visit.ts'
import { words as shared } from '../words.ts'
import type { Case } from './case.ts'
import { caseWords as words } from './case-words.ts'
import { openItems, ownerName } from './forms.ts'

export function Checklist({ one }: { one: Case }) {
  const { t, actor, actingFor } = useUi()
  if (one.checklist.length === 0) return null
  const done = one.checklist.filter((item) => item.done !== null).length
  const mayCheck = one.actions.some(({ action }) => action === 'check')
  const own = mayCheck && actor ? openItems(one, seatOf({ actor, actingFor })) : []
  return (
    <section class="panel">
      <h2 class="ds-heading" data-size="2xs">
        {t(words.checklist)}
      </h2>
      <p class="quiet">{t(words.checklistDone, { done, all: one.checklist.length })}</p>
      <ul class="checklist">
        {one.checklist.map((item) => (
          <li data-done={item.done ? 'yes' : 'no'}>
            <span>
              <Said text={item.title} />
            </span>
            <span class="quiet">
              {t(ownerName(item.owner))}
              {item.mandatory && ` · ${t(words.mandatory)}`} · {t(item.done ? words.itemDone : words.itemOpen)}
            </span>
            {own.includes(item) && (
              <a class="ds-link" href={`/transfers/${one.id}/check?item=${item.item}`}>
                {t(words.finishItem)}
                <span class="ds-sr-only">
                  {t(shared.colon)}
                  <Said text={item.title} />
                </span>
              </a>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
