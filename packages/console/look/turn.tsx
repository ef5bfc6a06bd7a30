import type { Child } from 'hono/jsx'
import { seatOf } from '../visit.ts'
import { roleName, roleNames } from '../vocabulary.ts'
import type { ShownClock } from './clock.tsx'
import { useUi } from './ui.tsx'

const words = {
  colleagues: {
    zh: '现在由本机构的{role}办理。您的身份是{own}。',
    en: 'This step is for your organisation\u2019s {role}. You are signed in as {own}.',
  },
  fourEyes: {
    zh: '您提交的内容不能由您自己审批，请由本机构另一位审批人办理。',
    en: 'You submitted this, so you cannot approve it: another approver in your organisation must.',
  },
} as const

interface TurnProps {
  readonly clock: ShownClock | null | undefined
  /** What is said where that is not the case. */
  readonly children?: Child
}

/** For whom it is, where it waits for the visitor's organisation and he has no step to take: another role, or whoever did not submit it. */
export function Turn({ clock, children }: TurnProps) {
  const { t, actor, actingFor } = useUi()
  if (!clock || !actor || clock.paused || clock.party !== seatOf({ actor, actingFor })) return <>{children}</>
  const own = actor.roles.some((role) => role === clock.role)
  // Only what an approver decides needs two people.
  if (own && clock.role !== 'approver') return <>{children}</>
  return <p class="quiet">{own ? t(words.fourEyes) : t(words.colleagues, { role: roleName(clock.role), own: roleNames(actor.roles) })}</p>
}
