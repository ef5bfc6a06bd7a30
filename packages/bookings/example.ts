import { type Actor, type By, bookingId, type Instant, later, MINUTE, orgId, projectId, type Role, resourceId } from '#kernel'
import type { Resource } from '#resources'
import { enter } from './life.ts'
import type { State } from './machine.ts'
import type { Booking } from './model.ts'

// Listings and bookings that tests stand on.

/** Monday 09:00 in Shanghai. */
export const NOW: Instant = '2026-09-14T01:00:00.000Z'

export const person = (id: string, org: string, ...roles: Role[]): Actor => ({ id, name: id, org: orgId(org), roles, kind: 'person' })
export const by = (actor: Actor): By => ({ ...actor, actingFor: null, authority: actor.roles[0] ?? 'viewer' })

/** Everybody who could come: guest, owner, project and stranger, with each role. */
export const PEOPLE = {
  go: person('go', 'hefei-hitech', 'officer'),
  ga: person('ga', 'hefei-hitech', 'approver'),
  gf: person('gf', 'hefei-hitech', 'finance'),
  gv: person('gv', 'hefei-hitech', 'viewer'),
  le: person('le', 'prj_1', 'lead'),
  oo: person('oo', 'yangpu', 'officer'),
  oa: person('oa', 'yangpu', 'approver'),
  of: person('of', 'yangpu', 'finance'),
  ov: person('ov', 'yangpu', 'viewer'),
  st: person('st', 'langfang', 'officer', 'approver'),
} as const satisfies Record<string, Actor>
export type Who = keyof typeof PEOPLE
export const WHO = Object.keys(PEOPLE) as Who[]

/** An exclusive instrument, on workdays from 09:00 to 18:00 by the hour. */
export const listing = (more: Partial<Resource> = {}): Resource => ({
  id: resourceId('res_1'),
  state: 'published',
  owner: orgId('yangpu'),
  alliances: ['yrd'],
  title: { zh: '激光共聚焦显微镜' },
  text: null,
  kind: 'instrument',
  field: null,
  createdAt: NOW,
  changedAt: NOW,
  publishedAt: NOW,
  submittedBy: 'oo',
  timer: null,
  reason: null,
  documents: [],
  terms: 1,
  capacity: { mode: 'exclusive', units: 1 },
  slotMinutes: 60,
  hours: [{ days: ['MO', 'TU', 'WE', 'TH', 'FR'], from: '09:00', to: '18:00', holidays: false }],
  sessions: [],
  bufferMinutes: 0,
  leadHours: 0,
  closures: [],
  access: { scope: 'all', bases: [] },
  approval: 'manual',
  price: null,
  freeShare: null,
  ...more,
})

/** A booking of Wednesday 10:00–12:00 in a state, entered at `at`. */
export function bookingIn(state: State, at: Instant = NOW, more: Partial<Booking> = {}): Booking {
  const blank: Booking = {
    id: bookingId('bkg_1'),
    state: 'held',
    resource: resourceId('res_1'),
    title: { zh: '激光共聚焦显微镜' },
    owner: orgId('yangpu'),
    guest: orgId('hefei-hitech'),
    project: projectId('prj_1'),
    person: 'go',
    from: '2026-09-16T02:00:00.000Z',
    to: '2026-09-16T04:00:00.000Z',
    units: 1,
    group: null,
    bufferMinutes: 0,
    approval: 'manual',
    purpose: { zh: '细胞成像' },
    priceFen: 0,
    createdAt: NOW,
    changedAt: at,
    submittedBy: 'go',
    series: null,
    waiting: null,
    deadline: null,
    displaced: null,
    freedAt: null,
    checkedInAt: null,
    rating: null,
    ...more,
  }
  return enter(blank, state, at)
}

export const START: Instant = '2026-09-16T02:00:00.000Z'
export const minutesFrom = (instant: Instant, n: number): Instant => later(instant, n * MINUTE)
