import type { Instant, Text } from '#kernel'
import { Empty, Head, NumberCell } from '../look/list.tsx'
import { StateTag, Tag } from '../look/tag.tsx'
import { Moment, numberText, useUi } from '../look/ui.tsx'
import { nameIn } from '../vocabulary.ts'
import { words as shared } from '../words.ts'
import type { Delivery, Webhook } from './views.ts'
import { deliveryStates, faults, words } from './words.ts'

/** What each type of event is called. */
export type Titles = Readonly<Record<string, { readonly title: Text }>>
type Attempt = Delivery['attempts'][number]

/** What was sent to one address, each with every attempt. */
export function Deliveries({ one: { state, health }, items, titles }: { one: Webhook; items: readonly Delivery[]; titles: Titles }) {
  const { t } = useUi()
  return (
    <section>
      <h2 class="ds-heading" data-size="xs">
        {t(words.deliveries)}
      </h2>
      {items.length === 0 ? (
        <Empty text={t(health.succeededAt === null && health.failures === 0 ? words.neverDelivered : words.noDeliveries)} />
      ) : (
        <ul class="plain-list stack" data-rows>
          {items.map((one) => (
            <DeliveryCard one={one} title={titles[one.type]?.title} next={state === 'active' ? nextOf(one, health) : null} />
          ))}
        </ul>
      )}
    </section>
  )
}

/** When it is tried again: not before a hold on all of them is over. */
const nextOf = ({ nextAttemptAt: at }: Delivery, { heldUntil }: Webhook['health']): Instant | null =>
  at !== null && heldUntil !== null && heldUntil > at ? heldUntil : at

interface CardProps {
  readonly one: Delivery
  readonly title: Text | undefined
  readonly next: Instant | null
}

function DeliveryCard({ one, title, next }: CardProps) {
  const { t, language, now } = useUi()
  return (
    <li class="panel">
      <p>
        {title && <strong>{t(title)}</strong>} <code>{one.type}</code> <StateTag names={deliveryStates} state={one.status} />
      </p>
      <p class="quiet">
        {t(words.sequence)} {numberText(language, one.sequence)} <code>{one.event}</code>
        {next && (
          <>
            {' · '}
            {t(words.nextAttempt)}
            {t(shared.colon)}
            {next > now ? <Moment at={next} /> : t(words.dueNow)}
          </>
        )}
      </p>
      <details class="ds-details">
        <summary>
          {t(words.attempts)}
          {t(shared.colon)}
          {t(words.attemptsOf, { n: numberText(language, one.attempts.length) })}
        </summary>
        <table class="ds-table cards">
          <caption class="ds-sr-only">{t(words.attempts)}</caption>
          <Head titles={[t(words.attemptAt), t(words.answer), { number: t(words.duration) }, t(words.firstKilobyte), t(words.headers)]} />
          <tbody>
            {one.attempts.map((attempt) => (
              <AttemptRow attempt={attempt} />
            ))}
          </tbody>
        </table>
      </details>
    </li>
  )
}

function AttemptRow({ attempt }: { attempt: Attempt }) {
  const { t, language } = useUi()
  const { at, status, durationMs, answer, requestHeaders, replay } = attempt
  return (
    <tr>
      <th scope="row">
        <Moment at={at} />
        {replay && (
          <>
            {' '}
            <Tag tone="neutral">{t(words.replayed)}</Tag>
          </>
        )}
      </th>
      <td data-label={t(words.answer)}>{typeof status === 'number' ? status : t(nameIn(faults, status))}</td>
      <NumberCell label={t(words.duration)}>{t(words.ms, { n: numberText(language, durationMs) })}</NumberCell>
      <td data-label={t(words.firstKilobyte)}>{answer === '' ? t(words.empty) : <code>{answer}</code>}</td>
      <td data-label={t(words.headers)}>
        {Object.entries(requestHeaders).map(([name, value]) => (
          <div>
            <code>{`${name}: ${value}`}</code>
          </div>
        ))}
      </td>
    </tr>
  )
}
