import { ALLIANCE_IDS, ALLIANCES } from '#directory'
import { beijingTime, type Text } from '#kernel'
import { transferChart } from '#transfers'
import { BeginButton } from '../begin.tsx'
import { beginnings } from '../beginnings.ts'
import { isLateToo, Limit } from '../look/clock.tsx'
import type { Option } from '../look/field.ts'
import { Empty, type Filter, Filters, Foot, lateFilter, NothingFits, Rows } from '../look/list.tsx'
import { StateTag, Tag } from '../look/tag.tsx'
import { Org, Said, type Ui, useUi } from '../look/ui.tsx'
import { written } from '../visit.ts'
import { kinds, lateLimits, lights, nameIn, optionsOf } from '../vocabulary.ts'
import { words as shared } from '../words.ts'
import type { Case } from './case.ts'
import { passedIn, titleOf } from './case.ts'
import { listWords as words } from './list-words.ts'
import { Who } from './who.tsx'

export const FILTERS = [
  ...['box', 'state', 'light', 'party', 'awaited', 'late', 'agreement', 'hold'],
  ...['host', 'senderAlliance', 'hostAlliance', 'progress'],
] as const
export type Chosen = Readonly<Record<string, string>>

interface ListProps {
  readonly cases: readonly Case[]
  readonly chosen: Chosen
  readonly next: string | null
  /** Organisations that may be filtered by. */
  readonly parties: readonly Option[]
}

export function TransferList({ cases, chosen, next, parties }: ListProps) {
  const ui = useUi()
  const { t } = ui
  return (
    <>
      <div class="head">
        <h1 class="ds-heading">{t(words.title)}</h1>
        <BeginButton what={beginnings.case} />
      </div>
      <Filters action="/transfers" filters={[...filtersOf(ui, parties), ...ledHere(ui, chosen)]} chosen={chosen} />
      {cases.length === 0 ? <Nothing filtered={Object.keys(chosen).length > 0} /> : <Table cases={cases} />}
      <Foot path="/transfers" chosen={chosen} next={next} files="/transfers/export" />
    </>
  )
}

function filtersOf(ui: Ui, parties: readonly Option[]): Filter[] {
  const { t, language } = ui
  const named = (names: Readonly<Record<string, Text>>) => optionsOf(names, language)
  return [
    { name: 'box', label: t(words.box), options: named({ todo: words.boxTodo, mine: words.boxMine }) },
    { name: 'state', label: t(words.state), options: named(transferChart.stateNames) },
    { name: 'light', label: t(words.light), options: named(lights) },
    { name: 'party', label: t(words.party), options: parties },
    lateFilter(ui, parties),
  ]
}

/** What only a link asks for: a quota line's cases, whom they wait for, or what a figure of the overview counts. Each can be dropped. */
function ledHere({ t, language, nameOf }: Ui, chosen: Chosen): Filter[] {
  const alliances = [
    ...ALLIANCE_IDS.map((id) => ({ value: id, label: t(ALLIANCES[id].short) })),
    { value: 'none', label: t(words.noAlliance) },
  ]
  const org = (id = '') => [{ value: id, label: nameOf(id) }]
  const filters: Filter[] = [
    { name: 'awaited', label: t(words.who), options: org(chosen.awaited) },
    { name: 'agreement', label: t(words.agreement), options: [{ value: chosen.agreement ?? '', label: t(words.thisAgreement) }] },
    { name: 'hold', label: t(words.hold), options: optionsOf({ reserved: words.reserved, committed: words.committed }, language) },
    { name: 'host', label: t(words.host), options: org(chosen.host) },
    { name: 'senderAlliance', label: t(words.senderAlliance), options: alliances },
    { name: 'hostAlliance', label: t(words.hostAlliance), options: alliances },
    { name: 'progress', label: t(words.progress), options: optionsOf({ pursued: words.pursued, signed: words.signed }, language) },
  ]
  return filters.filter(({ name }) => chosen[name] || (name === 'hold' && chosen.agreement))
}

function Nothing({ filtered }: { filtered: boolean }) {
  const { t } = useUi()
  if (filtered) return <NothingFits text={t(words.emptyFiltered)} action="/transfers" />
  return (
    <Empty text={t(words.empty)}>
      <BeginButton what={beginnings.case} />
    </Empty>
  )
}

function Table({ cases }: { cases: readonly Case[] }) {
  const { t } = useUi()
  return (
    <Rows caption={t(words.caption)} titles={[t(words.case), t(words.sides), t(words.state), t(words.who), t(words.limit)]}>
      {cases.map((one) => (
        <Row one={one} />
      ))}
    </Rows>
  )
}

function Row({ one }: { one: Case }) {
  const { t, names } = useUi()
  return (
    <tr>
      <th scope="row">
        <a class="ds-link" href={`/transfers/${one.id}`} data-act>
          <Said text={titleOf(one, names)} />
        </a>
        <br />
        <span class="quiet">{t(kinds[one.kind])}</span>
      </th>
      <td>
        <Org id={one.sender} /> → <Org id={one.host} />
      </td>
      <td>
        <StateTag names={transferChart.stateNames} state={one.state} />
      </td>
      <td data-label={one.clock ? t(words.who) : undefined}>
        {one.clock ? <Who one={one} clock={one.clock} /> : <span class="quiet">{t(words.ended)}</span>}
        <LateBefore one={one} />
      </td>
      <td>{one.clock && <Limit clock={one.clock} passed={passedIn(one)} />}</td>
    </tr>
  )
}

/** Who let a limit pass before it came to whoever acts now. */
export function LateBefore({ one }: { one: Case }) {
  const { t } = useUi()
  const { late, clock } = one
  if (!late || !clock || isLateToo(one)) return null
  return (
    <>
      <br />
      <Tag tone="danger">{t(lateLimits[late.limit])}</Tag>
      <br />
      <span class="quiet">
        <Org id={late.party} />
      </span>
    </>
  )
}

/** The columns of the list as a file. */
export function columnsOf({ t, names, language }: Ui) {
  const org = (id: string) => written(language, names.org(id)).text
  return [
    { title: t(words.number), value: (one: Case) => one.id, width: 32 },
    { title: t(words.case), value: (one: Case) => written(language, titleOf(one, names)).text, width: 24 },
    { title: t(words.kind), value: (one: Case) => t(kinds[one.kind]) },
    { title: t(words.state), value: (one: Case) => t(nameIn(transferChart.stateNames, one.state)) },
    { title: t(words.sender), value: (one: Case) => org(one.sender), width: 28 },
    { title: t(words.host), value: (one: Case) => org(one.host), width: 28 },
    { title: t(words.line), value: (one: Case) => one.terms.line ?? null },
    { title: t(words.amount), value: (one: Case) => one.terms.amount ?? null },
    { title: t(words.months), value: (one: Case) => one.terms.months ?? null },
    { title: t(words.who), value: (one: Case) => (one.clock ? org(one.clock.party) : null), width: 28 },
    { title: t(words.light), value: (one: Case) => (one.clock ? t(lights[one.clock.light]) : null) },
    { title: t(words.due), value: (one: Case) => (one.clock ? beijingTime(one.clock.dueAt) : null) },
    { title: t(words.left), value: (one: Case) => one.clock?.businessDaysLeft ?? null },
    { title: t(shared.lateParty), value: (one: Case) => (one.late ? org(one.late.party) : null), width: 28 },
    { title: t(words.created), value: (one: Case) => beijingTime(one.createdAt) },
  ]
}
