import { Fact } from '../look/fact.tsx'
import { type Line, QuotaLine } from '../look/quota.tsx'
import { dayText, Moment, Org, OrgLink, useUi } from '../look/ui.tsx'
import { kinds, presences } from '../vocabulary.ts'
import type { Case } from './case.ts'
import { caseWords as words } from './case-words.ts'
import { amountText, Terms, Versions } from './terms.tsx'

/** `showsAgreement`: the visitor may read it. */
export function Facts({ one, showsAgreement }: { one: Case; showsAgreement: boolean }) {
  const { t, language } = useUi()
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
        {showsAgreement && (
          <Fact label={t(words.agreement)}>
            <a class="ds-link" href={`/agreements/${one.agreement}`}>
              {t(words.toAgreement)}
            </a>
          </Fact>
        )}
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
            {one.residence.until
              ? t(words.residenceSpan, { from: dayText(language, one.residence.from), until: dayText(language, one.residence.until) })
              : t(words.residenceOpen, { from: dayText(language, one.residence.from) })}
          </Fact>
        )}
        <Fact label={t(words.number)}>
          <code>{one.id}</code>
        </Fact>
      </dl>
    </section>
  )
}

/** What the case holds, and how its quota line stands. */
export function Quota({ one: { hold }, line }: { one: Case; line: Line | null }) {
  const { t, language } = useUi()
  if (!hold && !line) return null
  const amount = hold && amountText(language, hold.amount, line)
  return (
    <section class="panel">
      <h2 class="ds-heading" data-size="2xs">
        {t(words.quota)}
      </h2>
      <p>{hold ? t(words[hold.kind], { n: amount ?? '', line: hold.line }) : t(words.noHold)}</p>
      {line && <QuotaLine line={line} />}
    </section>
  )
}

/** The terms, side by side where there are several versions, and who has signed. */
export function Agreed({ one, line }: { one: Case; line: Line | null }) {
  const { t } = useUi()
  const { sender, host } = one.signatures
  return (
    <section class="panel">
      <h2 class="ds-heading" data-size="2xs">
        {t(words.terms)}
      </h2>
      {one.versions.length > 1 ? <Versions versions={one.versions} line={line} /> : <Terms terms={one.terms} line={line} />}
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
