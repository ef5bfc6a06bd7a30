import { bookingChart } from '#bookings'
import { Limit } from '../look/clock.tsx'
import { Rows } from '../look/list.tsx'
import { StateTag } from '../look/tag.tsx'
import { Said, useUi } from '../look/ui.tsx'
import { words as shared } from '../words.ts'
import { bookedWords } from './booking-words.ts'
import { SubNav } from './subnav.tsx'
import { type Booking, type Series, spanText } from './views.ts'
import { words } from './words.ts'

/** What was booked week by week, and which dates were not. */
export function SeriesPage({ one: { bookings, skipped } }: { one: Series }) {
  const { t } = useUi()
  const [first] = bookings
  return (
    <>
      <SubNav tab="bookings" inner />
      <h1 class="ds-heading">
        {t(bookedWords.series)}
        {first && (
          <>
            {t(shared.colon)}
            <Said text={first.title} />
          </>
        )}
      </h1>
      {skipped.length > 0 && (
        <section class="panel">
          <h2 class="ds-heading" data-size="2xs">
            {t(bookedWords.skipped)}
          </h2>
          <SkippedDates skipped={skipped} />
        </section>
      )}
      <Booked bookings={bookings} />
    </>
  )
}

function Booked({ bookings }: { bookings: readonly Booking[] }) {
  const { t, language } = useUi()
  return (
    <Rows caption={t(bookedWords.series)} titles={[t(words.when), t(words.state), t(words.limit)]}>
      {bookings.map((one) => (
        <tr>
          <th scope="row">
            <a class="ds-link" href={`/sharing/bookings/${one.id}`} data-act>
              {spanText(language, one)}
            </a>
          </th>
          <td>
            <StateTag names={bookingChart.stateNames} state={one.state} />
          </td>
          <td>{one.clock && <Limit clock={one.clock} />}</td>
        </tr>
      ))}
    </Rows>
  )
}

/** Dates that could not be booked, each with why. */
export function SkippedDates({ skipped }: Pick<Series, 'skipped'>) {
  const { t, language } = useUi()
  return (
    <ul class="plain-list">
      {skipped.map((one) => (
        <li>
          {spanText(language, one)}
          {t(shared.colon)}
          <Said text={one.detail} />
        </li>
      ))}
    </ul>
  )
}
