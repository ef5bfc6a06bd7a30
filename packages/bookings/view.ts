import type * as z from 'zod'
import { type Actor, type Instant, viewDeadline } from '#kernel'
import type { Versioned } from '#storage'
import type { BookingView } from './contract.ts'
import type { Booking } from './model.ts'
import { actionsFor } from './permit.ts'

/** A booking as the public contract shows it to one caller at one time. */
export function viewBooking({ data: b, version }: Versioned<Booking>, actor: Actor, now: Instant): z.infer<typeof BookingView> {
  const { person: _person, bufferMinutes: _buffer, approval: _approval, changedAt: _changed, submittedBy: _by, deadline, ...shown } = b
  return { ...shown, version, clock: deadline && viewDeadline(deadline, now), actions: actionsFor(b, actor, now) }
}
