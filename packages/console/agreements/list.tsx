import { agreementChart } from '#agreements'
import { beijingTime, dayOf, type Instant, isLateWith, plusDays } from '#kernel'
import { BeginButton } from '../begin.tsx'
import { beginnings } from '../beginnings.ts'
import { Left, LightTag } from '../look/clock.tsx'
import type { Option } from '../look/field.ts'
import { Empty, type Filter, Filters, Foot, lateFilter, NothingFits, Rows } from '../look/list.tsx'
import { DayOf, numberText, Org, type Ui, useUi } from '../look/ui.tsx'
import type { Listed } from '../visit.ts'
import { lineName, nameIn, optionsOf } from '../vocabulary.ts'
import { words as shared } from '../words.ts'
import { isQuiet, runs, StateTags } from './state.tsx'
import { SubNav } from './subnav.tsx'
import type { Agreement } from './views.ts'
import { directions, words } from './words.ts'

export const FILTERS = ['state', 'partner', 'late', 'ending'] as const
type QuotaLine = Agreement['quota'][number]
export type Chosen = Readonly<Record<string, string>>
const SOON_DAYS = 120

const endOf = (one: Agreement): string => one.ending?.on ?? one.inForce?.to ?? one.terms.to

/** Whether an agreement fits what the address asks for. */
export function fits(one: Agreement, { state, partner, late, ending }: Chosen, now: Instant): boolean {
  if (state && one.state !== state) return false
  if (partner && one.sender !== partner && one.host !== partner) return false
  if (late && !isLateWith(one.late, late)) return false
  return !ending || (runs(one) && endOf(one) <= plusDays(dayOf(now), SOON_DAYS))
}

/** What waits for somebody first, by its limit; then what runs, by its end; then what is over. */
export function inOrder(all: readonly Agreement[]): Agreement[] {
  const rank = (one: Agreement) => (isQuiet(one) ? `1 ${endOf(one)}` : one.clock ? `0 ${one.clock.dueAt}` : '2')
  return [...all].sort((a, b) => (rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : 0))
}

interface ListProps extends Listed<Agreement> {
  readonly chosen: Chosen
  readonly partners: readonly Option[]
}

export function AgreementList({ items, chosen, next, partners }: ListProps) {
  const ui = useUi()
  const { t } = ui
  const filtered = Object.keys(chosen).length > 0
  return (
    <>
      <SubNav tab="agreements" />
      <div class="head">
        <h1 class="ds-heading">{t(words.title)}</h1>
        {(items.length > 0 || filtered) && <BeginButton what={beginnings.agreement} />}
      </div>
      <Filters action="/agreements" filters={filtersOf(ui, partners)} chosen={chosen} />
      {items.length === 0 && filtered ? (
        <NothingFits text={t(words.emptyFiltered)} action="/agreements" />
      ) : items.length === 0 ? (
        <Empty text={t(words.empty)}>
          <BeginButton what={beginnings.agreement} />
        </Empty>
      ) : (
        <Rows caption={t(words.caption)} titles={[t(words.agreement), t(words.state), t(words.quota), t(words.ending), t(words.who)]}>
          {items.map((one) => (
            <Row one={one} />
          ))}
        </Rows>
      )}
      <Foot path="/agreements" chosen={chosen} next={next} files="/agreements/export" />
    </>
  )
}

const filtersOf = (ui: Ui, partners: readonly Option[]): Filter[] => [
  { name: 'state', label: ui.t(words.state), options: optionsOf(agreementChart.stateNames, ui.language) },
  { name: 'partner', label: ui.t(words.partner), options: partners },
  lateFilter(ui, partners),
  { name: 'ending', label: ui.t(words.ending), options: [{ value: 'soon', label: ui.t(words.endingSoon) }] },
]

function Row({ one }: { one: Agreement }) {
  const ui = useUi()
  return (
    <tr>
      <th scope="row">
        <a class="ds-link" href={`/agreements/${one.id}`} data-act>
          <Org id={one.sender} /> → <Org id={one.host} />
        </a>
      </th>
      <td>
        <div class="tags">
          <StateTags one={one} />
        </div>
      </td>
      <td>
        {one.quota.map((line) => (
          <div>
            {ui.t(lineName(line.line, line.unit))}
            {ui.t(shared.colon)}
            <span class="left">{freeText(line, ui)}</span>
          </div>
        ))}
      </td>
      <td data-label={ui.t(words.ending)}>
        <DayOf day={endOf(one)} />
      </td>
      <td>
        <Who one={one} />
      </td>
    </tr>
  )
}

function Who({ one }: { one: Agreement }) {
  const { t } = useUi()
  if (!one.clock) return <span class="quiet">{t(words.ended)}</span>
  if (isQuiet(one)) return <span class="quiet">{t(words.nobody)}</span>
  return (
    <>
      <Org id={one.clock.party} />
      <br />
      <LightTag clock={one.clock} /> <Left clock={one.clock} />
    </>
  )
}

/** What is free of a line, in a word. */
const freeText = ({ granted, free }: QuotaLine, { t, language }: Ui): string =>
  t(words.freeOf, { free: numberText(language, free), granted: numberText(language, granted) })

const lineText = (line: QuotaLine, ui: Ui): string => `${ui.t(lineName(line.line, line.unit))}${ui.t(shared.colon)}${freeText(line, ui)}`

/** The columns of the list as a file. */
export function columnsOf(ui: Ui) {
  const { t, nameOf } = ui
  return [
    { title: t(words.number), value: (one: Agreement) => one.id, width: 32 },
    { title: t(words.sender), value: (one: Agreement) => nameOf(one.sender), width: 28 },
    { title: t(words.host), value: (one: Agreement) => nameOf(one.host), width: 28 },
    { title: t(words.direction), value: (one: Agreement) => t(nameIn(directions, one.direction)), width: 32 },
    { title: t(words.state), value: (one: Agreement) => t(nameIn(agreementChart.stateNames, one.state)) },
    { title: t(words.from), value: (one: Agreement) => one.terms.from },
    { title: t(words.to), value: (one: Agreement) => endOf(one) },
    { title: t(words.quota), value: (one: Agreement) => one.quota.map((line) => lineText(line, ui)).join('; '), width: 48 },
    { title: t(words.who), value: (one: Agreement) => (one.clock ? nameOf(one.clock.party) : null), width: 28 },
    { title: t(words.due), value: (one: Agreement) => (one.clock ? beijingTime(one.clock.dueAt) : null) },
    { title: t(words.left), value: (one: Agreement) => one.clock?.businessDaysLeft ?? null },
  ]
}
