import type * as z from 'zod'
import type { Code } from '#kernel'
import { listView, type Route, route } from '#web'
import { book } from './booking.ts'
import { calendarRoutes } from './calendar/routes.ts'
import { actOn } from './commands.ts'
import {
  BookedView,
  BookingInput,
  BookingParams,
  BookingQuery,
  BookingView,
  INPUTS,
  SeriesChange,
  SeriesInput,
  SeriesView,
  WAITING_INPUTS,
  WaitingInput,
  WaitingListed,
  WaitingQuery,
  WaitingView,
} from './contract.ts'
import { ACTIONS, type Action } from './machine.ts'
import { getBooking, listBookings } from './queries.ts'
import { changeSeries } from './series/change.ts'
import { actOnSeries, readSeries } from './series/commands.ts'
import { actOnWaiting, joinLine, readWaiting } from './waiting/commands.ts'
import { ACTIONS as WAITING_ACTIONS, type Action as WaitingAction } from './waiting/machine.ts'
import { listWaiting } from './waiting/queries.ts'
import { actionWords, waitingActionWords } from './words.ts'

const tag = 'Sharing'
const one = { tag, params: BookingParams }
const ACT_REFUSALS: readonly Code[] = ['forbidden', 'four-eyes', 'not-found', 'wrong-state', 'not-your-turn', 'edit-conflict']

const bookingAction = (action: Action): Route =>
  route({
    ...one,
    method: 'post',
    path: `/v1/bookings/{id}/${action}`,
    summary: actionWords[action],
    body: INPUTS[action] as z.ZodType,
    answer: BookingView,
    status: 200,
    refusals: action === 'move' ? [...ACT_REFUSALS, 'slot-taken'] : ACT_REFUSALS,
    run: (ctx, { params, body }) => actOn(ctx, params.id, action, body),
  })

const waitingAction = (action: WaitingAction): Route =>
  route({
    ...one,
    method: 'post',
    path: `/v1/waiting/{id}/${action}`,
    summary: waitingActionWords[action],
    body: WAITING_INPUTS[action] as z.ZodType,
    answer: WaitingView,
    status: 200,
    refusals: ['forbidden', 'not-found', 'wrong-state', 'not-your-turn'],
    run: (ctx, { params }) => actOnWaiting(ctx, params.id, action),
  })

const bookingRoutesOnly: readonly Route[] = [
  route({
    ...one,
    method: 'post',
    path: '/v1/resources/{id}/bookings',
    summary: { zh: '预约一个时段或一个系列', en: 'Book a slot, or a series of them' },
    body: BookingInput,
    answer: BookedView,
    status: 201,
    refusals: ['forbidden', 'not-found', 'wrong-state', 'slot-taken'],
    run: (ctx, { params, body }) => book(ctx, params.id, body),
  }),
  route({
    tag,
    method: 'get',
    path: '/v1/bookings',
    summary: { zh: '预约列表', en: 'List bookings' },
    query: BookingQuery,
    answer: listView(BookingView),
    status: 200,
    run: (ctx, { query }) => listBookings(ctx, query),
  }),
  route({
    ...one,
    method: 'get',
    path: '/v1/bookings/{id}',
    summary: { zh: '查看预约', en: 'Read a booking' },
    answer: BookingView,
    status: 200,
    refusals: ['not-found'],
    run: (ctx, { params }) => getBooking(ctx, params.id),
  }),
  ...ACTIONS.map(bookingAction),
]

const seriesRoutes: readonly Route[] = [
  route({
    ...one,
    method: 'get',
    path: '/v1/series/{id}',
    summary: { zh: '查看系列预约', en: 'Read a series' },
    answer: SeriesView,
    status: 200,
    refusals: ['not-found'],
    run: (ctx, { params }) => readSeries(ctx, params.id),
  }),
  ...(['submit', 'cancel'] as const).map((action) =>
    route({
      ...one,
      method: 'post',
      path: `/v1/series/{id}/${action}`,
      summary: { zh: `系列：${actionWords[action].zh}`, en: `A series: ${actionWords[action].en}` },
      body: SeriesInput[action] as z.ZodType<{ from?: string; reason?: string }>,
      answer: SeriesView,
      status: 200,
      refusals: ['forbidden', 'not-found', 'wrong-state', 'not-your-turn'],
      run: (ctx, { params, body }) => actOnSeries(ctx, params.id, action, body),
    }),
  ),
]

const seriesChange = route({
  ...one,
  method: 'post',
  path: '/v1/series/{id}/change',
  summary: { zh: '系列：从某日起改期', en: 'A series: change it from a time on' },
  body: SeriesChange,
  answer: SeriesView,
  status: 200,
  refusals: ['forbidden', 'not-found', 'wrong-state', 'not-your-turn', 'slot-taken'],
  run: (ctx, { params, body }) => changeSeries(ctx, params.id, body),
})

const waitingRoutes: readonly Route[] = [
  route({
    ...one,
    method: 'post',
    path: '/v1/resources/{id}/waiting-list',
    summary: { zh: '加入候补', en: 'Wait for a taken slot' },
    body: WaitingInput,
    answer: WaitingView,
    status: 201,
    refusals: ['forbidden', 'not-found', 'wrong-state'],
    run: (ctx, { params, body }) => joinLine(ctx, params.id, body),
  }),
  route({
    tag,
    method: 'get',
    path: '/v1/waiting',
    summary: { zh: '候补列表', en: 'List what you wait for' },
    query: WaitingQuery,
    answer: listView(WaitingListed),
    status: 200,
    run: (ctx, { query }) => listWaiting(ctx, query),
  }),
  route({
    ...one,
    method: 'get',
    path: '/v1/waiting/{id}',
    summary: { zh: '查看候补', en: 'Read a place on the waiting list' },
    answer: WaitingView,
    status: 200,
    refusals: ['not-found'],
    run: (ctx, { params }) => readWaiting(ctx, params.id),
  }),
  ...WAITING_ACTIONS.map(waitingAction),
]

/** The HTTP door of bookings, series and the waiting list. */
export const bookingRoutes: readonly Route[] = [...bookingRoutesOnly, ...seriesRoutes, seriesChange, ...waitingRoutes, ...calendarRoutes]
