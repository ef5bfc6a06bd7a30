import type { Child } from 'hono/jsx'
import type { Refusal, StoredEvent } from '#kernel'
import { problem } from '#web'
import { type Changed as Changes, changedSince, versionBefore } from './changes.ts'
import { Alert } from './look/alert.tsx'
import { Changed } from './look/changed.tsx'
import { Timeline } from './look/timeline.tsx'
import { useUi } from './look/ui.tsx'
import type { TermRow } from './look/versions.tsx'
import type { C } from './respond.tsx'
import type { Values } from './values.ts'

/** Refusals that say no more than that others were quicker. */
const OVERTAKEN: readonly Refusal['kind'][] = ['edit-conflict', 'stale-version']

/** What has happened to a thing, where that is kept beside it, and what the entries are called. */
export interface History extends Pick<Parameters<typeof Timeline>[0], 'titles' | 'states' | 'aboutOf'> {
  read(c: C, id: string): Promise<readonly StoredEvent[]>
}

/** A thing as it stands now. */
interface Standing {
  readonly id: string
  readonly version: number | undefined
  readonly facts: readonly TermRow[]
}

/** What has changed since the form was made that these values come from. */
export async function changesIn(c: C, history: History | undefined, now: Standing, values: Values): Promise<Changes | null> {
  if (versionBefore(values, now.version) === null) return null
  const events = (await history?.read(c, now.id)) ?? []
  return changedSince(values, { ...now, events }, c.var.visit.language)
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
    <Alert color="danger" title={String(body.title)}>
      <p>{String(body.detail)}</p>
      {children}
    </Alert>
  )
}
