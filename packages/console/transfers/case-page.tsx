import type { StoredEvent } from '#kernel'
import { Clock } from '../look/clock.tsx'
import { DayOf, Moment, numberText, Org, OrgLink, Said, useUi } from '../look/ui.tsx'
import { kinds, presences, questions } from '../vocabulary.ts'
import type { Case } from './case.ts'
import { caseWords as words } from './case-words.ts'
import { isOwner, labelOf, nextStep, ownerName } from './forms.ts'
import { Sides } from './sides.tsx'
import { StateTag } from './state.tsx'
import { Terms, Versions } from './terms.tsx'
import { Timeline } from './timeline.tsx'

/** An event as the API tells it. */
export type CaseEvent = StoredEvent

export interface CaseProps {
  readonly one: Case
  readonly events: readonly CaseEvent[]
  readonly chain: string
}

/** The whole file of a case: who acts and by when, what the visitor can do, what is agreed, held, handed over, and what has happened. */
export function CasePage({ one, events, chain }: CaseProps) {
  const { t, names } = useUi()
  return (
    <article class="case">
      <div class="head">
        <div>
          <h1 class="ds-heading">
            <Said text={names.project(one.project)} />
          </h1>
          <Sides one={one} />
        </div>
        <StateTag state={one.state} />
      </div>
      <Overlays one={one} />
      <div class="columns">
        <div class="stack">
          <section class="panel now">
            <h2 class="ds-heading" data-size="2xs">
              {t(words.now)}
            </h2>
            {one.clock ? <Clock clock={one.clock} /> : <p>{t(words.closed)}</p>}
            <Actions one={one} />
          </section>
          <Facts one={one} />
          <Quota one={one} />
        </div>
        <div class="stack">
          <Agreed one={one} />
          <Checklist one={one} />
          <Documents one={one} />
        </div>
      </div>
      <section class="panel">
        <h2 class="ds-heading" data-size="2xs">
          {t(words.timeline)}
        </h2>
        <p class="quiet">{t(chain === 'intact' ? words.intact : words.broken)}</p>
        <Timeline events={events} />
      </section>
    </article>
  )
}

function Overlays({ one }: { one: Case }) {
  const { t } = useUi()
  const { suspendedBy, disputed, correction } = one.overlays
  const proposal = one.question && questions[one.question.kind]
  const lines = [
    ...suspendedBy.map((flag) => ({ title: t(words.suspended), reason: flag.reason, org: flag.org })),
    ...(disputed ? [{ title: t(words.disputed), reason: disputed.reason, org: disputed.org }] : []),
    ...(correction
      ? [{ title: t(words.correction, { act: labelOf(correction.act) }), reason: correction.reason, org: correction.org }]
      : []),
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
          <p>
            <Said text={reason} />
          </p>
        </div>
      ))}
    </>
  )
}

/** The acts that the table of states allows the visitor now; the likeliest one first. */
function Actions({ one }: { one: Case }) {
  const { t } = useUi()
  if (one.actions.length === 0) return one.clock ? <p class="quiet">{t(words.noActions)}</p> : null
  const first = nextStep(one)
  const rest = one.actions.filter(({ action }) => action !== first?.action)
  return (
    <div class="acts">
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

function Facts({ one }: { one: Case }) {
  const { t } = useUi()
  return (
    <section class="panel">
      <h2 class="ds-heading" data-size="2xs">
        {t(words.facts)}
      </h2>
      <dl class="facts">
        <Fact label={t(words.kind)}>{t(kinds[one.kind])}</Fact>
        <Fact label={t(words.sender)}>
          <OrgLink id={one.sender} />
        </Fact>
        <Fact label={t(words.host)}>
          <OrgLink id={one.host} />
        </Fact>
        <Fact label={t(words.presence)}>{one.presence.map((role) => t(presences[role])).join(t({ zh: '、', en: ', ' }))}</Fact>
        {one.alternates.length > 0 && (
          <Fact label={t(words.alternates)}>
            {one.alternates.map(({ host }) => (
              <>
                <OrgLink id={host} />{' '}
              </>
            ))}
          </Fact>
        )}
        <Fact label={t(words.created)}>
          <Moment at={one.createdAt} />
        </Fact>
        <Fact label={t(words.drafter)}>
          <Org id={one.drafter} />
        </Fact>
        {one.filedNumber && (
          <Fact label={t(words.filedNumber)}>
            <code>{one.filedNumber}</code>
          </Fact>
        )}
        {one.residence && (
          <Fact label={t(words.residence)}>
            <DayOf day={one.residence.from} />
            {one.residence.until && (
              <>
                {' – '}
                <DayOf day={one.residence.until} />
              </>
            )}
          </Fact>
        )}
        <Fact label={t(words.number)}>
          <code>{one.id}</code>
        </Fact>
      </dl>
    </section>
  )
}

function Fact({ label, children }: { label: string; children?: unknown }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Quota({ one }: { one: Case }) {
  const { t, language } = useUi()
  if (!one.hold) return null
  const n = numberText(language, one.hold.amount)
  return (
    <section class="panel">
      <h2 class="ds-heading" data-size="2xs">
        {t(words.quota)}
      </h2>
      <p>
        {t(one.hold.kind === 'reserved' ? words.reserved : words.committed, { n })} {t(words.onLine, { line: one.hold.line })}
      </p>
    </section>
  )
}

function Agreed({ one }: { one: Case }) {
  const { t } = useUi()
  const { sender, host } = one.signatures
  return (
    <section class="panel">
      <h2 class="ds-heading" data-size="2xs">
        {t(words.terms)}
      </h2>
      {one.versions.length > 1 ? <Versions versions={one.versions} /> : <Terms terms={one.terms} />}
      {(one.state === 'signing' || sender || host) && (
        <>
          <h3 class="ds-heading" data-size="2xs">
            {t(words.signatures)}
          </h3>
          <dl class="facts">
            <Fact label={t(words.sender)}>{sender ? <Moment at={sender} /> : t(words.notSigned)}</Fact>
            <Fact label={t(words.host)}>{host ? <Moment at={host} /> : t(words.notSigned)}</Fact>
          </dl>
        </>
      )}
    </section>
  )
}

function Checklist({ one }: { one: Case }) {
  const { t, actor } = useUi()
  if (one.checklist.length === 0) return null
  const done = one.checklist.filter((item) => item.done !== null).length
  const mayCheck = one.actions.some(({ action }) => action === 'check')
  return (
    <section class="panel">
      <h2 class="ds-heading" data-size="2xs">
        {t(words.checklist)}
      </h2>
      <p class="quiet">{t(words.checklistDone, { done, all: one.checklist.length })}</p>
      <ul class="checklist">
        {one.checklist.map((item) => (
          <li data-done={item.done ? 'yes' : 'no'}>
            <span>
              <Said text={item.title} />
            </span>
            <span class="quiet">
              {t(ownerName(item.owner))}
              {item.mandatory && ` · ${t(words.mandatory)}`} · {t(item.done ? words.itemDone : words.itemOpen)}
            </span>
            {mayCheck && !item.done && actor && isOwner(one, item.owner, actor) && (
              <a class="ds-link" href={`/transfers/${one.id}/check?item=${item.item}`}>
                {t(labelOf('check'))}
                <span class="ds-sr-only">
                  {': '}
                  <Said text={item.title} />
                </span>
              </a>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Documents({ one }: { one: Case }) {
  const { t, language } = useUi()
  return (
    <section class="panel">
      <h2 class="ds-heading" data-size="2xs">
        {t(words.documents)}
      </h2>
      {one.documents.length === 0 ? (
        <p class="quiet">{t(words.noDocuments)}</p>
      ) : (
        <ul class="documents">
          {one.documents.map((document) => (
            <li>
              <a class="ds-link" href={`/transfers/${one.id}/documents/${document.id}`}>
                {document.name}
              </a>{' '}
              <span class="quiet">{`${numberText(language, Math.ceil(document.bytes / 1024))} KB`}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
