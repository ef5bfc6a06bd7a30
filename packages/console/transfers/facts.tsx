import { Fact } from '../look/fact.tsx'
import { DayOf, Moment, numberText, Org, OrgLink, useUi } from '../look/ui.tsx'
import { kinds, presences, units } from '../vocabulary.ts'
import type { Case } from './case.ts'
import { caseWords as words } from './case-words.ts'
import type { Line } from './read.ts'
import { Terms, Versions } from './terms.tsx'

export function Facts({ one }: { one: Case }) {
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

/** What the case holds, and how its quota line stands. */
export function Quota({ one, line }: { one: Case; line: Line | null }) {
  const { t, language } = useUi()
  if (!one.hold && !line) return null
  const n = (value: number) => numberText(language, value)
  return (
    <section class="panel">
      <h2 class="ds-heading" data-size="2xs">
        {t(words.quota)}
      </h2>
      {one.hold ? (
        <p>
          {t(one.hold.kind === 'reserved' ? words.reserved : words.committed, { n: n(one.hold.amount) })}{' '}
          {t(words.onLine, { line: one.hold.line })}
        </p>
      ) : (
        <p>{t(words.noHold)}</p>
      )}
      {line && (
        <>
          <Bar line={line} />
          <p class="quiet">
            {t(words.lineState, {
              granted: n(line.granted),
              reserved: n(line.reserved),
              committed: n(line.committed),
              free: n(line.free),
            })}{' '}
            {t(units[line.unit] ?? { zh: line.unit, en: line.unit })}
          </p>
        </>
      )}
    </section>
  )
}

/** A quota line as a bar; the sentence below it says the same. */
export function Bar({ line }: { line: Line }) {
  const share = (value: number) => Math.round((value / Math.max(1, line.granted)) * 1000) / 10
  const [committed, reserved] = [share(line.committed), share(line.reserved)]
  return (
    <svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
      <rect class="bar-free" width="100" height="6" />
      <rect class="bar-committed" width={committed} height="6" />
      <rect class="bar-reserved" x={committed} width={reserved} height="6" />
    </svg>
  )
}

/** The terms, side by side where there are several versions, and who has signed. */
export function Agreed({ one }: { one: Case }) {
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
