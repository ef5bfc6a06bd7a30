import type { Child } from 'hono/jsx'
import type { FreeText, StoredEvent } from '#kernel'
import { transferChart } from '#transfers'
import type { EventCatalogue } from '#web'
import { BeginButton } from '../begin.tsx'
import { beginnings } from '../beginnings.ts'
import { Left, LightTag, lightOf } from '../look/clock.tsx'
import { Rows } from '../look/list.tsx'
import { StateTag, Tag } from '../look/tag.tsx'
import { Due, Org, Said, useUi } from '../look/ui.tsx'
import type { Booking } from '../sharing/views.ts'
import type { Case } from '../transfers/case.ts'
import { passedIn, titleOf } from '../transfers/case.ts'
import { labelOf, nextStep, openItems } from '../transfers/forms.ts'
import { LateBefore } from '../transfers/list.tsx'
import { inLanguage, seatOf, written } from '../visit.ts'
import { kinds, roleName } from '../vocabulary.ts'
import { words as shared } from '../words.ts'
import { Bookings, type Called, News, Others } from './more.tsx'
import type { Work } from './others.ts'
import { type Stuck, StuckList } from './stuck.tsx'
import { words } from './words.ts'

/** What waits for the visitor's organisation, and the next step of each as a button. */
export interface TodoProps {
  readonly cases: readonly Case[]
  readonly next: string | null
  readonly bookings: readonly Booking[]
  readonly others: readonly Work[]
  /** For secretariats: who keeps others waiting. */
  readonly stuck: readonly Stuck[] | null
  readonly news: readonly StoredEvent[]
  /** What events are called. */
  readonly catalogue: EventCatalogue
}

export function Todo({ cases, next, bookings, others, stuck, news, catalogue }: TodoProps) {
  const { t, language, names, actor } = useUi()
  const named = new Map<string, Called>([
    ...cases.map((one) => [`/transfers/${one.id}`, { title: titleOf(one, names), sides: [] }] as const),
    ...bookings.map(({ id, title }) => [`/sharing/bookings/${id}`, { title, sides: [] }] as const),
    ...others.map((one) => [one.href, one] as const),
  ])
  const org = written(language, names.org(actor?.org ?? '')).text
  const count = (light: string) => [...cases, ...bookings, ...others].filter((one) => lightOf(one) === light).length
  const all = cases.length + bookings.length + others.length
  return (
    <>
      <div class="head">
        <div>
          <h1 class="ds-heading">{t(words.title)}</h1>
          {all > 0 && (
            <p>
              {t(all === 1 ? words.countOne : words.count, { org, n: all })}{' '}
              {count('red') > 0 && (
                <Tag tone="danger" light="red">
                  {t(words.late, { n: count('red') })}
                </Tag>
              )}
              {count('yellow') > 0 && (
                <Tag tone="warning" light="yellow">
                  {t(words.soon, { n: count('yellow') })}
                </Tag>
              )}
            </p>
          )}
        </div>
        <BeginButton what={beginnings.case} variant="secondary" />
      </div>
      {all === 0 ? <Empty /> : cases.length === 0 ? null : <List cases={cases} />}
      <Others others={others} />
      <Bookings bookings={bookings} />
      {stuck && <StuckList stuck={stuck} />}
      {news.length > 0 && <News events={news} catalogue={catalogue} named={named} />}
      {next && (
        <p>
          <a class="ds-link" href={`/?cursor=${encodeURIComponent(next)}`}>
            {t(shared.next)}
          </a>
        </p>
      )}
    </>
  )
}

function Empty() {
  const { t } = useUi()
  return (
    <div class="empty">
      <p>{t(words.empty)}</p>
      <p>{t(words.emptyNext)}</p>
      <div class="buttons">
        <a class="ds-button" href="/transfers">
          {t(words.allCases)}
        </a>
      </div>
    </div>
  )
}

function List({ cases }: { cases: readonly Case[] }) {
  const { t } = useUi()
  return (
    <Rows caption={t(words.caption)} titles={[t(words.limit), t(words.case), t(words.state), t(words.who), t(words.step)]}>
      {cases.map((one) => (
        <Row one={one} />
      ))}
    </Rows>
  )
}

function Row({ one }: { one: Case }) {
  const { t, names } = useUi()
  const { clock } = one
  if (!clock) return null
  return (
    <tr>
      <td>
        <LightTag clock={clock} passed={passedIn(one)} />
        <br />
        <Left clock={clock} />
        <br />
        <span class="quiet">
          <Due at={clock.dueAt} />
        </span>
      </td>
      <th scope="row">
        <a class="ds-link" href={`/transfers/${one.id}`}>
          <Said text={titleOf(one, names)} />
        </a>
        <br />
        <span class="quiet">
          {t(kinds[one.kind])} · <Org id={one.sender} /> → <Org id={one.host} />
        </span>
      </th>
      <td>
        <StateTag names={transferChart.stateNames} state={one.state} />
      </td>
      <td data-label={t(words.who)}>
        <Who one={one} clock={clock} />
        <LateBefore one={one} />
      </td>
      <td>
        <Step one={one} title={titleOf(one, names)} />
      </td>
    </tr>
  )
}

/** Who acts: of all whom a signing or a handover waits for it is the visitor's organisation, with what it owes. */
function Who({ one, clock }: { one: Case; clock: NonNullable<Case['clock']> }) {
  const { t, actor, actingFor } = useUi()
  const role = t(roleName(clock.role))
  if (one.question || !actor) return <Asked org={clock.party} to={role} />
  const org = seatOf({ actor, actingFor })
  if (one.state === 'signing') return <Asked org={org} to={role} />
  if (one.state !== 'handover') return <Asked org={clock.party} to={role} />
  const items = openItems(one, org).filter(({ mandatory }) => mandatory)
  const titles = items.map(({ title }, n) => (
    <>
      {n > 0 && t(shared.comma)}
      <Said text={title} />
    </>
  ))
  return <Asked org={org} to={titles.length > 0 ? titles : t(labelOf('confirm-arrival'))} />
}

function Asked({ org, to }: { org: string; to: Child }) {
  return (
    <>
      <Org id={org} />
      <br />
      <span class="quiet">{to}</span>
    </>
  )
}

function Step({ one, title }: { one: Case; title: FreeText }) {
  const { t, language } = useUi()
  const step = nextStep(one)
  if (!step)
    return (
      <a class="ds-button" data-variant="secondary" href={`/transfers/${one.id}`} data-act>
        {t(words.open)}
        <Hidden text={title} />
      </a>
    )
  const label = inLanguage(language, step.label)
  return (
    <a class="ds-button" href={`/transfers/${one.id}/${step.action}`} data-act>
      {label}
      <Hidden text={title} />
    </a>
  )
}

/** What a button is about, for those who do not see the row. */
function Hidden({ text }: { text: FreeText }) {
  return (
    <span class="ds-sr-only">
      {' '}
      <Said text={text} />
    </span>
  )
}
