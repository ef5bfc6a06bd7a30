import { amendmentChart } from '#agreements'
import { dayOf, type StoredEvent } from '#kernel'
import { ActButtons } from '../act-buttons.tsx'
import { Clock } from '../look/clock.tsx'
import { Fact } from '../look/fact.tsx'
import { NowPanel } from '../look/now.tsx'
import { HistoryPanel } from '../look/timeline.tsx'
import { DayOf, dayText, Org, OrgLink, Said, useUi } from '../look/ui.tsx'
import { nameIn } from '../vocabulary.ts'
import { agreementActing } from './acts.tsx'
import { agreementHistory } from './changes.ts'
import { Quota } from './quota.tsx'
import { isQuiet, StateTags } from './state.tsx'
import { SubNav } from './subnav.tsx'
import { TermsOf, Versions } from './terms.tsx'
import type { Agreement } from './views.ts'
import { directions, words } from './words.ts'

interface AgreementProps {
  readonly one: Agreement
  readonly events: readonly StoredEvent[]
  readonly intact: boolean
}

/** The whole file of an agreement: who acts and by when, what is granted and used, what is agreed and signed, and what has happened. */
export function AgreementPage({ one, events, intact }: AgreementProps) {
  return (
    <article class="case">
      <SubNav tab="agreements" inner />
      <div class="head">
        <h1 class="ds-heading">
          <Org id={one.sender} /> → <Org id={one.host} />
        </h1>
        <div class="tags">
          <StateTags one={one} />
        </div>
      </div>
      <Overlays one={one} />
      <div class="columns">
        <div class="stack">
          <Now one={one} />
          <Quota one={one} />
          <Facts one={one} />
        </div>
        <div class="stack">
          <Agreed one={one} />
          <Signatures one={one} />
        </div>
      </div>
      <HistoryPanel events={events} intact={intact} {...agreementHistory} />
    </article>
  )
}

function Now({ one }: { one: Agreement }) {
  const { t, actor } = useUi()
  const isSide = actor?.org === one.sender || actor?.org === one.host
  return (
    <NowPanel>
      {!one.clock ? <p>{t(words.over)}</p> : isQuiet(one) ? <Runs one={one} /> : <Clock clock={one.clock} brings={lapseOf(one)} />}
      <ActButtons acting={agreementActing} one={isQuiet(one) ? { ...one, clock: null } : one} />
      <ul class="plain-list links">
        {one.terms.benefits.length > 0 && (
          <li>
            <a class="ds-link" href={`/agreements/${one.id}/forecast`}>
              {t(words.forecast)}
            </a>
          </li>
        )}
        {one.inForce && (
          <li>
            <a class="ds-link" href={`/settlements?agreement=${one.id}`}>
              {t(words.settlements)}
            </a>
          </li>
        )}
        <li>
          <a class="ds-link" href={`/delegations?agreement=${one.id}`}>
            {t(words.delegations)}
          </a>
        </li>
        {isSide && actor?.roles.includes('approver') && one.clock && (
          <li>
            <a class="ds-link" href={`/delegations/new?agreement=${one.id}`}>
              {t(words.delegate)}
            </a>
          </li>
        )}
      </ul>
    </NowPanel>
  )
}

/** Where only an amendment lapses, the agreement does not. */
const lapseOf = ({ amendment, clock }: Agreement) =>
  amendment && (clock?.onTimeout === 'expire' || clock?.onTimeout === 'lapse') ? words.amendmentLapses : undefined

function Runs({ one: { ending } }: { one: Agreement }) {
  const { t, language } = useUi()
  return <p>{ending ? t(words.runsOut, { day: dayText(language, ending.on) }) : t(words.runs)}</p>
}

const authorOf = ({ versions }: Agreement, version: number) => versions.find(({ number }) => number === version)?.by

function Overlays({ one }: { one: Agreement }) {
  const { t, language, now } = useUi()
  const { amendment } = one
  return (
    <>
      {one.suspendedBy.map(({ org, reason }) => (
        <div class="ds-alert" data-color="warning">
          <p>
            <strong>{t(words.suspended)}</strong> · <Org id={org} />
          </p>
          <p>
            <Said text={reason} />
          </p>
        </div>
      ))}
      {amendment && (
        <div class="ds-alert" data-color="info">
          <p>
            <strong>{t(amendment.renewal ? words.renewal : words.amendment)}</strong> ·{' '}
            {t(nameIn(amendmentChart.stateNames, amendment.state))}
          </p>
          <p>
            {t(amendment.from > dayOf(now) ? words.amendmentText : words.amendmentAtOnce, {
              n: amendment.version,
              by: authorOf(one, amendment.version) === 'sender' ? words.bySender : words.byHost,
              from: dayText(language, amendment.from),
            })}
          </p>
        </div>
      )}
    </>
  )
}

function Facts({ one }: { one: Agreement }) {
  const { t, language } = useUi()
  const how = { expired: words.expired, terminated: words.terminated, suspended: words.endSuspended }
  return (
    <section class="panel">
      <h2 class="ds-heading" data-size="2xs">
        {t(words.facts)}
      </h2>
      <dl class="facts">
        <Fact label={t(words.sender)}>
          <OrgLink id={one.sender} />
        </Fact>
        <Fact label={t(words.host)}>
          <OrgLink id={one.host} />
        </Fact>
        {one.secretariats.length > 0 && (
          <Fact label={t(words.secretariats)}>
            {one.secretariats.map((id) => (
              <div>
                <Org id={id} />
              </div>
            ))}
          </Fact>
        )}
        <Fact label={t(words.direction)}>{t(nameIn(directions, one.direction))}</Fact>
        <Fact label={t(words.roles)}>{t(words.rolesText)}</Fact>
        {one.bindings.length > 0 && (
          <Fact label={t(words.bindings)}>
            {one.bindings.map(({ version, since }) => (
              <div>{t(words.binding, { n: version, since: dayText(language, since) })}</div>
            ))}
          </Fact>
        )}
        {one.ending && (
          <>
            <Fact label={t(words.endsOn)}>
              <DayOf day={one.ending.on} />
            </Fact>
            <Fact label={t(words.endHow)}>{t(how[one.ending.how])}</Fact>
          </>
        )}
        <Fact label={t(words.number)}>
          <code>{one.id}</code>
        </Fact>
      </dl>
    </section>
  )
}

function Agreed({ one }: { one: Agreement }) {
  const { t } = useUi()
  return (
    <section class="panel">
      <h2 class="ds-heading" data-size="2xs">
        {t(one.versions.length > 1 ? words.versions : words.terms)}
      </h2>
      {one.versions.length > 1 ? <Versions versions={one.versions} /> : <TermsOf terms={one.terms} />}
    </section>
  )
}

function Signatures({ one }: { one: Agreement }) {
  const { t } = useUi()
  const said = (side: 'sender' | 'host') => t(one.signed.includes(side) ? words.signed : words.notSigned)
  return (
    <section class="panel">
      <h2 class="ds-heading" data-size="2xs">
        {t(words.signatures)}
      </h2>
      <dl class="facts">
        <Fact label={t(words.openVersion)}>{t(words.version, { n: one.openVersion.number })}</Fact>
        <Fact label={t(words.sender)}>{said('sender')}</Fact>
        <Fact label={t(words.host)}>{said('host')}</Fact>
        <Fact label={t(words.hash)}>
          <span class="hash">
            <code>{one.openVersion.hash}</code>
          </span>
        </Fact>
      </dl>
    </section>
  )
}
