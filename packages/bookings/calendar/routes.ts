import * as z from 'zod'
import { Instant, idParams, type Route, route } from '#web'
import { words } from '../words.ts'
import { makeCalendar, readCalendar, revokeCalendar } from './commands.ts'
import { SUBJECTS } from './model.ts'

const tag = 'Sharing'
const Input = z
  .strictObject({ of: z.enum(SUBJECTS), resource: z.string().min(1).max(120).optional() })
  .refine(({ of, resource }) => (of === 'resource') === (resource !== undefined), {
    path: ['resource'],
    params: { code: 'resource', detail: words.calendarResource },
  })
const View = z.object({
  id: z.string(),
  of: z.enum(SUBJECTS),
  resource: z.string().nullable(),
  createdAt: Instant,
  revokedAt: Instant.nullable(),
})
const File = z.object({ file: z.string().regex(/^[\w-]{43}\.ics$/) })

/** Bookings in the calendars people already use (RFC 5545). */
export const calendarRoutes: readonly Route[] = [
  route({
    tag,
    method: 'post',
    path: '/v1/calendars',
    summary: { zh: '生成日历订阅地址', en: 'Make a calendar address' },
    body: Input,
    answer: View.extend({ url: z.string() }),
    status: 201,
    refusals: ['forbidden', 'not-found'],
    run: (ctx, { body }) => makeCalendar(ctx, body),
  }),
  route({
    tag,
    method: 'post',
    path: '/v1/calendars/{id}/revoke',
    summary: { zh: '停用日历地址', en: 'Revoke a calendar address' },
    params: idParams,
    body: z.strictObject({}),
    answer: View,
    status: 200,
    refusals: ['forbidden', 'not-found'],
    run: (ctx, { params }) => revokeCalendar(ctx, params.id),
  }),
  route({
    tag,
    method: 'get',
    path: '/v1/calendars/{file}',
    summary: { zh: '日历（iCalendar）', en: 'The bookings as a calendar' },
    params: File,
    open: true,
    media: 'text/calendar',
    answer: z.string(),
    status: 200,
    refusals: ['not-found'],
    run: (ctx, { params }) => readCalendar(ctx, params.file.replace(/\.ics$/, '')),
  }),
]
