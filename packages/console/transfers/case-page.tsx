import { transferChart } from '#transfers'
import { Clock } from '../look/clock.tsx'
import { NowPanel } from '../look/now.tsx'
import type { Line } from '../look/quota.tsx'
import { StateTag } from '../look/tag.tsx'
import { HistoryPanel } from '../look/timeline.tsx'
import { Said, useUi } from '../look/ui.tsx'
import { Documents } from './attach.tsx'
import type { Case, CaseEvent } from './case.ts'
import { caseWords as words } from './case-words.ts'
import { Agreed, Facts, Quota } from './facts.tsx'
import { Checklist } from './handover.tsx'
import { caseHistory } from './history.ts'
import { Sides } from './sides.tsx'
import { Actions, AllAtOnce, DraftAgain, Overlays } from './standing.tsx'
import { WhoInRole } from './who.tsx'

export interface CaseProps {
  readonly one: Case
  readonly events: readonly CaseEvent[]
  readonly intact: boolean
  /** The quota line that holds for it; null where there is none or it is not known. */
  readonly line: Line | null
}

/** The whole file of a case: who acts and by when, what the visitor can do, what is agreed, held, handed over, and what has happened. */
export function CasePage({ one, events, intact, line }: CaseProps) {
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
        <div class="buttons">
          <StateTag names={transferChart.stateNames} state={one.state} />
          <button class="ds-button" type="button" data-variant="tertiary" data-print>
            {t(words.printFile)}
          </button>
        </div>
      </div>
      <Overlays one={one} />
      <div class="columns">
        <div class="stack">
          <NowPanel>
            {one.clock ? <Clock clock={one.clock} who={<WhoInRole one={one} clock={one.clock} />} /> : <p>{t(words.closed)}</p>}
            <AllAtOnce one={one} />
            <Actions one={one} />
            <DraftAgain one={one} />
          </NowPanel>
          <Facts one={one} showsAgreement={line !== null} />
          <Quota one={one} line={line} />
        </div>
        <div class="stack">
          <Agreed one={one} line={line} />
          <Checklist one={one} />
          <Documents one={one} />
        </div>
      </div>
      <HistoryPanel events={events} intact={intact} {...caseHistory} />
    </article>
  )
}
