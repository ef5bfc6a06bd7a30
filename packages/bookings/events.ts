import * as z from 'zod'
import { type EventCatalogue, eventType, Instant, TextView } from '#web'

const slot = z.object({ from: Instant, to: Instant }).describe('From (inclusive) to (exclusive).')
const what = { resource: z.string(), guest: z.string(), slot, units: z.int() }
const booking = (zh: string, en: string, more: z.ZodRawShape = {}) =>
  eventType({ zh, en }, { ...what, ...more, series: z.string().nullable() })
const waiting = (zh: string, en: string, more: z.ZodRawShape = {}) => eventType({ zh, en }, { ...what, ...more })

const ofBookings = {
  'booking.held': booking('时段已占位', 'Slot held'),
  'booking.submitted': booking('预约已提交，待资源方审批', 'Booking requested: the owner decides'),
  'booking.approved': booking('预约已获批准', 'Booking approved'),
  'booking.rejected': booking('预约被拒绝', 'Booking rejected'),
  'booking.cancelled': booking('预约已取消', 'Booking cancelled'),
  'booking.released': booking('预约逾期，时段已释放', 'Slot released: no submission or answer in time'),
  'booking.moved': booking('预约已改期', 'Booking moved to another slot', { before: slot }),
  'booking.changed': booking('预约用途已修改', 'Purpose of the booking changed', { purpose: TextView }),
  'booking.displaced': booking('预约时段停用，请改期', 'Booking displaced: the owner closed that time', {
    nextFree: z.array(slot).describe('The next free slots it could move to.'),
  }),
  'booking.restored': booking('预约时段重新开放', 'Booking restored: the time is open again'),
  'booking.handed-over': booking('预约随项目移交', 'Booking followed its project to another base', { formerGuest: z.string() }),
  'booking.checked-in': booking('预约已签到', 'Checked in'),
  'booking.no-show': booking('未到，其余时间释放', 'No-show: the rest of the slot is free'),
  'booking.finished': booking('预约使用完毕', 'Booking finished', { freedAt: Instant.nullable() }),
  'booking.rated': booking('预约已评价', 'Booking rated', { score: z.int() }),
} satisfies EventCatalogue

const ofWaiting = {
  'waiting.joined': waiting('已加入候补', 'Joined the waiting list'),
  'waiting.offered': waiting('时段空出，请确认', 'Slot offered to the first in line'),
  'waiting.recalled': waiting('时段停用，继续候补', 'Offer recalled: the time was closed, back on the waiting list'),
  'waiting.converted': waiting('已转为预约', 'Offer turned into a booking', { booking: z.string() }),
  'waiting.lapsed': waiting('候补逾期失效', 'Waiting ended: the offer or the slot passed'),
  'waiting.handed-over': waiting('候补随项目移交', 'Place in line followed its project to another base', { formerGuest: z.string() }),
  'waiting.withdrawn': waiting('已退出候补', 'Left the waiting list'),
} satisfies EventCatalogue

const ofSeries = {
  'series.booked': eventType(
    { zh: '系列预约已建立', en: 'Series booked' },
    {
      resource: z.string(),
      rrule: z.string(),
      bookings: z.int().describe('How many.'),
      skipped: z.int().describe('How many dates were skipped.'),
    },
  ),
  'series.changed': eventType(
    { zh: '系列预约自某日起改期', en: 'Series changed from a date on' },
    {
      resource: z.string(),
      since: Instant.describe('Bookings that began from here on were looked at.'),
      changed: z.int().describe('How many bookings go to another slot or purpose.'),
      stayed: z.int().describe('How many could not and stay as they were.'),
    },
  ),
} satisfies EventCatalogue

const ofCalendars = {
  'calendar.made': eventType({ zh: '生成了日历地址', en: 'Calendar address created' }, { of: z.string(), resource: z.string().nullable() }),
  'calendar.revoked': eventType(
    { zh: '日历地址已停用', en: 'Calendar address revoked' },
    { of: z.string(), resource: z.string().nullable() },
  ),
} satisfies EventCatalogue

export const bookingEvents: EventCatalogue = { ...ofBookings, ...ofWaiting, ...ofSeries, ...ofCalendars }
/** A type without its prefix, as the rules say it. */
export type EventName = keyof typeof ofBookings extends `booking.${infer Name}` ? Name : never
export type WaitingEventName = keyof typeof ofWaiting extends `waiting.${infer Name}` ? Name : never
