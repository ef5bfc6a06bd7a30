import { newKey } from '../form.ts'
import { Empty, Foot, NumberCell, Rows } from '../look/list.tsx'
import { Tag } from '../look/tag.tsx'
import { Moment, numberText, useUi } from '../look/ui.tsx'
import type { Listed } from '../visit.ts'
import { SubNav } from './subnav.tsx'
import type { Consumer, Message } from './views.ts'
import { words } from './words.ts'

/** Messages of portals that could not be applied. */
export function QuarantinePage({ items, next }: Listed<Message>) {
  const { t } = useUi()
  return (
    <>
      <SubNav tab="quarantine" />
      <h1 class="ds-heading">{t(words.quarantine)}</h1>
      <p>{t(words.quarantineIntro)}</p>
      {items.length === 0 ? (
        <Empty text={t(words.noQuarantine)} />
      ) : (
        <ul class="cards-list" data-rows>
          {items.map((one) => (
            <MessageCard one={one} />
          ))}
        </ul>
      )}
      <Foot path="/portals/quarantine" chosen={{}} next={next} />
    </>
  )
}

function MessageCard({ one }: { one: Message }) {
  const { t } = useUi()
  const open = one.state === 'quarantined'
  return (
    <li class="panel">
      <h2 class="ds-heading" data-size="2xs">
        <code>{one.type}</code> <Tag tone={open ? 'warning' : 'success'}>{t(open ? words.quarantined : words.applied)}</Tag>
      </h2>
      <p>{t(one.reason)}</p>
      {one.reason.errors.length > 0 && (
        <ul>
          {one.reason.errors.map(({ pointer, detail }) => (
            <li>
              <code>{pointer}</code> {t(detail)}
            </li>
          ))}
        </ul>
      )}
      <p class="quiet">
        <code>{one.source}</code> · {t(words.receivedAt)} <Moment at={one.receivedAt} /> · {t(words.keptUntil)}{' '}
        <Moment at={one.keptUntil} />
      </p>
      <details class="ds-details">
        <summary>{t(words.content)}</summary>
        <pre class="wide" tabindex={0}>
          <code>{JSON.stringify(one.message, null, 2)}</code>
        </pre>
      </details>
      {open && (
        <form method="post" action={`/portals/quarantine/${one.id}/retry`}>
          <input type="hidden" name="key" value={newKey()} />
          <button class="ds-button" data-variant="secondary" type="submit" data-once>
            {t(words.retry)}
          </button>
        </form>
      )}
    </li>
  )
}

/** Programs that poll, and how far each has come. */
export function ConsumersPage({ items }: { items: readonly Consumer[] }) {
  const { t, language } = useUi()
  return (
    <>
      <SubNav tab="consumers" />
      <h1 class="ds-heading">{t(words.consumers)}</h1>
      {items.length === 0 ? (
        <Empty text={t(words.noConsumers)} />
      ) : (
        <Rows
          caption={t(words.consumers)}
          titles={[t(words.program), { number: t(words.sequence) }, { number: t(words.behind) }, t(words.changedAt)]}
        >
          {items.map((one) => (
            <tr>
              <th scope="row">
                <code>{one.name}</code>
              </th>
              <NumberCell label={t(words.sequence)}>{numberText(language, one.sequence)}</NumberCell>
              <NumberCell label={t(words.behind)}>{numberText(language, one.behind)}</NumberCell>
              <td data-label={t(words.changedAt)}>
                <Moment at={one.updatedAt} />
              </td>
            </tr>
          ))}
        </Rows>
      )}
    </>
  )
}
