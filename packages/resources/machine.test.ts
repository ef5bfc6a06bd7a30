import { describe, expect, it } from 'vitest'
import { type Actor, atInstant, orgId, type Role, resourceId } from '#kernel'
import { enter } from './life.ts'
import { ACTIONS, type Action, machine, STATES, type State } from './machine.ts'
import type { Resource } from './model.ts'
import { act, actionsFor, overdue, permit } from './rules.ts'

const NOW = '2026-09-14T01:00:00.000Z'
const person = (id: string, org: string, ...roles: Role[]): Actor => ({ id, name: id, org: orgId(org), roles, kind: 'person' })
const PEOPLE = {
  oo: person('oo', 'yangpu', 'officer'),
  oa: person('oa', 'yangpu', 'approver'),
  of: person('of', 'yangpu', 'finance'),
  ov: person('ov', 'yangpu', 'viewer'),
  go: person('go', 'hefei-hitech', 'officer'),
  ga: person('ga', 'hefei-hitech', 'approver'),
  se: person('se', 'yrd-secretariat', 'officer', 'approver'),
} as const
const WHO = Object.keys(PEOPLE) as (keyof typeof PEOPLE)[]

const blank = {
  id: resourceId('res_1'),
  owner: orgId('yangpu'),
  submittedBy: 'oo',
  terms: 1,
  publishedAt: null,
  createdAt: NOW,
  changedAt: NOW,
}
const listingIn = (state: State) => enter(blank as unknown as Resource, state, atInstant(NOW))

const MAY: { readonly [S in State]: { readonly [A in Action]?: string } } = {
  draft: { submit: 'oo oa', close: 'oo oa' },
  review: { publish: 'oa', return: 'oa', close: 'oo oa' },
  published: { pause: 'oo oa', renew: 'oo oa', close: 'oo oa' },
  paused: { publish: 'oa', renew: 'oo oa', close: 'oo oa' },
  expired: { renew: 'oo oa', close: 'oo oa' },
  closed: {},
}
const EVER: { readonly [A in Action]: string } = {
  submit: 'oo oa',
  publish: 'oa',
  return: 'oa',
  pause: 'oo oa',
  renew: 'oo oa',
  close: 'oo oa',
}

describe('every state × action × person', () => {
  it.each(STATES)('%s', (state) => {
    for (const action of ACTIONS)
      for (const who of WHO) {
        const may = MAY[state][action]?.split(' ') ?? []
        const ever = EVER[action].split(' ').includes(who)
        const wanted = may.includes(who) ? 'allowed' : !ever ? 'forbidden' : may.length > 0 ? 'not-your-turn' : 'wrong-state'
        expect(permit(listingIn(state), action, PEOPLE[who])?.kind ?? 'allowed', `${who} ${action}`).toBe(wanted)
        expect(actionsFor(listingIn(state), PEOPLE[who]).some((one) => one.action === action)).toBe(wanted === 'allowed')
      }
  })
  it('is not published by whoever submitted it', () => {
    expect(permit({ ...listingIn('review'), submittedBy: 'oa' }, 'publish', PEOPLE.oa)).toEqual({ kind: 'four-eyes' })
  })
  it('leads where the table says', () => {
    const by = { ...PEOPLE.oa, actingFor: null, authority: 'approver' }
    for (const state of STATES)
      for (const [action, one] of Object.entries(machine[state].acts) as [Action, { to: readonly State[] }][])
        expect(one.to, `${action} in ${state}`).toContain(act(listingIn(state), action, null, by, atInstant(NOW)).next.state)
  })
})

describe('a year', () => {
  const day = (n: number) => new Date(Date.parse(NOW) + n * 86_400_000).toISOString()
  it('is reminded of at 50, 80 and 100 per cent, then the listing expires', () => {
    let r = listingIn('published')
    const said: string[] = []
    for (let due = overdue(r, day(400)); due; due = overdue(r, day(400))) {
      said.push(`${due.events[0]?.type} ${due.events[0]?.more?.percent ?? ''} ${due.next.changedAt.slice(0, 10)}`.trim())
      r = due.next
    }
    expect(said).toEqual([
      'resource.reminded 50 2027-03-16',
      'resource.reminded 80 2027-07-03',
      'resource.reminded 100 2027-09-14',
      'resource.expired  2027-09-14',
    ])
    expect([r.state, r.timer]).toEqual(['expired', null])
  })
  it('begins anew with a renewal', () => {
    const by = { ...PEOPLE.oa, actingFor: null, authority: 'approver' }
    const renewed = act(listingIn('expired'), 'renew', null, by, atInstant(day(300))).next
    expect([renewed.state, renewed.timer?.dueDay]).toEqual(['published', '2028-07-11'])
  })
  it('does not end a review: it goes back to its drafter, a forgotten draft is closed', () => {
    expect(overdueAll(listingIn('review')).state).toBe('draft')
    expect(overdueAll(listingIn('draft')).state).toBe('closed')
  })
  function overdueAll(from: Resource): Resource {
    let r = from
    for (let due = overdue(r, day(100)); due && r.state === from.state; due = overdue(r, day(100))) r = due.next
    return r
  }
})
