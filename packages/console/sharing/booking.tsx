import { type BookingFile, bookingChart, bookingWords, stepOf } from '#bookings'
import { ActButtons } from '../act-buttons.tsx'
import { Waits } from '../look/clock.tsx'
import { Fact } from '../look/fact.tsx'
import { NowPanel } from '../look/now.tsx'
import { StateTag } from '../look/tag.tsx'
import { HistoryPanel } from '../look/timeline.tsx'
import { OrgLink, Said, useUi } from '../look/ui.tsx'
import { words as shared } from '../words.ts'
import { bookingActing } from './acts.tsx'
import { bookedWords } from './booking-words.ts'
import { bookingHistory, costText } from './facts.ts'
import { SubNav } from './subnav.tsx'
import { type Booking, spanText, wall } from './views.ts'
import { words } from './words.ts'

export function BookingPage({ one, events, intact }: BookingFile) {
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
          <NextStep one={one} />
          <ActButtons acting={bookingActing} one={one} />
        </NowPanel>
        <section class="panel">
          <Facts one={one} />
        </section>
      </div>
      <HistoryPanel events={events} intact={intact} {...bookingHistory} />
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

/** What is booked or waited for, and of whom. */
export function OfResource({ one }: { one: Pick<Booking, 'resource' | 'title' | 'owner'> }) {
  const { t } = useUi()
  return (
    <>
      <Fact label={t(words.resource)}>
        <a class="ds-link" href={`/sharing/resources/${one.resource}`}>
          <Said text={one.title} />
        </a>
      </Fact>
      <Fact label={t(words.owner)}>
        <OrgLink id={one.owner} />
      </Fact>
    </>
  )
}

function Facts({ one }: { one: Booking }) {
  const ui = useUi()
  const { t, names } = ui
  return (
    <dl class="facts">
      <Fact label={t(words.when)}>{spanText(ui.language, one)}</Fact>
      <OfResource one={one} />
      <Fact label={t(words.guest)}>
        <OrgLink id={one.guest} />
      </Fact>
      {one.project && (
        <Fact label={t(bookedWords.project)}>
          <Said text={names.project(one.project)} />
        </Fact>
      )}
      {one.units > 1 && <Fact label={t(words.units)}>{String(one.units)}</Fact>}
      <Fact label={t(words.cost)}>{costText(one.priceFen, ui)}</Fact>
      <Fact label={t(words.purpose)}>
        <Said text={one.purpose} />
      </Fact>
      {one.rating && (
        <Fact label={t(words.rating)}>
          {t(words.ratingOf, { n: one.rating.score })}
          {one.rating.text && (
            <>
              <br />
              <Said text={one.rating.text} />
            </>
          )}
        </Fact>
      )}
      {one.series && (
        <Fact label={t(bookedWords.series)}>
          <a class="ds-link" href={`/sharing/series/${one.series}`}>
            {t(bookedWords.seriesAll)}
          </a>
        </Fact>
      )}
      <Fact label={t(words.number)}>
        <code>{one.id}</code>
      </Fact>
    </dl>
  )
}

/** What is to be done with a booking within its limit, and from when on; where that is now, as a `button` if there is none beside it. */
export function NextStep({ one, button = false }: { one: Booking; button?: boolean }) {
  const { t } = useUi()
  const step = stepOf(one)
  if (!step || !one.clock) return null
  const offered = one.actions.some(({ action }) => action === step)
  if (offered && button)
    return (
      <a class="ds-button" data-size="sm" href={`${bookingActing.base}/${one.id}/${step}`}>
        {t(bookingActing.label(step))}
        <span class="ds-sr-only">
          {' '}
          <Said text={one.title} />
        </span>
      </a>
    )
  return (
    <p>
      {t(bookedWords.step)}
      {t(shared.colon)}
      {t(bookingActing.label(step))}
      {step === 'check-in' && !offered && <span class="quiet"> · {t(bookingWords.tooEarly)}</span>}
    </p>
  )
}
