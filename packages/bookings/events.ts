import * as z from 'zod'
import { type EventCatalogue, eventType, Instant, TextView } from '#web'

const slot = z.object({ from: Instant, to: Instant }).describe('From (inclusive) to (exclusive).')
const what = { resource: z.string(), guest: z.string(), slot, units: z.int() }
const booking = (zh: string, en: string, more: z.ZodRawShape = {}) =>
  eventType({ zh, en }, { ...what, ...more, series: z.string().nullable() })
const waiting = (zh: string, en: string, more: z.ZodRawShape = {}) => eventType({ zh, en }, { ...what, ...more })

const ofBookings = {
  'booking.held': booking('已占位', 'A slot is held'),
  'booking.submitted': booking('已提交，待同意', 'It was asked for; the owner answers'),
  'booking.approved': booking('已同意', 'It was approved'),
  'booking.rejected': booking('被拒绝', 'It was rejected'),
  'booking.cancelled': booking('已取消', 'It was cancelled'),
  'booking.released': booking('逾期释放', 'It was not submitted, or not answered, in time'),
  'booking.moved': booking('已改期', 'It went to another slot', { before: slot }),
  'booking.changed': booking('修改了用途', 'What it is for was changed', { purpose: TextView }),
  'booking.displaced': booking('时段停用，请改期', 'Its owner closed that time', {
    nextFree: z.array(slot).describe('The next free slots it could move to.'),
  }),
  'booking.restored': booking('时段重新开放', 'The time that its owner had closed is open again'),
  'booking.handed-over': booking('随项目移交', 'It followed its project to another base', { formerGuest: z.string() }),
  'booking.checked-in': booking('已签到', 'Somebody checked in'),
  'booking.no-show': booking('未到，其余时间释放', 'Nobody came; the rest of the slot is free'),
  'booking.finished': booking('使用完毕', 'It was used', { freedAt: Instant.nullable() }),
  'booking.rated': booking('已评价', 'It was rated', { score: z.int() }),
} satisfies EventCatalogue

const ofWaiting = {
  'waiting.joined': waiting('加入候补', 'Somebody waits for a slot'),
  'waiting.offered': waiting('时段空出，请确认', 'The slot is free and kept for the first in line'),
  'waiting.recalled': waiting('时段停用，继续候补', 'The offered time was closed: it waits again'),
  'waiting.converted': waiting('已转为预约', 'It became a booking', { booking: z.string() }),
  'waiting.lapsed': waiting('逾期失效', 'The offer, or the slot, passed'),
  'waiting.handed-over': waiting('随项目移交', 'It followed its project to another base', { formerGuest: z.string() }),
  'waiting.withdrawn': waiting('退出候补', 'It was withdrawn'),
} satisfies EventCatalogue

const ofSeries = {
  'series.booked': eventType(
    { zh: '预约了一个系列', en: 'A series was booked' },
    {
      resource: z.string(),
      rrule: z.string(),
      bookings: z.int().describe('How many.'),
      skipped: z.int().describe('How many dates were skipped.'),
    },
  ),
  'series.changed': eventType(
    { zh: '一个系列从某日起改期', en: 'A series was changed from a time on' },
    {
      resource: z.string(),
      since: Instant.describe('Bookings that began from here on were looked at.'),
      changed: z.int().describe('How many bookings go to another slot or purpose.'),
      stayed: z.int().describe('How many could not and stay as they were.'),
    },
  ),
} satisfies EventCatalogue

const ofCalendars = {
  'calendar.made': eventType(
    { zh: '生成了日历地址', en: 'A calendar address was made' },
    { of: z.string(), resource: z.string().nullable() },
  ),
  'calendar.revoked': eventType(
    { zh: '日历地址已停用', en: 'A calendar address was revoked' },
    { of: z.string(), resource: z.string().nullable() },
  ),
} satisfies EventCatalogue

export const bookingEvents: EventCatalogue = { ...ofBookings, ...ofWaiting, ...ofSeries, ...ofCalendars }
/** A type without its prefix, as the rules say it. */
export type EventName = keyof typeof ofBookings extends `booking.${infer Name}` ? Name : never
export type WaitingEventName = keyof typeof ofWaiting extends `waiting.${infer Name}` ? Name : never
