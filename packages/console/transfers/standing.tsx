import { isPursued, mayDraft } from '#transfers'
import { Turn } from '../look/turn.tsx'
import { Org, Said, useUi } from '../look/ui.tsx'
import { seatOf } from '../visit.ts'
import { lateLimits, questions } from '../vocabulary.ts'
import type { Case } from './case.ts'
import { caseWords as words } from './case-words.ts'
import { labelOf, nextStep } from './forms.ts'

/** What lies over the state: flags, a dispute, a correction, a proposal. */
export function Overlays({ one }: { one: Case }) {
  const { t } = useUi()
  const { suspendedBy, disputed, correction } = one.overlays
  const proposal = one.question && questions[one.question.kind]
  const lines = [
    ...suspendedBy.map((flag) => ({ title: t(words.suspended), reason: flag.reason, org: flag.org })),
    ...(disputed ? [{ title: t(words.disputed), reason: disputed.reason, org: disputed.org }] : []),
    ...(correction
      ? [{ title: t(words.correction, { act: labelOf(correction.act) }), reason: correction.reason, org: correction.org }]
      : []),
    ...(one.late ? [{ title: t(lateLimits[one.late.limit]), reason: null, org: one.late.party }] : []),
    ...(one.question && proposal ? [{ title: t(words.question, { what: proposal }), reason: one.question.reason, org: null }] : []),
  ]
  return (
    <>
      {lines.map(({ title, reason, org }) => (
        <div class="ds-alert" data-color="warning">
          <p>
            <strong>{title}</strong>
            {org && (
              <>
                {' '}
                · <Org id={org} />
              </>
            )}
          </p>
          {reason && (
            <p>
              <Said text={reason} />
            </p>
          )}
        </div>
      ))}
    </>
  )
}

/** The clock names one; here it waits for several, in whatever order. */
export function AllAtOnce({ one: { state, signatures, checklist } }: { one: Case }) {
  const { t } = useUi()
  if (state === 'signing' && !signatures.sender && !signatures.host) return <p>{t(words.bothSign)}</p>
  if (state !== 'handover') return null
  const mandatory = checklist.filter((item) => item.mandatory)
  const done = mandatory.filter((item) => item.done).length
  if (done < mandatory.length) return <p>{t(words.allHandOver, { done, all: mandatory.length })}</p>
  return <p>{t(words.bothConfirm)}</p>
}

/** What a case came to nothing by can be mended in a new one. */
export function DraftAgain({ one }: { one: Case }) {
  const { t, actor, actingFor } = useUi()
  const seat = actor && seatOf({ actor, actingFor })
  if (!actor || !mayDraft(actor) || one.state === 'draft' || isPursued(one.state)) return null
  if (![one.sender, one.host, one.drafter, one.project].some((org) => org === seat)) return null
  return (
    <p>
      <a class="ds-link" href={`/transfers/new/from/${one.id}`}>
        {t(words.draftAgain)}
      </a>
    </p>
  )
}

/** The acts that the table of states allows the visitor now; the likeliest one first. */
export function Actions({ one }: { one: Case }) {
  const { t } = useUi()
  if (!one.clock && one.actions.length === 0) return null
  const first = nextStep(one)
  const rest = one.actions.filter(({ action }) => action !== first?.action)
  return (
    <div class="acts">
      {!first && <Turn clock={one.clock}>{one.actions.length === 0 && <p class="quiet">{t(words.noActions)}</p>}</Turn>}
      {first && (
        <a class="ds-button" href={`/transfers/${one.id}/${first.action}`} data-act>
          {t(first.label)}
        </a>
      )}
      {rest.length > 0 && (
        <details class="ds-details">
          <summary>{t(words.more)}</summary>
          <ul class="acts-more">
            {rest.map(({ action }) => (
              <li>
                <a class="ds-link" href={`/transfers/${one.id}/${action}`}>
                  {t(labelOf(action))}
                </a>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}
