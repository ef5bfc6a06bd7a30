import type { Role } from './actor.ts'
import { type Day, dayOf, type Instant, isBusinessDay, plusBusinessDays } from './calendar.ts'
import type { OrgId } from './ids.ts'
import { type Outcome, ok, refused } from './outcome.ts'
import type { When } from './timer.ts'
import type { Words } from './words.ts'

/** Who let a limit pass, and can still do what was asked: others are waited for meanwhile, or a further limit runs. */
export interface Late<Limit extends string = string> {
  readonly party: OrgId
  readonly role: Role
  readonly limit: Limit
}

/** Whether somebody is late, and it is this organisation; `any` asks for whoever it is. */
export const isLateWith = (late: { readonly party: string } | null, party: string): boolean =>
  late !== null && (party === 'any' || late.party === party)

/** The last reminder by a secretariat, and of what. */
export interface Reminder {
  readonly at: Instant
  readonly party: OrgId
  readonly limit: string
}

/** The reminder of this very lateness, if a secretariat gave one. */
export const remindedOf = (reminder: Reminder | null, { party, limit }: Late): Reminder | null =>
  reminder?.party === party && reminder.limit === limit ? reminder : null

/** Whether a secretariat reminded of it on the business day that a day belongs to; days off belong to the next. */
export function isRemindedOn(reminder: Reminder | null, late: Late | null, day: Day): boolean {
  const given = late && remindedOf(reminder, late)
  return given !== null && isSameWorkday(dayOf(given.at), day)
}

export const isSameWorkday = (one: Day, other: Day): boolean => workdayOf(one) === workdayOf(other)

const workdayOf = (day: Day): Day => (isBusinessDay(day) ? day : plusBusinessDays(day, 1))

/** A lateness as answers show it. */
export const viewLate = <L extends string>(late: Late<L> | null, reminder: Reminder | null) =>
  late && { ...late, reminded: remindedOf(reminder, late)?.at ?? null }

/** The reminder of who is late, if one may be given now: once a business day. */
export function remindLate(late: Late | null, last: Reminder | null, { at, day }: When): Outcome<Reminder> {
  if (!late) return refused({ kind: 'wrong-state', detail: lateWords.notLate })
  if (isRemindedOn(last, late, day))
    return refused({ kind: 'wrong-state', detail: lateWords.remindedToday, members: { reminded: last?.at } })
  return ok({ at, party: late.party, limit: late.limit })
}

export const lateWords = {
  notLate: {
    zh: '没有可催办的逾期：期限未过，或逾期后果已经生效。',
    en: 'Nobody is late here: no limit has passed, or what its end brings has taken effect already.',
  },
  remindedToday: {
    zh: '本工作日已催办过；同一事项每个工作日只催办一次。',
    en: 'Reminded already on this business day; once a business day is enough.',
  },
} as const satisfies Words
