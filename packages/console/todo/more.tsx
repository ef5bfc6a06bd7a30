import { bookingChart } from '#bookings'
import type { StoredEvent } from '#kernel'
import type { EventCatalogue } from '#web'
import { Limit } from '../look/clock.tsx'
import { StateTag } from '../look/tag.tsx'
import { Moment, Named, Org, Said, useUi } from '../look/ui.tsx'
import { NextStep } from '../sharing/booking.tsx'
import { type Booking, spanText } from '../sharing/views.ts'
import { words as shared } from '../words.ts'
import type { Work } from './others.ts'
import { pageOf } from './places.ts'
import { words } from './words.ts'

/** Bookings in which the visitor's organisation is to act. */
export function Bookings({ bookings }: { bookings: readonly Booking[] }) {
  const { t, language } = useUi()
  if (bookings.length === 0) return null
  return (
    <section class="below">
      <h2 class="ds-heading" data-size="xs">
        {t(words.bookings)}
      </h2>
      <ul class="cards-list" data-rows>
        {bookings.map((one) => (
          <li class="panel">
            <p>
              <a class="ds-link" href={`/sharing/bookings/${one.id}`} data-act>
                <Said text={one.title} />
              </a>{' '}
              <StateTag names={bookingChart.stateNames} state={one.state} />
            </p>
            <p class="quiet">
              {spanText(language, one)} · <Org id={one.guest} />
            </p>
            {one.clock && (
              <p>
                <Limit clock={one.clock} />
              </p>
            )}
            <NextStep one={one} button />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Agreements, settlements and what else waits, each with the way to it. */
export function Others({ others }: { others: readonly Work[] }) {
  const { t } = useUi()
  if (others.length === 0) return null
  return (
    <section class="below">
      <h2 class="ds-heading" data-size="xs">
        {t(words.others)}
      </h2>
      <ul class="cards-list" data-rows>
        {others.map(({ kind, title, sides, href, stands, clock }) => (
          <li class="panel">
            <p>
              <a class="ds-link" href={href} data-act>
                {t(kind)}
                {(title ?? sides[0]) && t(shared.colon)}
                {title && <Said text={title} />}
                {sides.map((org, n) => (
                  <>
                    {n > 0 ? ' → ' : title && ' · '}
                    <Org id={org} />
                  </>
                ))}
              </a>{' '}
              {stands && <StateTag {...stands} />}
            </p>
            {clock && (
              <p>
                <Limit clock={clock} />
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What others have done since the last visit. */
export function News({ events, catalogue }: { events: readonly StoredEvent[]; catalogue: EventCatalogue }) {
  const { t } = useUi()
  return (
    <section class="panel below">
      <h2 class="ds-heading" data-size="xs">
        {t(words.news)}
      </h2>
      <ul class="news">
        {events.map((event) => {
          const page = pageOf(event.source)
          const known = catalogue[event.type]
          const title = known ? t(known.title) : event.type
          return (
            <li>
              {page ? (
                <a class="ds-link" href={page}>
                  {title}
                </a>
              ) : (
                title
              )}{' '}
              <span class="quiet">
                <Moment at={event.time} />
                {event.actorkind !== 'system' && (
                  <>
                    {' · '}
                    <Named name={event.data.actor.name} />
                  </>
                )}
              </span>
              {event.data.reason && (
                <>
                  <br />
                  <Said text={event.data.reason} />
                </>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
