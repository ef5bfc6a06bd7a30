import type { Role } from './actor.ts'
import { businessDaysBetween, dayOf, type Instant, isPublished, lastDayTo } from './calendar.ts'
import type { OrgId } from './ids.ts'
import type { ClockView } from './timer.ts'

/** A limit shorter than a day; it ends at an instant, not at 24:00. */
export interface ShortLimit {
  readonly n: number
  readonly unit: 'hours' | 'minutes'
}
export const hours = (n: number): ShortLimit => ({ n, unit: 'hours' })
export const minutes = (n: number): ShortLimit => ({ n, unit: 'minutes' })

/** A limit that ends at an instant: who must act until then, and what silence brings about. Nobody is reminded of it. */
export interface Deadline {
  readonly party: OrgId
  readonly role: Role
  readonly since: Instant
  readonly at: Instant
  readonly onTimeout: string
}

export function viewDeadline({ party, role, since, at, onTimeout }: Deadline, now: Instant): ClockView {
  const dueDay = lastDayTo(at)
  const left = businessDaysBetween(dayOf(now), dueDay)
  const light = now >= at ? 'red' : left <= 3 ? 'yellow' : 'green'
  const calendar = isPublished(dueDay) && isPublished(dayOf(now)) ? 'published' : 'assumed'
  return { party, role, since, dueAt: at, businessDaysLeft: left, light, onTimeout, paused: false, calendar }
}
