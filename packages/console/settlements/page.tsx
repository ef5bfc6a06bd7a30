import { money } from '#kernel'
import { settlementChart } from '#settlements'
import { ActButtons } from '../act-buttons.tsx'
import { measureName } from '../agreements/rules.ts'
import { SubNav } from '../agreements/subnav.tsx'
import { words as importing } from '../import/words.ts'
import { Clock } from '../look/clock.tsx'
import { Fact } from '../look/fact.tsx'
import { Head, NumberCell } from '../look/list.tsx'
import { NowPanel } from '../look/now.tsx'
import { StateTag } from '../look/tag.tsx'
import { Moment, Org, Said, useUi } from '../look/ui.tsx'
import { settlementActing } from './acts.tsx'
import { isCounted, periodName } from './facts.ts'
import { LineTable, ProjectName } from './lines.tsx'
import type { Settlement } from './views.ts'
import { words } from './words.ts'

/** One quarter between two sides: what is owed and why, who acts, and what each version changed. */
export function SettlementPage({ one }: { one: Settlement }) {
  const { t } = useUi()
  const [paid, counted] = [one.lines.filter((line) => line.paid), one.lines.filter((line) => !line.paid)]
  return (
    <article class="case">
      <SubNav tab="settlements" inner />
      <div class="head">
        <div>
          <h1 class="ds-heading">{t(periodName(one.period))}</h1>
          <p class="sides">
            <Org id={one.sender} /> ← <Org id={one.host} />
          </p>
        </div>
        <StateTag names={settlementChart.stateNames} state={one.state} />
      </div>
      <Earlier one={one} />
      <div class="columns">
        {isCurrent(one) && <Now one={one} />}
        <Sums one={one} />
      </div>
      <section class="panel">
        <h2 class="ds-heading" data-size="2xs">
          {t(words.money)}
        </h2>
        {paid.length === 0 ? <p class="quiet">{t(words.noLines)}</p> : <LineTable one={one} lines={paid} caption={words.money} />}
      </section>
      {counted.length > 0 && (
        <section class="panel">
          <h2 class="ds-heading" data-size="2xs">
            {t(words.statistics)}
          </h2>
          <LineTable one={one} lines={counted} caption={words.statistics} />
        </section>
      )}
      {one.version > 1 && <Difference one={one} />}
      <div class="columns even">
        <Versions one={one} />
        <Payments one={one} />
      </div>
    </article>
  )
}

const isCurrent = ({ version, versions }: Settlement): boolean => version === versions.length

function Earlier({ one }: { one: Settlement }) {
  const { t } = useUi()
  if (isCurrent(one)) return null
  return (
    <div class="ds-alert" data-color="info">
      <p>
        {t(words.earlier)}{' '}
        <a class="ds-link" href={`/settlements/${one.id}`}>
          {t(words.toCurrent)}
        </a>
      </p>
    </div>
  )
}

function Now({ one }: { one: Settlement }) {
  const { t } = useUi()
  const mayDeclare = one.actions.some(({ action }) => action === 'declare')
  return (
    <NowPanel>
      {one.clock ? <Clock clock={one.clock} /> : <p>{t(words.settledUp)}</p>}
      <ActButtons acting={settlementActing} one={one} />
      {mayDeclare && (
        <div class="buttons">
          <a class="ds-button" data-variant="secondary" href={`/settlements/${one.id}/import`}>
            {t(importing.import)}
          </a>
        </div>
      )}
      <p class="links">
        <a class="ds-link" href={`/agreements/${one.agreement}`}>
          {t(words.toAgreement)}
        </a>
      </p>
    </NowPanel>
  )
}

function Sums({ one }: { one: Settlement }) {
  const { t } = useUi()
  const yuan = (fen: number) => t(words.yuan, { n: money(fen) })
  return (
    <section class="panel">
      <h2 class="ds-heading" data-size="2xs">
        {t(words.sums)}
      </h2>
      <dl class="facts">
        <Fact label={t(words.payable)}>
          {isCounted(one) ? <strong>{yuan(one.payableFen)}</strong> : <span class="quiet">{t(words.noStatement)}</span>}
        </Fact>
        <Fact label={t(words.paid)}>{yuan(one.paidFen)}</Fact>
        <Fact label={t(words.withheld)}>{yuan(one.withheldFen)}</Fact>
        <Fact label={t(words.number)}>
          <code>{one.id}</code>
        </Fact>
      </dl>
    </section>
  )
}

/** What the version shown changed of the one before, project by project and rule by rule. */
function Difference({ one }: { one: Settlement }) {
  const ui = useUi()
  const { t } = ui
  const title = t(words.difference, { before: one.version - 1, n: one.version })
  const changed = one.lines.filter(({ since }) => since === one.version)
  const before = (project: string, rule: string) =>
    one.lines
      .filter((line) => line.project === project && line.rule === rule && line.since < one.version)
      .reduce((sum, line) => sum + line.senderFen, 0)
  const [earlier, later] = [t(words.before, { n: one.version - 1 }), t(words.before, { n: one.version })]
  const sums = [earlier, t(words.change), later].map((number) => ({ number }))
  return (
    <section class="panel">
      <h2 class="ds-heading" data-size="2xs">
        {title}
      </h2>
      <section class="wide" tabindex={0} aria-label={title}>
        <table class="ds-table cards">
          <caption class="ds-sr-only">{title}</caption>
          <Head titles={[t(words.project), t(words.measure), ...sums]} />
          <tbody>
            {changed.map((line) => {
              const was = before(line.project, line.rule)
              return (
                <tr>
                  <th scope="row">
                    <ProjectName one={one} id={line.project} />
                  </th>
                  <td data-label={t(words.measure)}>{measureName(ui, line.measure)}</td>
                  <NumberCell label={earlier}>{money(was)}</NumberCell>
                  <NumberCell label={t(words.change)}>
                    <mark>{`${line.senderFen > 0 ? '+' : ''}${money(line.senderFen)}`}</mark>
                  </NumberCell>
                  <NumberCell label={later}>{money(was + line.senderFen)}</NumberCell>
                </tr>
              )
            })}
          </tbody>
        </table>
      </section>
    </section>
  )
}

function Versions({ one }: { one: Settlement }) {
  const { t } = useUi()
  return (
    <section class="panel">
      <h2 class="ds-heading" data-size="2xs">
        {t(words.versions)}
      </h2>
      <ul class="plain-list">
        {one.versions.map(({ number, at, by, reason, statement }) => (
          <li>
            {number === one.version ? (
              <strong>{t(words.version, { n: number })}</strong>
            ) : (
              <a class="ds-link" href={`/settlements/${one.id}?version=${number}`}>
                {t(words.version, { n: number })}
              </a>
            )}{' '}
            · {t(by === null ? words.undeclared : words[by])} · <Moment at={at} />
            {reason && (
              <>
                {' '}
                · <Said text={reason} />
              </>
            )}
            {statement ? (
              <>
                <p class="links">
                  <a class="ds-link" href={`/settlements/${one.id}/statement?version=${number}`}>
                    {t(words.statement)}
                  </a>
                </p>
                <p class="hash quiet">
                  <code>{`sha256:${statement.sha256}`}</code>
                </p>
              </>
            ) : (
              <p class="quiet">{t(words.noStatement)}</p>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Payments({ one }: { one: Settlement }) {
  const { t } = useUi()
  return (
    <section class="panel">
      <h2 class="ds-heading" data-size="2xs">
        {t(words.payments)}
      </h2>
      {one.payments.length === 0 ? (
        <p class="quiet">{t(words.noPayments)}</p>
      ) : (
        <ul class="plain-list payments">
          {one.payments.map(({ at, by, reference, fen }) => (
            <li>
              <strong>{t(words.yuan, { n: money(fen) })}</strong> · <Org id={by} /> · <Moment at={at} /> · <code>{reference}</code>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
