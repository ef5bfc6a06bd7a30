import { webhookChart } from '#webhooks'
import { ActButtons } from '../act-buttons.tsx'
import { BeginButton } from '../begin.tsx'
import { beginnings } from '../beginnings.ts'
import { newKey } from '../form.ts'
import { Back } from '../look/back.tsx'
import { Fact } from '../look/fact.tsx'
import { ErrorSummary, type Filled, Form } from '../look/form.tsx'
import { Empty, Foot, NumberCell, Rows } from '../look/list.tsx'
import { StateTag, Tag } from '../look/tag.tsx'
import { Moment, momentText, numberText, useUi } from '../look/ui.tsx'
import type { Listed } from '../visit.ts'
import { nameIn } from '../vocabulary.ts'
import { newFields, webhookActing } from './acts.tsx'
import { Deliveries, type Titles } from './deliveries.tsx'
import { SubNav } from './subnav.tsx'
import type { Delivery, Webhook } from './views.ts'
import { because, formats, words } from './words.ts'

export function SubscriptionList({ items, next }: Listed<Webhook>) {
  const { t, language } = useUi()
  return (
    <>
      <SubNav tab="subscriptions" />
      <div class="head">
        <h1 class="ds-heading">{t(words.subscriptions)}</h1>
        {items.length > 0 && <BeginButton what={beginnings.subscription} variant="secondary" />}
      </div>
      {items.length === 0 ? (
        <Empty text={t(words.noSubscriptions)}>
          <BeginButton what={beginnings.subscription} />
        </Empty>
      ) : (
        <Rows
          caption={t(words.subscriptions)}
          titles={[t(words.address), t(words.types), t(words.state), { number: t(words.waiting) }, t(words.succeededAt)]}
        >
          {items.map((one) => (
            <tr>
              <th scope="row">
                <a class="ds-link" href={`/portals/${one.id}`} data-act>
                  <code>{one.url}</code>
                </a>
              </th>
              <td>
                <code>{one.types.join(' ')}</code>
              </td>
              <td>
                <Standing one={one} />
              </td>
              <NumberCell label={t(words.waiting)}>{numberText(language, one.health.waiting)}</NumberCell>
              <td data-label={t(words.succeededAt)}>{one.health.succeededAt ? <Moment at={one.health.succeededAt} /> : t(words.never)}</td>
            </tr>
          ))}
        </Rows>
      )}
      <Foot path="/portals" chosen={{}} next={next} />
    </>
  )
}

export interface SubscriptionProps {
  readonly one: Webhook
  readonly deliveries: readonly Delivery[]
  readonly next: string | null
  readonly titles: Titles
}

export function SubscriptionPage({ one, deliveries, next, titles }: SubscriptionProps) {
  const { t } = useUi()
  return (
    <>
      <SubNav tab="subscriptions" inner />
      <div class="head">
        <h1 class="ds-heading">
          <code>{one.url}</code>
        </h1>
        <Standing one={one} />
      </div>
      <Warning one={one} />
      <div class="columns even">
        <section class="panel now">
          <h2 class="ds-heading" data-size="2xs">
            {t(words.health)}
          </h2>
          <Health one={one} />
          <ActButtons acting={webhookActing} one={one} />
        </section>
        <section class="panel">
          <Settings one={one} />
        </section>
      </div>
      <Deliveries one={one} items={deliveries} titles={titles} />
      <Foot path={`/portals/${one.id}`} chosen={{}} next={next} />
    </>
  )
}

const isFailing = ({ state, health }: Webhook): boolean => state === 'active' && health.failures > 0

function Standing({ one }: { one: Webhook }) {
  const { t } = useUi()
  return (
    <span class="tags">
      <StateTag names={webhookChart.stateNames} state={one.state} />
      {isFailing(one) && <Tag tone="warning">{t(words.failing)}</Tag>}
    </span>
  )
}

/** Why it has stopped, or may soon. */
function Warning({ one }: { one: Webhook }) {
  const { t, language } = useUi()
  const { failures, failingSince } = one.health
  if (!one.because && !isFailing(one)) return null
  return (
    <div class="ds-alert" data-color="warning">
      <p>
        {one.because
          ? t(nameIn(because, one.because))
          : t(words.failingText, { n: failures, since: momentText(language, failingSince ?? one.changedAt) })}
      </p>
    </div>
  )
}

function Settings({ one }: { one: Webhook }) {
  const { t, language } = useUi()
  const filters = Object.entries(one.filter)
  const ending = one.secrets.find(({ until }) => until !== null)?.until
  return (
    <dl class="facts">
      <Fact label={t(words.types)}>
        <code>{one.types.join(' ')}</code>
      </Fact>
      {filters.length > 0 && (
        <Fact label={t(words.filter)}>
          <code>{filters.map(([name, value]) => `${name}=${value}`).join(' ')}</code>
        </Fact>
      )}
      <Fact label={t(words.format)}>{t(nameIn(formats, one.format))}</Fact>
      <Fact label={t(words.ordered)}>{t(one.ordered ? words.orderedYes : words.orderedNo)}</Fact>
      <Fact label={t(words.since)}>
        <Moment at={one.createdAt} />
      </Fact>
      {one.format === 'cloudevents' && (
        <Fact label={t(words.secretsNow)}>
          {numberText(language, one.secrets.length)}
          {ending && ` · ${t(words.secretUntil, { at: momentText(language, ending) })}`}
        </Fact>
      )}
    </dl>
  )
}

function Health({ one: { health } }: { one: Webhook }) {
  const { t, language } = useUi()
  const counts = [
    [words.pushedTo, health.pushedTo],
    [words.waiting, health.waiting],
    [words.failures, health.failures],
    [words.replays, health.replays],
  ] as const
  const times = [
    [words.succeededAt, health.succeededAt],
    [words.failingSince, health.failingSince],
    [words.heldUntil, health.heldUntil],
  ] as const
  return (
    <dl class="facts">
      {counts.map(([label, value]) => (
        <Fact label={t(label)}>{numberText(language, value)}</Fact>
      ))}
      {times.map(
        ([label, at]) =>
          at && (
            <Fact label={t(label)}>
              <Moment at={at} />
            </Fact>
          ),
      )}
    </dl>
  )
}

export function NewSubscriptionPage({ filled }: { filled: Filled }) {
  const ui = useUi()
  const { t } = ui
  const fields = newFields(ui)
  return (
    <div class="narrow">
      <Back to="/portals">{t(words.subscriptions)}</Back>
      <ErrorSummary errors={filled.errors} fields={fields} />
      <h1 class="ds-heading">{t(words.newTitle)}</h1>
      <p>{t(words.newIntro)}</p>
      <Form action="/portals/new" formKey={newKey()} fields={fields} filled={filled} submit={t(words.save)} cancel="/portals" />
    </div>
  )
}
