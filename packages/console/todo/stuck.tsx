import type { Child } from 'hono/jsx'
import { Tag } from '../look/tag.tsx'
import { Org, useUi } from '../look/ui.tsx'
import { waitingOf } from '../overview/figures.ts'
import { isLate, isRemindable, LATE_KINDS, type LateKind, type Seen } from './reminding.ts'
import { words } from './words.ts'

/** An organisation that keeps others waiting, and in how much of each kind. */
export interface Stuck {
  readonly party: string
  readonly late: Readonly<Record<LateKind, number>>
  /** Cases whose limit is near. */
  readonly soon: number
  /** How many of the late ones the visitor may remind of now. */
  readonly remindable: number
}

/** Who keeps others waiting, the latest first. */
export function stuckIn(seen: readonly Seen[]): Stuck[] {
  const cases = waitingOf(seen.filter(({ kind }) => kind === 'transfer'))
  const late = seen.filter(isLate)
  const parties = new Set([...cases, ...late.map((one) => one.late)].map(({ party }) => party))
  const stuck = [...parties].map((party): Stuck => {
    const own = late.filter((one) => one.late.party === party)
    const here = cases.find((one) => one.party === party)
    const count = (kind: LateKind) => own.filter((one) => one.kind === kind).length
    return {
      party,
      late: { transfer: here?.late ?? 0, settlement: count('settlement'), agreement: count('agreement') },
      soon: here?.soon ?? 0,
      remindable: own.filter(isRemindable).length,
    }
  })
  return stuck.sort((a, b) => allLate(b) - allLate(a) || b.soon - a.soon)
}

const allLate = ({ late }: Stuck): number => late.transfer + late.settlement + late.agreement

/** For secretariats: who keeps others waiting, each with the way to the lists. */
export function StuckList({ stuck }: { stuck: readonly Stuck[] }) {
  const { t } = useUi()
  const remindable = stuck.reduce((sum, one) => sum + one.remindable, 0)
  return (
    <section class="panel below">
      <h2 class="ds-heading" data-size="xs">
        {t(words.stuck)}
      </h2>
      {stuck.length === 0 ? (
        <p>{t(words.noStuck)}</p>
      ) : (
        <>
          <p>{t(words.stuckText)}</p>
          <ul class="news parties">
            {stuck.map((one) => (
              <Party one={one} />
            ))}
          </ul>
          {remindable > 0 && (
            <div class="buttons">
              <a class="ds-button" href="/remind">
                {t(words.remindAll, { n: remindable })}
              </a>
            </div>
          )}
        </>
      )}
      <p class="quiet">
        {t(words.remindHint)}{' '}
        <a class="ds-link" href="/transfers?late=any">
          {t(words.allLate)}
        </a>
      </p>
    </section>
  )
}

const LATE = [
  ['transfer', words.lateCases],
  ['settlement', words.lateQuarters],
  ['agreement', words.lateAgreements],
] as const

function Party({ one: { party, late, soon, remindable } }: { one: Stuck }) {
  const { t } = useUi()
  return (
    <li>
      <Org id={party} />{' '}
      {LATE.map(
        ([kind, text]) =>
          late[kind] > 0 && (
            <Way to={`${LATE_KINDS[kind].path}?late=${party}`} party={party}>
              <Tag tone="danger" light="red">
                {t(text, { n: late[kind] })}
              </Tag>
            </Way>
          ),
      )}
      {soon > 0 && (
        <Way to={`/transfers?awaited=${party}&light=yellow`} party={party}>
          <Tag tone="warning" light="yellow">
            {t(words.soonCases, { n: soon })}
          </Tag>
        </Way>
      )}
      {remindable > 0 && (
        <Way to={`/remind?party=${party}`} party={party}>
          {t(words.remind, { n: remindable })}
        </Way>
      )}
    </li>
  )
}

/** A link that says whom it is about to those who do not see the line. */
function Way({ to, party, children }: { to: string; party: string; children: Child }) {
  return (
    <>
      <a class="ds-link" href={to}>
        {children}
        <span class="ds-sr-only">
          {' '}
          <Org id={party} />
        </span>
      </a>{' '}
    </>
  )
}
