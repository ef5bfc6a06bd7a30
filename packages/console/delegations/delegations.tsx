import { agreementChart, delegationChart, SCOPE } from '#agreements'
import type { FieldError, Refusal, Text } from '#kernel'
import { transferChart } from '#transfers'
import { ActButtons } from '../act-buttons.tsx'
import type { Acting } from '../acting.tsx'
import { agreementActing } from '../agreements/acts.tsx'
import { SubNav } from '../agreements/subnav.tsx'
import type { Agreement, Delegation } from '../agreements/views.ts'
import { newKey } from '../form.ts'
import { Back } from '../look/back.tsx'
import { Waits } from '../look/clock.tsx'
import { Fact } from '../look/fact.tsx'
import type { Field, Option } from '../look/field.ts'
import { ErrorSummary, Form } from '../look/form.tsx'
import { Empty, Rows } from '../look/list.tsx'
import { NowPanel } from '../look/now.tsx'
import { StateTag } from '../look/tag.tsx'
import { DayOf, dayText, numberText, Org, type Ui, useUi } from '../look/ui.tsx'
import { Trouble } from '../returned.tsx'
import type { Values } from '../values.ts'
import { lineName, nameIn, unitNames } from '../vocabulary.ts'
import { backWords, words as shared } from '../words.ts'
import { effects, words } from './words.ts'

export const delegationActing: Acting<Delegation> = {
  section: 'agreements',
  read: 'get /v1/delegations/{id}',
  write: (action) => `post /v1/delegations/{id}/${action}`,
  base: '/delegations',
  at: ({ id }) => `/delegations/${id}`,
  back: backWords.delegation,
  label: (action) => nameIn(delegationChart.actNames, action),
  about: (one) => <Sides one={one} />,
  effect: (action) => effects[action],
  grave: ['revoke'],
  steps: ['accept'],
  fields: () => [],
  facts: (one, _, ui) => [
    { label: ui.t(words.state), text: ui.t(nameIn(delegationChart.stateNames, one.state)) },
    { label: ui.t(words.limits), text: withinText(one, ui) },
    { label: ui.t(words.validTo), text: dayText(ui.language, one.validTo) },
  ],
  beside: (one) => (
    <section class="panel">
      <Facts one={one} />
    </section>
  ),
}

function Sides({ one }: { one: Delegation }) {
  return (
    <p class="sides">
      <Org id={one.giver} /> → <Org id={one.delegate} />
    </p>
  )
}

/** On which line, and how much of it at a time; one given before it said so names no unit. */
function withinText({ line, unit, maxAmount }: Delegation, { t, language }: Ui): string {
  const n = numberText(language, maxAmount)
  return t(words.upTo, { line, n: unit === null ? n : `${n} ${t(nameIn(unitNames, unit))}` })
}

/** An act that may be done for another, by its name in the table of its states. */
function actName(act: string, { t }: Ui): string {
  const own = act.startsWith('agreement.')
  if (act === 'draft' || act === 'attach') return t(words.cases, { act: words[act] })
  const name: Text = own ? nameIn(agreementChart.actNames, act.slice('agreement.'.length)) : nameIn(transferChart.actNames, act)
  return t(own ? words.agreements : words.cases, { act: name })
}

export function DelegationList({ items, agreement }: { items: readonly Delegation[]; agreement: string | null }) {
  const ui = useUi()
  const { t } = ui
  return (
    <>
      <SubNav tab="delegations" />
      <div class="head">
        <h1 class="ds-heading">{t(words.title)}</h1>
      </div>
      <p>{t(words.intro)}</p>
      {agreement && (
        <p>
          <a class="ds-link" href={`/agreements/${agreement}`}>
            {t(words.toAgreement)}
          </a>
        </p>
      )}
      {items.length === 0 ? (
        <Empty text={t(words.empty)}>
          <a class="ds-button" href="/agreements">
            {t(shared.toAgreements)}
          </a>
        </Empty>
      ) : (
        <Rows caption={t(words.caption)} titles={[t(words.one), t(words.limits), t(words.validTo), t(words.state)]}>
          {items.map((one) => (
            <tr>
              <th scope="row">
                <a class="ds-link" href={`/delegations/${one.id}`} data-act>
                  <Org id={one.giver} /> → <Org id={one.delegate} />
                </a>
              </th>
              <td>{withinText(one, ui)}</td>
              <td data-label={t(words.validTo)}>
                <DayOf day={one.validTo} />
              </td>
              <td>
                <StateTag names={delegationChart.stateNames} state={one.state} />
              </td>
            </tr>
          ))}
        </Rows>
      )}
    </>
  )
}

export function DelegationPage({ one }: { one: Delegation }) {
  const { t } = useUi()
  // One that holds waits for nobody: its clock only says when it ends.
  const waiting = one.state === 'accepted' ? { ...one, clock: null } : one
  return (
    <>
      <SubNav tab="delegations" inner />
      <div class="head">
        <div>
          <h1 class="ds-heading">{t(words.one)}</h1>
          <Sides one={one} />
        </div>
        <StateTag names={delegationChart.stateNames} state={one.state} />
      </div>
      <div class="columns even">
        <NowPanel>
          <Standing one={one} />
          <Seat one={one} />
          <ActButtons acting={delegationActing} one={waiting} />
        </NowPanel>
        <section class="panel">
          <Facts one={one} />
        </section>
      </div>
    </>
  )
}

/** Nobody is to act under one that holds; it ends by itself. */
function Standing({ one }: { one: Delegation }) {
  const { t, language } = useUi()
  if (one.state === 'accepted') return <p>{t(words.inForce, { day: dayText(language, one.validTo) })}</p>
  return <Waits clock={one.clock} />
}

/** Under a delegation that holds its delegate may sit down in the giver's seat. */
function Seat({ one }: { one: Delegation }) {
  const { t, actor } = useUi()
  if (one.state !== 'accepted' || actor?.org !== one.delegate) return null
  return (
    <form method="post" action="/acting-for" class="buttons">
      <button class="ds-button" type="submit" name="org" value={one.giver}>
        {t(words.actFor)}
      </button>
    </form>
  )
}

function Facts({ one }: { one: Delegation }) {
  const ui = useUi()
  const { t, language } = ui
  return (
    <dl class="facts">
      <Fact label={t(words.giver)}>
        <Org id={one.giver} />
      </Fact>
      <Fact label={t(words.delegate)}>
        <Org id={one.delegate} />
      </Fact>
      <Fact label={t(words.scope)}>
        {one.scope.map((act) => (
          <div>{actName(act, ui)}</div>
        ))}
      </Fact>
      <Fact label={t(words.limits)}>{withinText(one, ui)}</Fact>
      <Fact label={t(words.valid)}>{t(words.span, { from: dayText(language, one.validFrom), to: dayText(language, one.validTo) })}</Fact>
      <Fact label={t(words.agreement)}>
        <a class="ds-link" href={`/agreements/${one.agreement}`}>
          {t(words.toAgreement)}
        </a>
      </Fact>
    </dl>
  )
}

/** The questions of a new delegation: under one agreement of the visitor's. */
export function newFields(one: Agreement, bases: readonly Option[], ui: Ui): Field[] {
  return [
    { name: 'agreement', kind: 'hidden', label: words.agreement },
    { name: 'delegate', kind: 'select', label: words.delegate, options: bases },
    { name: 'scope', kind: 'several', label: words.scope, options: SCOPE.map((value) => ({ value, label: actName(value, ui) })) },
    {
      name: 'line',
      kind: 'choice',
      label: words.line,
      options: one.quota.map(({ line, unit }) => ({ value: line, label: ui.t(lineName(line, unit)) })),
    },
    { name: 'maxAmount', kind: 'whole', label: words.maxAmount, hint: words.maxAmountHint },
    { name: 'validFrom', kind: 'day', label: words.validFrom },
    { name: 'validTo', kind: 'day', label: words.validTo },
  ]
}

interface NewProps {
  readonly one: Agreement
  readonly fields: readonly Field[]
  readonly values: Values
  readonly errors: readonly FieldError[]
  readonly refusal: Refusal | null
}

export function NewDelegationPage({ one, fields, values, errors, refusal }: NewProps) {
  const { t } = useUi()
  const back = `/agreements/${one.id}`
  return (
    <div class="narrow">
      <Back to={back}>{t(backWords.agreement)}</Back>
      <ErrorSummary errors={errors} fields={fields} />
      {refusal && <Trouble refusal={refusal} />}
      <h1 class="ds-heading">{t(words.new)}</h1>
      {agreementActing.about(one)}
      <p>{t(words.intro)}</p>
      <Form action="/delegations/new" formKey={newKey()} fields={fields} filled={{ values, errors }} submit={t(words.new)} cancel={back} />
    </div>
  )
}
