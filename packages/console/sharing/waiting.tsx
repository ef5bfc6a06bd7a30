import { waitingChart } from '#bookings'
import { ActButtons } from '../act-buttons.tsx'
import { Waits } from '../look/clock.tsx'
import { Fact } from '../look/fact.tsx'
import { NowPanel } from '../look/now.tsx'
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
