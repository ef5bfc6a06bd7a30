import { mayAsk } from '#bookings'
import { ActButtons } from '../act-buttons.tsx'
import { Clock } from '../look/clock.tsx'
import { Fact } from '../look/fact.tsx'
import { Tag } from '../look/tag.tsx'
import { OrgLink, Said, useUi } from '../look/ui.tsx'
import { words as shared } from '../words.ts'
import { resourceActing } from './acts.tsx'
import { WeekGrid } from './grid.tsx'
import { Capacity, Price, ResourceState } from './search.tsx'
import { SubNav } from './subnav.tsx'
import { daysText } from './times-text.ts'
import { type Resource, type Slot, spanText } from './views.ts'
import { groups, resourceKinds, scopes, sheetWords, whyWords, words } from './words.ts'

interface Props {
  readonly one: Resource
  readonly monday: string
  readonly slots: readonly Slot[]
}

export function ResourcePage({ one, monday, slots }: Props) {
  const { t, actor } = useUi()
  const published = one.state === 'published'
  return (
    <>
      <SubNav tab="search" inner />
      <div class="head">
        <div>
          <h1 class="ds-heading">
            <Said text={one.title} />
          </h1>
          <p>
            <Tag tone="neutral">{t(resourceKinds[one.kind])}</Tag> <ResourceState state={one.state} /> <OrgLink id={one.owner} />
          </p>
        </div>
        {published && actor && mayAsk(actor) && (
          <a
            class="ds-button"
            data-variant={one.actions.length > 0 ? 'secondary' : undefined}
            href={`/sharing/resources/${one.id}/book`}
            data-act
          >
            {t(words.book)}
          </a>
        )}
      </div>
      <div class="columns even">
        <section class="panel">
          {one.text && (
            <p>
              <Said text={one.text} />
            </p>
          )}
          <dl class="facts">
            {one.reason && (one.state === 'draft' || one.state === 'paused' || one.state === 'closed') && (
              <Fact label={t(whyWords[one.state])}>
                <Said text={one.reason} />
              </Fact>
            )}
            <Fact label={t(words.capacity)}>
              <Capacity one={one} />
            </Fact>
            {one.freeShare && (
              <Fact label={t(sheetWords.freeUnits)}>
                {t(words.freeShare, {
                  n: one.freeShare.units,
                  groups: one.freeShare.groups.map((group) => t(groups[group])).join(t(shared.comma)),
                })}
              </Fact>
            )}
            <Fact label={t(words.price)}>
              <Price one={one} />
            </Fact>
            <Fact label={t(words.approval)}>{t(one.approval === 'instant' ? words.instant : words.manual)}</Fact>
            {one.leadHours > 0 && <Fact label={t(words.lead)}>{t(words.leadHours, { n: one.leadHours })}</Fact>}
            <Fact label={t(words.access)}>{t(scopes[one.access.scope])}</Fact>
            <Fact label={t(words.hours)}>
              <Hours one={one} />
            </Fact>
          </dl>
        </section>
        {(one.clock || one.closures.length > 0 || one.actions.length > 0) && (
          <section class="panel">
            {one.clock && <Clock clock={one.clock} />}
            <Closures one={one} />
            <ActButtons acting={resourceActing} one={one} />
          </section>
        )}
      </div>
      {published && <WeekGrid one={one} monday={monday} slots={slots} />}
    </>
  )
}

function Hours({ one }: { one: Resource }) {
  const { language } = useUi()
  return (
    <ul class="plain-list">
      {one.hours.map(({ days, from, to }) => (
        <li>{`${daysText(days, language)} ${from}–${to}`}</li>
      ))}
      {one.sessions.map((span) => (
        <li>{spanText(language, span)}</li>
      ))}
    </ul>
  )
}

function Closures({ one }: { one: Resource }) {
  const { t, language } = useUi()
  if (one.closures.length === 0) return null
  return (
    <>
      <h2 class="ds-heading" data-size="2xs">
        {t(words.closures)}
      </h2>
      <ul class="plain-list">
        {one.closures.map((closure) => (
          <li>
            {spanText(language, closure)} · <Said text={closure.reason} />
          </li>
        ))}
      </ul>
    </>
  )
}
