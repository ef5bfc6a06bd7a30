import { transferChart, transferEvents } from '#transfers'
import { Moment, Named, Org, Said, useUi } from '../look/ui.tsx'
import type { CaseEvent } from './case.ts'
import { caseWords as words } from './case-words.ts'

/** What has happened, the latest first; each entry names who did it, for whom, why, and its place in the chain. */
export function Timeline({ events }: { events: readonly CaseEvent[] }) {
  return (
    <ol class="timeline" reversed>
      {[...events].reverse().map((event) => (
        <Entry event={event} />
      ))}
    </ol>
  )
}

function Entry({ event }: { event: CaseEvent }) {
  const { t, names } = useUi()
  const { actor, actingFor, reason, from, to } = event.data
  const moved = to !== null && from !== to ? transferChart.stateNames[to] : undefined
  return (
    <li value={event.aggregatesequence}>
      <p>
        <strong>{t(transferEvents[event.type]?.title ?? { zh: event.type, en: event.type })}</strong>
        {moved && <span class="quiet"> → {t(moved)}</span>}
      </p>
      <p class="quiet">
        <Moment at={event.time} /> · {event.actorkind === 'system' ? t(words.system) : <Named name={actor.name} />}
        {actor.org && (
          <>
            {' '}
            · <Org id={actor.org} />
          </>
        )}
        {actingFor &&
          ` · ${t(words.actingFor, { org: { zh: names.org(actingFor).zh, en: names.org(actingFor).en ?? names.org(actingFor).zh } })}`}
      </p>
      {reason && (
        <p>
          {t(words.reason)}: <Said text={reason} />
        </p>
      )}
      <p class="quiet hash">
        <code>{event.hash}</code>
      </p>
    </li>
  )
}
