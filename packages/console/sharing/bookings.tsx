import { bookingChart, waitingChart } from '#bookings'
import { beijingTime } from '#kernel'
import { ActButtons } from '../act-buttons.tsx'
import { Limit, Waits } from '../look/clock.tsx'
import { Fact } from '../look/fact.tsx'
import { Empty, Filters, Foot, NothingFits, Rows } from '../look/list.tsx'
import { NowPanel } from '../look/now.tsx'
import { StateTag } from '../look/tag.tsx'
import { OrgLink, Said, type Ui, useUi } from '../look/ui.tsx'
import { type Listed, written } from '../visit.ts'
import { nameIn, optionsOf } from '../vocabulary.ts'
import { words as shared } from '../words.ts'
import { bookingActing, waitingActing } from './acts.tsx'
import { costText } from './facts.ts'
import { SubNav } from './subnav.tsx'
import { type Booking, spanText, type Waiting, wall } from './views.ts'
import { words } from './words.ts'

export const BOOKING_FILTERS = ['box', 'state'] as const

interface ListProps extends Listed<Booking> {
  readonly chosen: Readonly<Record<string, string>>
}

export function BookingList({ items, chosen, next }: ListProps) {
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

export function BookingPage({ one }: { one: Booking }) {
  const ui = useUi()
  const { t, language } = ui
  return (
    <>
      <SubNav tab="bookings" inner />
      <div class="head">
        <h1 class="ds-heading">
          <Said text={one.title} />
        </h1>
        <StateTag names={bookingChart.stateNames} state={one.state} />
      </div>
      <Displaced one={one} />
      <div class="columns even">
        <NowPanel>
          <Waits clock={one.clock} />
          <ActButtons acting={bookingActing} one={one} />
        </NowPanel>
        <section class="panel">
          <dl class="facts">
            <Fact label={t(words.when)}>{spanText(language, one)}</Fact>
            <Fact label={t(words.resource)}>
              <a class="ds-link" href={`/sharing/resources/${one.resource}`}>
                <Said text={one.title} />
              </a>
            </Fact>
            <Fact label={t(words.owner)}>
              <OrgLink id={one.owner} />
            </Fact>
            <Fact label={t(words.guest)}>
              <OrgLink id={one.guest} />
            </Fact>
            {one.units > 1 && <Fact label={t(words.units)}>{String(one.units)}</Fact>}
            <Fact label={t(words.cost)}>{costText(one, ui)}</Fact>
            <Fact label={t(words.purpose)}>
              <Said text={one.purpose} />
            </Fact>
            {one.rating && <Fact label={t(words.rating)}>{String(one.rating.score)}</Fact>}
            <Fact label={t(words.number)}>
              <code>{one.id}</code>
            </Fact>
          </dl>
        </section>
      </div>
    </>
  )
}

/** That its time was closed, and where it may go instead. */
function Displaced({ one }: { one: Booking }) {
  const { t, language } = useUi()
  if (!one.displaced) return null
  const { reason, nextFree } = one.displaced
  const movable = nextFree.length > 0 && one.actions.some(({ action }) => action === 'move')
  return (
    <div class="ds-alert" data-color="warning">
      <p>
        <strong>{t(words.displaced)}</strong> · <Said text={reason} />
      </p>
      {movable && (
        <>
          <p>{t(words.moveTo)}</p>
          <div class="buttons">
            {nextFree.map((span) => (
              <a
                class="ds-button"
                data-variant="secondary"
                href={`/sharing/bookings/${one.id}/move?${new URLSearchParams({ from: wall(span.from), to: wall(span.to) })}`}
              >
                {spanText(language, span)}
              </a>
            ))}
          </div>
        </>
      )}
    </div>
  )
}

export function WaitingPage({ one }: { one: Waiting }) {
  const { t, language } = useUi()
  return (
    <>
      <SubNav tab="bookings" inner />
      <div class="head">
        <h1 class="ds-heading">
          {t(words.waiting)}
          {t(shared.colon)}
          <Said text={one.title} />
        </h1>
        <StateTag names={waitingChart.stateNames} state={one.state} />
      </div>
      <div class="columns even">
        <NowPanel>
          {one.state === 'waiting' ? <p>{t(words.waitingText)}</p> : <Waits clock={one.clock} />}
          {one.booking && (
            <div class="buttons">
              <a class="ds-button" href={`/sharing/bookings/${one.booking}`}>
                {t(words.toBooking)}
              </a>
            </div>
          )}
          <ActButtons acting={waitingActing} one={one} />
        </NowPanel>
        <section class="panel">
          <dl class="facts">
            <Fact label={t(words.when)}>{spanText(language, one)}</Fact>
            {one.place !== null && <Fact label={t(words.place)}>{t(words.placeN, { n: one.place })}</Fact>}
            <Fact label={t(words.resource)}>
              <a class="ds-link" href={`/sharing/resources/${one.resource}`}>
                <Said text={one.title} />
              </a>
            </Fact>
            <Fact label={t(words.owner)}>
              <OrgLink id={one.owner} />
            </Fact>
            {one.units > 1 && <Fact label={t(words.units)}>{String(one.units)}</Fact>}
          </dl>
        </section>
      </div>
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
