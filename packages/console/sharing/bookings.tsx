import { bookingChart } from '#bookings'
import { beijingTime } from '#kernel'
import { Limit } from '../look/clock.tsx'
import { Empty, Filters, Foot, NothingFits, Rows } from '../look/list.tsx'
import { StateTag } from '../look/tag.tsx'
import { OrgLink, Said, type Ui, useUi } from '../look/ui.tsx'
import { type Listed, written } from '../visit.ts'
import { nameIn, optionsOf } from '../vocabulary.ts'
import { SubNav } from './subnav.tsx'
import { type Booking, type InLine, spanText } from './views.ts'
import { LineList } from './waiting.tsx'
import { words } from './words.ts'

export const BOOKING_FILTERS = ['box', 'state'] as const

interface ListProps extends Listed<Booking> {
  readonly chosen: Readonly<Record<string, string>>
  readonly line: readonly InLine[]
}

export function BookingList({ items, chosen, next, line }: ListProps) {
  const { t, language } = useUi()
  const boxes = { todo: words.boxTodo, mine: words.boxMine, owner: words.boxOwner }
  return (
    <>
      <SubNav tab="bookings" />
      <h1 class="ds-heading">{t(words.bookings)}</h1>
      <Filters
        action="/sharing/bookings"
        filters={[
          { name: 'box', label: t(words.box), options: optionsOf(boxes, language) },
          { name: 'state', label: t(words.state), options: optionsOf(bookingChart.stateNames, language) },
        ]}
        chosen={chosen}
      />
      <LineList line={line} />
      {items.length === 0 && Object.keys(chosen).length > 0 ? (
        <NothingFits text={t(words.nothingFits)} action="/sharing/bookings" />
      ) : items.length === 0 ? (
        <Empty text={t(words.noBookings)}>
          <a class="ds-button" href="/sharing">
            {t(words.search)}
          </a>
        </Empty>
      ) : (
        <Rows caption={t(words.bookings)} titles={[t(words.resource), t(words.when), t(words.guest), t(words.state), t(words.limit)]}>
          {items.map((one) => (
            <tr>
              <th scope="row">
                <a class="ds-link" href={`/sharing/bookings/${one.id}`} data-act>
                  <Said text={one.title} />
                </a>
              </th>
              <td>{spanText(language, one)}</td>
              <td>
                <OrgLink id={one.guest} />
              </td>
              <td>
                <StateTag names={bookingChart.stateNames} state={one.state} />
              </td>
              <td>{one.clock && <Limit clock={one.clock} />}</td>
            </tr>
          ))}
        </Rows>
      )}
      <Foot path="/sharing/bookings" chosen={chosen} next={next} files="/sharing/bookings/export" />
    </>
  )
}

/** The columns of the bookings as a file. */
export function bookingColumns({ t, language, nameOf }: Ui) {
  return [
    { title: t(words.number), value: (one: Booking) => one.id, width: 32 },
    { title: t(words.resource), value: (one: Booking) => written(language, one.title).text, width: 28 },
    { title: t(words.from), value: (one: Booking) => beijingTime(one.from) },
    { title: t(words.to), value: (one: Booking) => beijingTime(one.to) },
    { title: t(words.guest), value: (one: Booking) => nameOf(one.guest), width: 28 },
    { title: t(words.owner), value: (one: Booking) => nameOf(one.owner), width: 28 },
    { title: t(words.state), value: (one: Booking) => t(nameIn(bookingChart.stateNames, one.state)) },
    { title: t(words.units), value: (one: Booking) => one.units },
    { title: t(words.purpose), value: (one: Booking) => written(language, one.purpose).text, width: 40 },
  ]
}
