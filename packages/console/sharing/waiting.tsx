import { waitingChart } from '#bookings'
import { ActButtons } from '../act-buttons.tsx'
import { Clock } from '../look/clock.tsx'
import { Fact } from '../look/fact.tsx'
import { StateTag } from '../look/tag.tsx'
import { OrgLink, Said, useUi } from '../look/ui.tsx'
import { words as shared } from '../words.ts'
import { waitingActing } from './acts.tsx'
import { SubNav } from './subnav.tsx'
import { spanText, type Waiting } from './views.ts'
import { words } from './words.ts'

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
      <section class="panel now">
        <dl class="facts">
          <Fact label={t(words.when)}>{spanText(language, one)}</Fact>
          {one.place !== null && <Fact label={t(words.place)}>{t(words.placeN, { n: one.place })}</Fact>}
          <Fact label={t(words.owner)}>
            <OrgLink id={one.owner} />
          </Fact>
          {one.booking && (
            <Fact label={t(words.bookingTitle)}>
              <a class="ds-link" href={`/sharing/bookings/${one.booking}`}>
                {t(words.bookingTitle)}
              </a>
            </Fact>
          )}
        </dl>
        {one.clock && <Clock clock={one.clock} />}
        <ActButtons acting={waitingActing} one={one} />
      </section>
    </>
  )
}
