import type * as z from 'zod'
import type { BookingView, SeriesView, WaitingListed, WaitingView } from '#bookings'
import type { DemandView, InterestView } from '#demands'
import { beijingTime, type Instant, type Language } from '#kernel'
import type { ResourceView } from '#resources'

export type Resource = z.infer<typeof ResourceView>
export type Booking = z.infer<typeof BookingView>
export type Series = z.infer<typeof SeriesView>
export type Waiting = z.infer<typeof WaitingView>
export type InLine = z.infer<typeof WaitingListed>
export type Interest = z.infer<typeof InterestView>
/** With what was offered for it, where a page needs that. */
export type Demand = z.infer<typeof DemandView> & { readonly interests?: readonly Interest[] }
export interface Span {
  readonly from: Instant
  readonly to: Instant
}
export interface Slot extends Span {
  readonly free: number
}

/** Beijing wall time of an instant: `2026-09-15T09:00`. */
export const wall = (at: Instant): string => beijingTime(at).replace(' ', 'T')
export const clockText = (at: Instant): string => wall(at).slice(11)

/** A span as people say it: the day once, where it is one day. */
export function spanText(language: Language, { from, to }: Span): string {
  const day = (at: Instant) =>
    new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
      timeZone: 'Asia/Shanghai',
      month: language === 'zh' ? 'long' : 'short',
      day: 'numeric',
      weekday: 'short',
    }).format(new Date(at))
  const same = wall(from).slice(0, 10) === wall(to).slice(0, 10)
  return same ? `${day(from)} ${clockText(from)}–${clockText(to)}` : `${day(from)} ${clockText(from)} – ${day(to)} ${clockText(to)}`
}
