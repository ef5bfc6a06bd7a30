import { ALLIANCES } from '#directory'
import { resourceChart } from '#resources'
import { BeginButton } from '../begin.tsx'
import { beginnings } from '../beginnings.ts'
import { type Filter, Filters, Foot, NothingFits } from '../look/list.tsx'
import { StateTag, Tag } from '../look/tag.tsx'
import { numberText, Org, Said, type Ui, useUi } from '../look/ui.tsx'
import type { Listed } from '../visit.ts'
import { SubNav } from './subnav.tsx'
import type { Resource } from './views.ts'
import { per, resourceKinds, words } from './words.ts'

export const FILTERS = ['q', 'kind', 'alliance', 'from', 'to'] as const

interface Props extends Listed<Resource> {
  readonly chosen: Readonly<Record<string, string>>
}

export function SearchPage({ items, chosen, next }: Props) {
  const ui = useUi()
  const { t } = ui
  return (
    <>
      <SubNav tab="search" />
      <div class="head">
        <h1 class="ds-heading">{t(words.title)}</h1>
        <BeginButton what={beginnings.listing} variant="secondary" />
      </div>
      <Filters action="/sharing" filters={filtersOf(ui)} chosen={chosen} />
      {items.length === 0 ? (
        <NothingFits text={t(words.empty)} action="/sharing" />
      ) : (
        <ul class="cards-list" data-rows>
          {items.map((one) => (
            <Card one={one} />
          ))}
        </ul>
      )}
      <Foot path="/sharing" chosen={chosen} next={next} />
    </>
  )
}

const filtersOf = ({ t, language }: Ui): Filter[] => [
  { name: 'q', label: t(words.q), search: true },
  { name: 'kind', label: t(words.kind), options: Object.entries(resourceKinds).map(([value, name]) => ({ value, label: name[language] })) },
  {
    name: 'alliance',
    label: t(words.alliance),
    options: Object.values(ALLIANCES).map(({ id, name }) => ({ value: id, label: name[language] })),
  },
  { name: 'from', label: t(words.freeFrom), day: true },
  { name: 'to', label: t(words.freeTo), day: true },
]

function Card({ one }: { one: Resource }) {
  const { t } = useUi()
  return (
    <li class="panel">
      <h2 class="ds-heading" data-size="2xs">
        <a class="ds-link" href={`/sharing/resources/${one.id}`} data-act>
          <Said text={one.title} />
        </a>
      </h2>
      <p>
        <Tag tone="neutral">{t(resourceKinds[one.kind])}</Tag> <ResourceState state={one.state} />
      </p>
      <p class="quiet">
        <Org id={one.owner} />
      </p>
      <p class="quiet">
        <Capacity one={one} /> · <Price one={one} /> · {t(one.approval === 'instant' ? words.instant : words.manual)}
      </p>
    </li>
  )
}

/** Only what is out of the ordinary is said. */
export function ResourceState({ state }: { state: Resource['state'] }) {
  return state === 'published' ? null : <StateTag names={resourceChart.stateNames} state={state} />
}

export function Capacity({ one }: { one: Resource }) {
  const { t } = useUi()
  return <span>{one.capacity.mode === 'exclusive' ? t(words.exclusive) : t(words.pooled, { n: one.capacity.units })}</span>
}

export function Price({ one }: { one: Resource }) {
  const { t, language } = useUi()
  if (!one.price || one.price.fen === 0) return <span>{t(words.free)}</span>
  return <span>{t(words.yuan, { n: numberText(language, one.price.fen / 100), per: per[one.price.per] })}</span>
}
