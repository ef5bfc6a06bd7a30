import { dayOf, firstDayOf, money, quarterName, quarterOf } from '#kernel'
import { settlementChart } from '#settlements'
import { SubNav } from '../agreements/subnav.tsx'
import { Left, LightTag } from '../look/clock.tsx'
import type { Option } from '../look/field.ts'
import { Empty, type Filter, Filters, Foot, lateFilter, NothingFits, NumberCell, Rows } from '../look/list.tsx'
import { StateTag } from '../look/tag.tsx'
import { dayText, Org, type Ui, useUi } from '../look/ui.tsx'
import type { Listed } from '../visit.ts'
import { nameIn, optionsOf } from '../vocabulary.ts'
import { words as shared } from '../words.ts'
import { periodName } from './facts.ts'
import type { Settlement } from './views.ts'
import { words } from './words.ts'

export const FILTERS = ['state', 'period', 'late', 'agreement'] as const

interface ListProps extends Listed<Settlement> {
  readonly chosen: Readonly<Record<string, string>>
  /** Who may be late. */
  readonly parties: readonly Option[]
}

export function SettlementList({ items, chosen, next, parties }: ListProps) {
  const ui = useUi()
  const { t } = ui
  const filtered = Object.keys(chosen).length > 0
  return (
    <>
      <SubNav tab="settlements" />
      <h1 class="ds-heading">{t(words.title)}</h1>
      <Filters action="/settlements" filters={filtersOf(ui, chosen, parties)} chosen={chosen} />
      {items.length === 0 && filtered ? (
        <NothingFits text={chosen.state === 'open' ? noneOpen(ui) : t(words.emptyFiltered)} action="/settlements" />
      ) : items.length === 0 ? (
        <Empty text={t(words.empty)}>
          <a class="ds-button" href="/agreements">
            {t(shared.toAgreements)}
          </a>
        </Empty>
      ) : (
        <Rows
          caption={t(words.caption)}
          titles={[t(words.period), t(words.sides), t(words.state), { number: t(words.payable) }, t(words.who)]}
        >
          {items.map((one) => (
            <Row one={one} />
          ))}
        </Rows>
      )}
      <Foot path="/settlements" chosen={chosen} next={next} files="/settlements/export" />
    </>
  )
}

/** The quarter that runs is settled from its end on. */
function noneOpen({ t, language, now }: Ui): string {
  const running = quarterOf(dayOf(now))
  return t(words.noneOpen, { quarter: periodName(quarterName(running)), day: dayText(language, firstDayOf(running + 1)) })
}

const filtersOf = (ui: Ui, { agreement }: Readonly<Record<string, string>>, parties: readonly Option[]): Filter[] => [
  { name: 'state', label: ui.t(words.state), options: optionsOf(settlementChart.stateNames, ui.language) },
  { name: 'period', label: ui.t(words.periodHint) },
  lateFilter(ui, parties),
  ...(agreement
    ? [{ name: 'agreement', label: ui.t(words.agreement), options: [{ value: agreement, label: ui.t(words.thisAgreement) }] }]
    : []),
]

function Row({ one }: { one: Settlement }) {
  const { t } = useUi()
  return (
    <tr>
      <th scope="row">
        <a class="ds-link" href={`/settlements/${one.id}`} data-act>
          {t(periodName(one.period))}
        </a>
      </th>
      <td>
        <Org id={one.sender} /> ← <Org id={one.host} />
      </td>
      <td>
        <StateTag names={settlementChart.stateNames} state={one.state} />
      </td>
      <NumberCell label={t(words.payable)}>{t(words.yuan, { n: money(one.payableFen) })}</NumberCell>
      <td>
        {one.clock ? (
          <>
            <Org id={one.clock.party} />
            <br />
            <LightTag clock={one.clock} /> <Left clock={one.clock} />
          </>
        ) : (
          <span class="quiet">{t(words.nobody)}</span>
        )}
      </td>
    </tr>
  )
}

/** The columns of the list as a file. */
export const columnsOf = ({ t, nameOf }: Ui) => [
  { title: t(words.number), value: (one: Settlement) => one.id, width: 32 },
  { title: t(words.period), value: (one: Settlement) => one.period },
  { title: t(words.sender), value: (one: Settlement) => nameOf(one.sender), width: 28 },
  { title: t(words.host), value: (one: Settlement) => nameOf(one.host), width: 28 },
  { title: t(words.state), value: (one: Settlement) => t(nameIn(settlementChart.stateNames, one.state)) },
  { title: t(words.payable), value: (one: Settlement) => one.payableFen / 100 },
  { title: t(words.paid), value: (one: Settlement) => one.paidFen / 100 },
  { title: t(words.withheld), value: (one: Settlement) => one.withheldFen / 100 },
  { title: t(words.who), value: (one: Settlement) => (one.clock ? nameOf(one.clock.party) : null), width: 28 },
]
