import type { Child } from 'hono/jsx'
import type { Refusal, StoredEvent } from '#kernel'
import { problem } from '#web'
import type { Changed as Changes } from './changes.ts'
import { Changed } from './look/changed.tsx'
import { Timeline } from './look/timeline.tsx'
import { useUi } from './look/ui.tsx'
import type { C } from './respond.tsx'

/** Refusals that say no more than that others were quicker. */
const OVERTAKEN: readonly Refusal['kind'][] = ['edit-conflict', 'stale-version']

/** What has happened to a thing, where that is kept beside it, and what the entries are called. */
export interface History extends Pick<Parameters<typeof Timeline>[0], 'titles' | 'states' | 'aboutOf'> {
  read(c: C, id: string): Promise<readonly StoredEvent[]>
}

interface ReturnedProps {
  readonly history: Omit<History, 'read'> | undefined
  readonly changed: Changes | null
  readonly refusal: Refusal | null
}

/** Why a form came back: others were quicker, a rule says no, or both. */
export function Returned({ history, changed, refusal }: ReturnedProps) {
  const overtaken = changed !== null && refusal !== null && OVERTAKEN.includes(refusal.kind)
  return (
    <>
      {refusal && !overtaken && <Trouble refusal={refusal} />}
      {changed && (
        <Changed changed={changed}>{history && changed.events.length > 0 && <Timeline events={changed.events} {...history} />}</Changed>
      )}
    </>
  )
}

/** A rule says no, in its own words. */
export function Trouble({ refusal, children }: { refusal: Refusal; children?: Child }) {
  const { language } = useUi()
  const { body } = problem(refusal, '', language)
  return (
    <div class="ds-alert" data-color="danger" role="alert" tabindex={-1} autofocus id="error-summary">
      <h2 class="ds-heading" data-size="2xs">
        {String(body.title)}
      </h2>
      <p>{String(body.detail)}</p>
      {children}
    </div>
  )
}
