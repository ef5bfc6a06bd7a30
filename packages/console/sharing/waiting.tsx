import { waitingChart } from '#bookings'
import { ActButtons } from '../act-buttons.tsx'
import { Limit, Waits } from '../look/clock.tsx'
import { Fact } from '../look/fact.tsx'
import { Rows } from '../look/list.tsx'
import { NowPanel } from '../look/now.tsx'
import { StateTag } from '../look/tag.tsx'
import { OrgLink, Said, useUi } from '../look/ui.tsx'
import { words as shared } from '../words.ts'
import { waitingActing } from './acts.tsx'
import { OfResource } from './booking.tsx'
import { bookedWords } from './booking-words.ts'
import { SubNav } from './subnav.tsx'
import { type InLine, spanText, type Waiting } from './views.ts'
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
          {one.state === 'waiting' ? <p>{t(bookedWords.waitingText)}</p> : <Waits clock={one.clock} />}
          {one.state === 'offered' && <p>{t(bookedWords.offeredText)}</p>}
          {one.clock && one.approval === 'manual' && <p>{t(bookedWords.askedAgain)}</p>}
          {one.booking && (
            <div class="buttons">
              <a class="ds-button" href={`/sharing/bookings/${one.booking}`}>
                {t(bookedWords.toBooking)}
              </a>
            </div>
          )}
          <ActButtons acting={waitingActing} one={one} />
        </NowPanel>
        <section class="panel">
          <dl class="facts">
            <Fact label={t(words.when)}>{spanText(language, one)}</Fact>
            {one.place !== null && <Fact label={t(words.place)}>{t(words.placeN, { n: one.place })}</Fact>}
            <OfResource one={one} />
            {one.units > 1 && <Fact label={t(words.units)}>{String(one.units)}</Fact>}
          </dl>
        </section>
      </div>
    </>
  )
}

/** What the visitor's organisation waits for, or is offered. */
export function LineList({ line }: { line: readonly InLine[] }) {
  const { t, language } = useUi()
  if (line.length === 0) return null
  return (
    <section class="panel">
      <h2 class="ds-heading" data-size="xs">
        {t(bookedWords.inLine)}
      </h2>
      <Rows caption={t(bookedWords.inLine)} titles={[t(words.resource), t(words.when), t(words.owner), t(words.state), t(words.limit)]}>
        {line.map((one) => (
          <tr>
            <th scope="row">
              <a class="ds-link" href={`/sharing/waiting/${one.id}`}>
                <Said text={one.title} />
              </a>
            </th>
            <td>{spanText(language, one)}</td>
            <td>
              <OrgLink id={one.owner} />
            </td>
            <td>
              <StateTag names={waitingChart.stateNames} state={one.state} />
            </td>
            <td>{one.state === 'offered' && one.clock && <Limit clock={one.clock} />}</td>
          </tr>
        ))}
      </Rows>
    </section>
  )
}
