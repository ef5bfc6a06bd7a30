import { type By, type Instant, type NewEvent, type OrgId, SYSTEM } from '#kernel'
import { chain, logEvents, type Naming, type Tables, type Write } from '#storage'
import { type Aside, keepAside, leaveLists, setAside } from './box.ts'
import { keptUntil, type Message, type Quarantined, type Reason, type Source } from './model.ts'

// What is written when a message is set aside, and when it is applied after all.

const naming = ({ id, source }: Message): Naming => ({
  pk: `message#${id}`,
  sk: 'message',
  stream: `message#${id}`,
  source: `/sources/${source}/messages/${id}`,
  subject: id,
})

const event = (type: string, { message, audience }: Quarantined, by: By, at: Instant, more: object = {}): NewEvent => ({
  type: `message.${type}`,
  at,
  by,
  reason: null,
  from: null,
  to: null,
  audience,
  dueAt: null,
  more: { portalSource: message.source, messageType: message.type, ...more },
})

/** Sets a message aside and tells everyone whose business it is. */
export function quarantine(
  tables: Tables,
  { name, portal, secretariat }: Source,
  message: Message,
  owners: readonly OrgId[],
  reason: Reason,
  now: Instant,
): Write[] {
  const about: Quarantined = {
    message,
    portal,
    audience: [...new Set([portal, secretariat, ...owners])],
    state: 'quarantined',
    reason,
    quarantinedAt: now,
    keptUntil: keptUntil(now),
    appliedAt: null,
    retries: 0,
    head: { sequence: 0, hash: null },
  }
  const by: By = { ...SYSTEM, authority: `source:${name}` }
  const told = event('quarantined', about, by, now, { code: reason.code, detail: { zh: reason.zh, en: reason.en } })
  const { stored, head } = chain(naming(message), about.head, 1, [told])
  return [...setAside(tables, { ...about, head }), ...logEvents(tables, naming(message), stored, [told])]
}

/** It is applied after all: it lies in nobody's list any more. */
export function release(tables: Tables, before: Aside, by: By, now: Instant): { next: Quarantined; writes: Write[] } {
  const { data } = before
  const told = event('applied', data, by, now)
  const { stored, head } = chain(naming(data.message), data.head, before.version + 1, [told])
  const next: Quarantined = { ...data, state: 'applied', appliedAt: now, retries: data.retries + 1, head }
  return {
    next,
    writes: [keepAside(tables, before, next), ...leaveLists(tables, data), ...logEvents(tables, naming(data.message), stored, [told])],
  }
}
