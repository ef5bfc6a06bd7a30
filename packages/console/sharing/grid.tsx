import { mayAsk } from '#bookings'
import { dayOf, type Instant, plusDays } from '#kernel'
import { earliestStart } from '#resources'
import { dayText, shortDay, useUi } from '../look/ui.tsx'
import { bookedWords } from './booking-words.ts'
import { clockText, type Resource, type Slot } from './views.ts'
import { WEEK } from './week.ts'
import { weekdays, words } from './words.ts'

interface Props {
  readonly one: Resource
  /** Monday of the week. */
  readonly monday: string
  readonly slots: readonly Slot[]
}

/** What is free in a week: days beside each other, times below each other. */
export function WeekGrid({ one, monday, slots }: Props) {
  const { t, language, actor, now } = useUi()
  const canAsk = actor !== null && mayAsk(actor)
  const days = WEEK.map((name, n) => ({ name, day: plusDays(monday, n) }))
  const times = [...new Set(slots.map(({ from, to }) => `${clockText(from)}–${clockText(to)}`))].sort()
  const at = new Map(slots.map((slot) => [`${dayOf(slot.from)} ${clockText(slot.from)}–${clockText(slot.to)}`, slot]))
  const to = (week: number) => `/sharing/resources/${one.id}?week=${plusDays(monday, week * 7)}`
  return (
    <section class="panel" id="week">
      <div class="head">
        <h2 class="ds-heading" data-size="2xs">
          {t(words.week)} <span class="quiet week-of">{t(words.weekOf, { day: dayText(language, monday) })}</span>
        </h2>
        <nav class="week-nav" aria-label={t(words.week)}>
          <a class="ds-link" href={`${to(-1)}#week`}>
            ← {t(words.previousWeek)}
          </a>
          <a class="ds-link" href={`${to(1)}#week`}>
            {t(words.nextWeek)} →
          </a>
        </nav>
      </div>
      {times.length > 0 && !slots.some(({ free }) => free > 0) && <p>{t(words.fullWeek)}</p>}
      {slots.some((slot) => mayWait(slot, one, now)) && canAsk && <p class="quiet">{t(bookedWords.waitHint)}</p>}
      {times.length === 0 ? (
        <p>{t(words.noSlots)}</p>
      ) : (
        <section class="wide" tabindex={0} aria-label={t(words.week)}>
          <table class="ds-table week">
            <thead>
              <tr>
                <th scope="col">{t(words.time)}</th>
                {days.map(({ name, day }) => (
                  <th scope="col">
                    {t(weekdays[name])}
                    <br />
                    <span class="quiet">{shortDay(language, day)}</span>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {times.map((time) => (
                <tr>
                  <th scope="row">{time}</th>
                  {days.map(({ day }) => (
                    <Cell one={one} slot={at.get(`${day} ${time}`)} />
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </section>
  )
}

/** Nobody waits for what is too soon. */
const mayWait = ({ free, from }: Slot, one: Resource, now: Instant): boolean => free <= 0 && from >= earliestStart(one, now)

function Cell({ one, slot }: { one: Resource; slot: Slot | undefined }) {
  const { t, language, actor, now } = useUi()
  if (!slot)
    return (
      <td class="slot none">
        <span aria-hidden="true">–</span>
        <span class="ds-sr-only">{t(words.slotClosed)}</span>
      </td>
    )
  const taken = slot.free <= 0
  const said = taken ? t(words.slotTaken) : one.capacity.mode === 'exclusive' ? t(words.slotFree) : t(words.slotFreeN, { n: slot.free })
  const kind = taken ? 'slot taken' : 'slot'
  if (!actor || !mayAsk(actor) || (taken && !mayWait(slot, one, now))) return <td class={kind}>{said}</td>
  return (
    <td class={kind}>
      <a href={`/sharing/resources/${one.id}/${taken ? 'waiting-list' : 'book'}?${new URLSearchParams({ from: slot.from, to: slot.to })}`}>
        {said}
        <span class="ds-sr-only">{` ${dayText(language, dayOf(slot.from))} ${clockText(slot.from)}${taken ? ` ${t(words.joinLine)}` : ''}`}</span>
      </a>
    </td>
  )
}
