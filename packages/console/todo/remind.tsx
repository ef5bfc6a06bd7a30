import { newKey } from '../form.ts'
import { Back } from '../look/back.tsx'
import type { Field } from '../look/field.ts'
import { Form } from '../look/form.tsx'
import { Empty, Rows } from '../look/list.tsx'
import { StateTag } from '../look/tag.tsx'
import { Due, Org, Said, useUi } from '../look/ui.tsx'
import type { Values } from '../values.ts'
import { nameIn, silences } from '../vocabulary.ts'
import { actingWords, words as shared } from '../words.ts'
import { LATE_KINDS, type LateOne } from './reminding.ts'
import { words as kinds, remindWords as words } from './words.ts'

export interface RemindProps {
  /** Whom; null for everybody who is late. */
  readonly party: string | null
  /** What this form reminds of. */
  readonly cases: readonly LateOne[]
  /** How many are left for another form. */
  readonly left: number
  /** How many of the late ones have been reminded of today already. */
  readonly already: number
  readonly values: Values
}

const REASON: Field = { name: 'reason', kind: 'lines', label: words.reason, hint: actingWords.reasonHint, optional: true }

/** Who is about to be reminded of what. Nothing is sent before the button is pressed. */
export function RemindPage({ party, cases, left, already, values }: RemindProps) {
  const { t, nameOf } = useUi()
  return (
    <>
      <Back to="/">{t(shared.todo)}</Back>
      <h1 class="ds-heading">{party === null ? t(words.titleAll) : t(words.title, { party: nameOf(party) })}</h1>
      {already > 0 && <p class="quiet">{t(words.already, { n: already })}</p>}
      {cases.length === 0 ? (
        <Empty text={t(words.nobody)}>
          <a class="ds-button" href="/">
            {t(shared.home)}
          </a>
        </Empty>
      ) : (
        <>
          <p>{t(words.intro)}</p>
          {left > 0 && <p>{t(words.inParts, { n: cases.length, left })}</p>}
          <List cases={cases} />
          <Form
            action="/remind"
            formKey={newKey()}
            fields={[REASON]}
            filled={{ values, errors: [] }}
            submit={t(words.send, { n: cases.length })}
            cancel="/"
          >
            {party !== null && <input type="hidden" name="party" value={party} />}
            {cases.map((one) => (
              <input type="hidden" name="case" value={`${one.kind} ${one.id}`} />
            ))}
            <input type="hidden" name="left" value={left} />
          </Form>
        </>
      )}
    </>
  )
}

function List({ cases }: { cases: readonly LateOne[] }) {
  const { t } = useUi()
  return (
    <Rows caption={t(words.caption)} titles={[t(words.party), t(words.case), t(words.what), t(words.otherwise)]}>
      {cases.map((one) => {
        const { path, states, limits } = LATE_KINDS[one.kind]
        const silence = one.clock && silences[one.clock.onTimeout]
        return (
          <tr>
            <th scope="row" data-label={t(words.party)}>
              <Org id={one.late.party} />
            </th>
            <td data-label={t(words.case)}>
              <a class="ds-link" href={`${path}/${one.id}`}>
                <Title one={one} />
              </a>{' '}
              <StateTag names={states} state={one.state} />
            </td>
            <td data-label={t(words.what)}>{t(nameIn(limits, one.late.limit))}</td>
            <td data-label={t(words.otherwise)}>
              {one.clock && (
                <>
                  <Due at={one.clock.dueAt} />
                  <br />
                  {silence && <span class="quiet">{t(silence)}</span>}
                </>
              )}
            </td>
          </tr>
        )
      })}
    </Rows>
  )
}

function Title({ one: { kind, project, sender, host } }: { one: LateOne }) {
  const { t, names } = useUi()
  if (project) return <Said text={names.project(project)} />
  return (
    <>
      {t(kind === 'settlement' ? kinds.settlement : kinds.agreement)} <Org id={sender} /> → <Org id={host} />
    </>
  )
}
