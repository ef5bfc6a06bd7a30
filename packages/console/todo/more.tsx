import { bookingChart } from '#bookings'
import type { StoredEvent } from '#kernel'
import type { EventCatalogue } from '#web'
import { Limit } from '../look/clock.tsx'
import { StateTag } from '../look/tag.tsx'
import { titleOf } from '../look/timeline.tsx'
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

export type Called = Pick<Work, 'title' | 'sides'>

function Name({ title, sides }: Called) {
  return (
    <>
      {title && <Said text={title} />}
      {sides.map((org, n) => (
        <>
          {n > 0 ? ' → ' : title && ' · '}
          <Org id={org} />
        </>
      ))}
    </>
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
                <Name title={title} sides={sides} />
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

interface NewsProps {
  readonly events: readonly StoredEvent[]
  readonly catalogue: EventCatalogue
  /** What things are called that the page knows, by where they are shown. */
  readonly named: ReadonlyMap<string, Called>
}

/** What others have done since the last visit. */
export function News({ events, catalogue, named }: NewsProps) {
  const { t } = useUi()
  return (
    <section class="panel below">
      <h2 class="ds-heading" data-size="xs">
        {t(words.news)}
      </h2>
      <ul class="news">
        {events.map((event) => (
          <Entry event={event} title={t(titleOf(event, catalogue))} named={named} />
        ))}
      </ul>
    </section>
  )
}

function Entry({ event, title, named }: { event: StoredEvent; title: string } & Pick<NewsProps, 'named'>) {
  const { t } = useUi()
  const { actor, reason } = event.data
  const page = pageOf(event.source)
  const about = named.get(page ?? '')
  return (
    <li>
      {page ? (
        <a class="ds-link" href={page}>
          {title}
          {about && (
            <>
              {t(shared.colon)}
              <Name {...about} />
            </>
          )}
        </a>
      ) : (
        title
      )}{' '}
      <span class="quiet">
        <Moment at={event.time} />
        {event.actorkind !== 'system' && (
          <>
            {' · '}
            <Named name={actor.name} />
          </>
        )}
        {actor.org && (
          <>
            {' · '}
            <Org id={actor.org} />
          </>
        )}
      </span>
      {reason && (
        <>
          <br />
          <Said text={reason} />
        </>
      )}
    </li>
  )
}
