import { ALLIANCES, PROVINCES } from '#directory'
import { type Filter, Filters, Foot, NothingFits, Rows } from '../look/list.tsx'
import { Tag } from '../look/tag.tsx'
import { Said, type Ui, useUi } from '../look/ui.tsx'
import { type Listed, written } from '../visit.ts'
import { DirectoryNav } from './subnav.tsx'
import { TILES } from './tiles.ts'
import type { BaseView } from './views.ts'
import { baseKinds, statuses, words } from './words.ts'

export const FILTERS = ['q', 'alliance', 'kind', 'province'] as const

interface Props extends Listed<BaseView> {
  readonly chosen: Readonly<Record<string, string>>
  /** Bases by province. */
  readonly counts: ReadonlyMap<string, number>
}

export function DirectoryPage({ items, chosen, next, counts }: Props) {
  const ui = useUi()
  const { t } = ui
  return (
    <>
      <DirectoryNav tab="bases" />
      <h1 class="ds-heading">{t(words.title)}</h1>
      <div class="columns map-columns">
        <TileMap counts={counts} chosen={chosen.province} />
        <div>
          <Filters action="/directory" filters={filtersOf(ui)} chosen={chosen} />
          {items.length === 0 ? <NothingFits text={t(words.empty)} action="/directory" /> : <Table items={items} />}
          <Foot path="/directory" chosen={chosen} next={next} files="/directory/export" />
        </div>
      </div>
    </>
  )
}

function filtersOf({ t, language }: Ui): Filter[] {
  const options = (names: Readonly<Record<string, { zh: string; en: string }>>) =>
    Object.entries(names).map(([value, name]) => ({ value, label: name[language] }))
  return [
    { name: 'q', label: t(words.q), search: true },
    {
      name: 'alliance',
      label: t(words.alliance),
      options: Object.values(ALLIANCES).map(({ id, name }) => ({ value: id, label: name[language] })),
    },
    { name: 'kind', label: t(words.kind), options: options(baseKinds) },
    { name: 'province', label: t(words.province), options: options(PROVINCES) },
  ]
}

function TileMap({ counts, chosen }: { counts: ReadonlyMap<string, number>; chosen: string | undefined }) {
  const { t } = useUi()
  return (
    <section class="panel">
      <h2 class="ds-heading" data-size="2xs">
        {t(words.map)}
      </h2>
      <p class="hint">{t(words.mapHint)}</p>
      <ul class="tiles">
        {TILES.map(({ code, column, row, short }) => {
          const n = counts.get(code) ?? 0
          const name = PROVINCES[code] ?? short
          const inner = (
            <>
              <span aria-hidden="true">{t(short)}</span>
              <span class="ds-sr-only">{t(name)} </span>
              <span class="tile-count">{String(n)}</span>
            </>
          )
          return (
            <li class={`tile c${column} r${row}`}>
              {n > 0 ? (
                <a href={`/directory?province=${code}`} aria-current={chosen === code ? 'true' : undefined} title={t(name)}>
                  {inner}
                </a>
              ) : (
                <span>{inner}</span>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function Table({ items }: { items: readonly BaseView[] }) {
  const { t } = useUi()
  return (
    <Rows caption={t(words.title)} titles={[t(words.base), t(words.kind), t(words.province), t(words.alliance)]}>
      {items.map((one) => (
        <tr>
          <th scope="row">
            <a class="ds-link" href={`/directory/${one.id}`} data-act>
              <Said text={one.name} />
            </a>
            <BaseStatus status={one.status} />
          </th>
          <td>{t(baseKinds[one.kind])}</td>
          <td>
            <Said text={one.province} />
          </td>
          <td>{one.alliances.map((id) => t(ALLIANCES[id].short)).join(' · ')}</td>
        </tr>
      ))}
    </Rows>
  )
}

/** Only what is out of the ordinary is said. */
export function BaseStatus({ status }: { status: BaseView['status'] }) {
  const { t } = useUi()
  return status === 'active' ? null : <Tag tone="warning">{t(statuses[status])}</Tag>
}

/** The columns of the directory as a file. */
export function baseColumns({ t, language }: Ui) {
  return [
    { title: t(words.number), value: (one: BaseView) => one.id, width: 24 },
    { title: t(words.base), value: (one: BaseView) => written(language, one.name).text, width: 40 },
    { title: t(words.kind), value: (one: BaseView) => t(baseKinds[one.kind]) },
    { title: t(words.batch), value: (one: BaseView) => one.batch },
    { title: t(words.status), value: (one: BaseView) => t(statuses[one.status]) },
    { title: t(words.province), value: (one: BaseView) => written(language, one.province).text },
    { title: t(words.city), value: (one: BaseView) => (one.city ? written(language, one.city).text : null) },
    { title: t(words.alliance), value: (one: BaseView) => one.alliances.map((id) => t(ALLIANCES[id].name)).join(' · '), width: 28 },
    { title: t(words.focus), value: (one: BaseView) => (one.focus ? written(language, one.focus).text : null), width: 40 },
    { title: t(words.website), value: (one: BaseView) => one.website, width: 30 },
  ]
}
