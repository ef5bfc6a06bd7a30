import type { FreeText, StoredEvent, Text } from '#kernel'
import { words as shared } from '../words.ts'
import { Moment, Named, Org, Said, useUi } from './ui.tsx'

const words = {
  actingFor: { zh: '代 {org}', en: 'acting for {org}' },
  system: { zh: '系统（期限届满）', en: 'The system (a deadline had passed)' },
  reason: { zh: '理由', en: 'Reason' },
} as const

interface TimelineProps {
  readonly events: readonly StoredEvent[]
  /** What each type of event is called. */
  readonly titles: Readonly<Record<string, { readonly title: Text }>>
  readonly states: Readonly<Record<string, Text>>
  /** What an event was about, where its title does not say it. */
  readonly aboutOf?: (event: StoredEvent) => FreeText | undefined
}

/** What has happened, the latest first; each entry names who did it, for whom, why, and its place in the chain. */
export function Timeline({ events, ...said }: TimelineProps) {
  return (
    <ol class="timeline" reversed>
      {[...events].reverse().map((event) => (
        <Entry event={event} {...said} />
      ))}
    </ol>
  )
}

function Entry({ event, titles, states, aboutOf }: { event: StoredEvent } & Omit<TimelineProps, 'events'>) {
  const { t, names } = useUi()
  const { actor, actingFor, reason, from, to } = event.data
  const about = aboutOf?.(event)
  const title = t(titles[event.type]?.title ?? { zh: event.type, en: event.type })
  const state = to !== null && from !== to && states[to] ? t(states[to]) : title
  return (
    <li value={event.aggregatesequence}>
      <p>
        <strong>{title}</strong>
        {about && (
          <>
            {t(shared.colon)}
            <Said text={about} />
          </>
        )}
        {state !== title && <span class="quiet"> → {state}</span>}
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
          {t(words.reason)}
          {t(shared.colon)}
          <Said text={reason} />
        </p>
      )}
      <p class="quiet hash">
        <code>{event.hash}</code>
      </p>
    </li>
  )
}
