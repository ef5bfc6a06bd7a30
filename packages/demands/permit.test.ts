import { describe, expect, it } from 'vitest'
import { type Actor, demandId, interestId, orgId, ROLES } from '#kernel'
import { ACTIONS, INTEREST_ACTIONS, INTEREST_STATES, STATES } from './machine.ts'
import type { Demand, Interest } from './model.ts'
import { actionsFor, permit, permitInterest, sees } from './permit.ts'

const demand = (state: Demand['state']): Demand => ({
  id: demandId('dem_1'),
  kind: 'demand',
  state,
  poster: orgId('yangpu'),
  drafter: 'drafter',
  createdAt: '2026-09-14T01:00:00.000Z',
  changedAt: '2026-09-14T01:00:00.000Z',
  publishedAt: state === 'draft' ? null : '2026-09-14T01:00:00.000Z',
  title: { zh: '需求' },
  text: { zh: '说明' },
  field: 'bio',
  closesAt: '2026-10-14T01:00:00.000Z',
  budgetFen: null,
  firstPurchase: false,
  shortlist: [],
  awarded: null,
  timer: null,
  reason: null,
  ending: false,
})

const interest = (state: Interest['state']): Interest => ({
  id: interestId('int_1'),
  demand: demandId('dem_1'),
  poster: orgId('yangpu'),
  bidder: orgId('hefei-hitech'),
  project: null,
  text: { zh: '可以做' },
  state,
  createdAt: '2026-09-14T01:00:00.000Z',
  changedAt: '2026-09-14T01:00:00.000Z',
  answer: null,
  timer: null,
  reason: null,
  unanswered: false,
})

const actor = (org: string, role: Actor['roles'][number], id = `${org}.${role}`): Actor => ({
  id,
  name: id,
  org: orgId(org),
  roles: [role],
  kind: 'person',
})

// By hand, not from the table under test: who may, in which states; everything else is refused.
const MAY: Record<string, Record<string, string>> = {
  draft: { publish: 'yangpu.approver', withdraw: 'yangpu.officer yangpu.approver' },
  published: {
    'express-interest': 'hefei-hitech.officer hefei-hitech.approver hefei-hitech.lead prj_1.lead prj_1.officer prj_1.approver',
    close: 'yangpu.officer yangpu.approver',
    withdraw: 'yangpu.officer yangpu.approver',
  },
  closed: { withdraw: 'yangpu.officer yangpu.approver' },
  matched: { award: 'yangpu.approver', withdraw: 'yangpu.officer yangpu.approver' },
  awarded: { deliver: 'yangpu.officer yangpu.approver' },
}
const MAY_ON_INTEREST: Record<string, Record<string, string>> = {
  open: {
    answer: 'yangpu.officer yangpu.approver',
    withdraw: 'hefei-hitech.officer hefei-hitech.approver hefei-hitech.lead',
  },
  shortlisted: {
    answer: 'yangpu.officer yangpu.approver',
    withdraw: 'hefei-hitech.officer hefei-hitech.approver hefei-hitech.lead',
  },
}
const ORGS = ['yangpu', 'hefei-hitech', 'prj_1', 'portal-1', 'evaluator-1']
const everybody = ORGS.flatMap((org) => ROLES.map((role) => actor(org, role)))
const listed = (table: Record<string, Record<string, string>>, state: string, action: string) =>
  (table[state]?.[action] ?? '').split(' ').filter((persona) => persona !== '')

describe('a demand', () => {
  it.each(STATES.flatMap((state) => ACTIONS.map((action) => [state, action] as const)))('in %s: %s is for whom it is', (state, action) => {
    const allowed = everybody.filter((one) => permit(demand(state), action, one) === null).map(({ id }) => id)
    expect(allowed.sort()).toEqual(listed(MAY, state, action).sort())
  })

  it.each(STATES.flatMap((state) => ACTIONS.map((action) => [state, action] as const)))(
    'in %s: %s is refused by its code',
    (state, action) => {
      for (const one of everybody) {
        const refusal = permit(demand(state), action, one)
        if (refusal === null) continue
        const everMay = STATES.some((any) => listed(MAY, any, action).includes(one.id))
        const nobodyNow = listed(MAY, state, action).length === 0
        expect([one.id, refusal.kind]).toEqual([one.id, !everMay ? 'forbidden' : nobodyNow ? 'wrong-state' : 'not-your-turn'])
      }
    },
  )

  it('is not published by whoever drafted it, and does not offer it to him', () => {
    const drafter = actor('yangpu', 'approver', 'drafter')
    expect(permit(demand('draft'), 'publish', drafter)?.kind).toBe('four-eyes')
    expect(actionsFor(demand('draft'), drafter).map(({ action }) => action)).toEqual(['withdraw'])
  })

  it('is its poster’s alone until it is published', () => {
    expect(sees(demand('draft'), { org: orgId('yangpu') })).toBe(true)
    expect(sees(demand('draft'), { org: orgId('hefei-hitech') })).toBe(false)
    expect(sees(demand('published'), { org: orgId('hefei-hitech') })).toBe(true)
  })
})

describe('an interest', () => {
  it.each(INTEREST_STATES.flatMap((state) => INTEREST_ACTIONS.map((action) => [state, action] as const)))(
    'in %s: %s is for whom it is',
    (state, action) => {
      const allowed = everybody.filter((one) => permitInterest(interest(state), 'closed', action, one) === null).map(({ id }) => id)
      expect(allowed.sort()).toEqual(listed(MAY_ON_INTEREST, state, action).sort())
    },
  )

  it('is answered no more when its demand is over', () => {
    for (const over of ['awarded', 'delivered', 'withdrawn', 'lapsed'] as const)
      expect(permitInterest(interest('open'), over, 'answer', actor('yangpu', 'officer'))?.kind).toBe('wrong-state')
  })
})
