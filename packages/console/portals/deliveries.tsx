import type { Text } from '#kernel'
import { Empty, Head, NumberCell } from '../look/list.tsx'
import { StateTag, Tag } from '../look/tag.tsx'
import { Moment, numberText, useUi } from '../look/ui.tsx'
import { nameIn } from '../vocabulary.ts'
import { words as shared } from '../words.ts'
import type { Delivery } from './views.ts'
import { deliveryStates, faults, words } from './words.ts'

/** What each type of event is called. */
export type Titles = Readonly<Record<string, { readonly title: Text }>>
type Attempt = Delivery['attempts'][number]

/** What was sent to one address, each with every attempt. */
export function Deliveries({ items, titles }: { items: readonly Delivery[]; titles: Titles }) {
  const { t } = useUi()
  return (
    <section>
      <h2 class="ds-heading" data-size="xs">
        {t(words.deliveries)}
      </h2>
      {items.length === 0 ? (
        <Empty text={t(words.noDeliveries)} />
      ) : (
        <ul class="plain-list stack" data-rows>
          {items.map((one) => (
            <DeliveryCard one={one} title={titles[one.type]?.title} />
          ))}
        </ul>
      )}
    </section>
  )
}

function DeliveryCard({ one, title }: { one: Delivery; title: Text | undefined }) {
  const { t, language } = useUi()
  return (
    <li class="panel">
      <p>
        {title && <strong>{t(title)}</strong>} <code>{one.type}</code> <StateTag names={deliveryStates} state={one.status} />
      </p>
      <p class="quiet">
        {t(words.sequence)} {numberText(language, one.sequence)} <code>{one.event}</code>
        {one.nextAttemptAt && (
          <>
            {' · '}
            {t(words.nextAttempt)} <Moment at={one.nextAttemptAt} />
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
