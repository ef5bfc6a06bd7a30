import { demandChart, interestChart } from '#demands'
import { ActButtons } from '../act-buttons.tsx'
import { BeginButton } from '../begin.tsx'
import { beginnings } from '../beginnings.ts'
import { newKey } from '../form.ts'
import { Back } from '../look/back.tsx'
import { Waits } from '../look/clock.tsx'
import { Fact } from '../look/fact.tsx'
import type { Field } from '../look/field.ts'
import { ErrorSummary, type Filled, Form } from '../look/form.tsx'
import { Empty, Filters, Foot } from '../look/list.tsx'
import { NowPanel } from '../look/now.tsx'
import { StateTag, Tag } from '../look/tag.tsx'
import { Due, numberText, Org, OrgLink, Said, useUi } from '../look/ui.tsx'
import type { Listed } from '../visit.ts'
import { words as shared } from '../words.ts'
import { demandActing, interestActing } from './acts.tsx'
import { demandWords as words } from './demand-words.ts'
import { SubNav } from './subnav.tsx'
import type { Demand, Interest } from './views.ts'
import { whyWords } from './words.ts'

export const DEMAND_FILTERS = ['q', 'kind', 'mine'] as const
const kinds = { demand: words.demandKind, scenario: words.scenarioKind } as const

interface ListProps extends Listed<Demand> {
  readonly chosen: Readonly<Record<string, string>>
}

export function DemandList({ items, chosen, next }: ListProps) {
  const { t } = useUi()
  return (
    <>
      <SubNav tab="demands" />
      <div class="head">
        <h1 class="ds-heading">{t(words.title)}</h1>
        <BeginButton what={beginnings.demand} variant="secondary" />
      </div>
      <Filters
        action="/sharing/demands"
        filters={[
          { name: 'q', label: t(words.q), search: true },
          { name: 'kind', label: t(words.kind), options: Object.entries(kinds).map(([value, name]) => ({ value, label: t(name) })) },
          { name: 'mine', label: t(words.mine), options: [{ value: 'true', label: t(words.mineOnly) }] },
        ]}
        chosen={chosen}
      />
      {items.length === 0 ? (
        <Empty text={t(words.empty)}>
          <BeginButton what={beginnings.demand} />
        </Empty>
      ) : (
        <ul class="cards-list" data-rows>
          {items.map((one) => (
            <li class="panel">
              <h2 class="ds-heading" data-size="2xs">
                <a class="ds-link" href={`/sharing/demands/${one.id}`} data-act>
                  <Said text={one.title} />
                </a>
              </h2>
              <p>
                <Tag tone="neutral">{t(kinds[one.kind])}</Tag> <StateTag names={demandChart.stateNames} state={one.state} />
              </p>
              <p class="quiet">
                <Org id={one.poster} />
              </p>
              <p class="quiet">
                {t(words.closes)} <Due at={one.closesAt} />
              </p>
            </li>
          ))}
        </ul>
      )}
      <Foot path="/sharing/demands" chosen={chosen} next={next} />
    </>
  )
}

export function DemandPage({ one, interests }: { one: Demand; interests: readonly Interest[] }) {
  const { t, language, actor } = useUi()
  // One that was not withdrawn stands in the way of another.
  const isOurs = ({ bidder, project, state }: Interest) =>
    bidder === actor?.org && (project === null || project === bidder) && state !== 'withdrawn'
  return (
    <>
      <SubNav tab="demands" inner />
      <div class="head">
        <h1 class="ds-heading">
          <Said text={one.title} />
        </h1>
        <StateTag names={demandChart.stateNames} state={one.state} />
      </div>
      <div class="columns even">
        <NowPanel>
          <Waits clock={one.clock} />
          <ActButtons acting={demandActing} one={one} without={interests.some(isOurs) ? ['express-interest'] : []} />
        </NowPanel>
        <section class="panel">
          <p>
            <Said text={one.text} />
          </p>
          <dl class="facts">
            <Fact label={t(words.kind)}>{t(kinds[one.kind])}</Fact>
            <Fact label={t(words.poster)}>
              <OrgLink id={one.poster} />
            </Fact>
            <Fact label={t(words.field)}>
              <Said text={{ zh: one.field }} />
            </Fact>
            <Fact label={t(words.closes)}>
              <Due at={one.closesAt} />
            </Fact>
            {one.budgetFen !== null && (
              <Fact label={t(words.budget)}>{t(words.yuan, { n: numberText(language, one.budgetFen / 100) })}</Fact>
            )}
            {one.firstPurchase && <Fact label={t(words.firstPurchase)}>{t(words.firstPurchaseText)}</Fact>}
            {one.reason && (
              <Fact label={t(whyWords.withdrawn)}>
                <Said text={one.reason} />
              </Fact>
            )}
            {one.awarded && (
              <Fact label={t(words.award)}>
                <OrgLink id={one.awarded.org} />
              </Fact>
            )}
          </dl>
        </section>
      </div>
      <section class="panel">
        <h2 class="ds-heading" data-size="2xs">
          {t(words.interests)}
        </h2>
        {interests.length === 0 ? <p class="quiet">{t(words.noInterests)}</p> : interests.map((each) => <InterestCard one={each} />)}
      </section>
    </>
  )
}

function InterestCard({ one }: { one: Interest }) {
  const { t } = useUi()
  return (
    <article class="interest">
      <p>
        <strong>
          <OrgLink id={one.bidder} />
        </strong>{' '}
        {one.unanswered ? <Tag tone="warning">{t(words.unanswered)}</Tag> : <StateTag names={interestChart.stateNames} state={one.state} />}
      </p>
      <p>
        <Said text={one.text} />
      </p>
      {one.answer && (
        <p class="quiet">
          {t(words.answer)}
          {t(shared.colon)}
          <Said text={one.answer.reason} />
        </p>
      )}
      {one.reason && (
        <p class="quiet">
          {t(whyWords.withdrawn)}
          {t(shared.colon)}
          <Said text={one.reason} />
        </p>
      )}
      <ActButtons acting={interestActing} one={one} />
    </article>
  )
}

export const newDemandFields: readonly Field[] = [
  { name: 'kind', kind: 'choice', label: words.kind },
  { name: 'title', kind: 'line', label: words.name },
  { name: 'text', kind: 'lines', label: words.text },
  { name: 'field', kind: 'line', label: words.field },
  { name: 'closesAt', kind: 'minute', label: words.closesAt },
  { name: 'budgetFen', kind: 'money', label: words.budget, optional: true },
]

export function NewDemandPage({ filled }: { filled: Filled }) {
  const { t } = useUi()
  const fields = newDemandFields.map((field) =>
    field.name === 'kind' ? { ...field, options: Object.entries(kinds).map(([value, name]) => ({ value, label: t(name) })) } : field,
  )
  return (
    <div class="narrow">
      <Back to="/sharing/demands">{t(words.title)}</Back>
      <ErrorSummary errors={filled.errors} fields={fields} />
      <h1 class="ds-heading">{t(words.newTitle)}</h1>
      <p>{t(words.newIntro)}</p>
      <Form
        action="/sharing/demands/new"
        formKey={newKey()}
        fields={fields}
        filled={filled}
        submit={t(words.save)}
        cancel="/sharing/demands"
      />
    </div>
  )
}
