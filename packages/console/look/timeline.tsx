import type { FreeText, StoredEvent, Text } from '#kernel'
import { words as shared } from '../words.ts'
import { Moment, Named, Org, Said, useUi } from './ui.tsx'

const words = {
  actingFor: { zh: '代 {org}', en: 'acting for {org}' },
  system: { zh: '系统自动办理', en: 'The system' },
  reason: { zh: '理由', en: 'Reason' },
  remark: { zh: '评语', en: 'Remark' },
  title: { zh: '办理记录', en: 'Timeline' },
  intact: { zh: '记录链完整', en: 'The chain of records is intact.' },
  bothSigned: { zh: '双方均已签署', en: 'Signed by both sides' },
  broken: { zh: '记录链在某处断开，请告知平台运维人员', en: 'The chain of records is broken. Please tell the operators.' },
} as const

interface TimelineProps {
  readonly events: readonly StoredEvent[]
  /** What each type of event is called. */
  readonly titles: Readonly<Record<string, { readonly title: Text }>>
  readonly states: Readonly<Record<string, Text>>
  /** What an event was about, where its title does not say it. */
  readonly aboutOf?: (event: StoredEvent) => FreeText | undefined
}

/** What happened, in words; of a signature, whether it was the second: only that one leads on. */
export function titleOf({ type, data: { from, to } }: StoredEvent, titles: TimelineProps['titles']): Text {
  if (type.endsWith('.signed') && to !== null && from !== to) return words.bothSigned
  return titles[type]?.title ?? { zh: type, en: type }
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

/** A whole history, and whether the chain of its records holds. */
export function HistoryPanel({ intact, ...history }: TimelineProps & { readonly intact: boolean }) {
  const { t } = useUi()
  return (
    <section class="panel">
      <h2 class="ds-heading" data-size="2xs">
        {t(words.title)}
      </h2>
      <p class="quiet">{t(intact ? words.intact : words.broken)}</p>
      <Timeline {...history} />
    </section>
  )
}

function Entry({ event, titles, states, aboutOf }: { event: StoredEvent } & Omit<TimelineProps, 'events'>) {
  const { t, names } = useUi()
  const { actor, actingFor, reason, from, to } = event.data
  const about = aboutOf?.(event)
  const title = t(titleOf(event, titles))
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
          {t(event.type.endsWith('.rated') ? words.remark : words.reason)}
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
