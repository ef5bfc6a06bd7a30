import { describe, expect, it } from 'vitest'
import { type Judgement, orgId, ROLES, type Role, type Side } from '#kernel'
import { actor, agreementIn, MONDAY } from './example.ts'
import { ACTIONS, type Action, STATES, type State } from './machine.ts'
import { actionsFor, isFourEyes, permits } from './permit.ts'
import { sees } from './seats.ts'

/** Who may do what where, said once more in other words than the table's; the drafter is the sender. */
const may: readonly { action: Action; in: readonly State[]; sides: readonly Side[]; ever: readonly Side[]; roles: readonly Role[] }[] = [
  { action: 'submit', in: ['draft'], sides: ['sender'], ever: ['sender'], roles: ['officer', 'approver'] },
  { action: 'withdraw', in: ['draft', 'negotiating'], sides: ['sender'], ever: ['sender'], roles: ['officer', 'approver'] },
  { action: 'accept', in: ['negotiating'], sides: ['host'], ever: ['sender', 'host'], roles: ['approver'] },
  { action: 'sign', in: ['signing'], sides: ['sender', 'host'], ever: ['sender', 'host'], roles: ['approver'] },
]
const orgs = { sender: 'yangpu', host: 'hefei-hitech', neither: 'yrd-secretariat' } as const

const cases = STATES.flatMap((state) =>
  may.flatMap((rule) => (['sender', 'host', 'neither'] as const).flatMap((seat) => ROLES.map((role) => ({ state, rule, seat, role })))),
)

function expected({ state, rule, seat, role }: (typeof cases)[number]): Judgement {
  if (seat === 'neither' || !rule.ever.includes(seat) || !rule.roles.includes(role)) return 'forbidden'
  if (!rule.in.includes(state)) return 'wrong-state'
  return rule.sides.includes(seat) ? 'allowed' : 'not-your-turn'
}

describe('who may act on an agreement', () => {
  it(`is as the table says in all ${cases.length} combinations of state, act, side and role`, () => {
    expect(may.map(({ action }) => action).sort()).toEqual([...ACTIONS].sort())
    for (const one of cases)
      expect(
        permits(agreementIn(one.state), one.rule.action, actor(orgs[one.seat], one.role)),
        `${one.rule.action} in ${one.state} by ${one.seat} ${one.role}`,
      ).toBe(expected(one))
  })

  it('passes a signature on: who has signed waits for the other', () => {
    const half = agreementIn('signing', { signatures: { sender: { person: 'yangpu.approver', at: MONDAY }, host: null } })
    expect(permits(half, 'sign', actor('yangpu', 'approver'))).toBe('not-your-turn')
    expect(permits(half, 'sign', actor('hefei-hitech', 'approver'))).toBe('allowed')
    expect(half.timer?.party).toBe('hefei-hitech')
  })

  it('keeps who submitted from accepting and signing, for either side', () => {
    const submitter = { ...actor('hefei-hitech', 'officer', 'approver'), id: 'yangpu.officer' }
    expect(isFourEyes(agreementIn('negotiating'), 'accept', submitter)).toBe(true)
    expect(isFourEyes(agreementIn('signing'), 'sign', submitter)).toBe(true)
    expect(isFourEyes(agreementIn('negotiating'), 'withdraw', submitter)).toBe(false)
    const half = agreementIn('signing', { signatures: { sender: { person: 'both.approver', at: MONDAY }, host: null } })
    expect(isFourEyes(half, 'sign', { ...actor('hefei-hitech', 'approver'), id: 'both.approver' })).toBe(true)
    expect(actionsFor(agreementIn('negotiating'), submitter)).toEqual([])
  })

  it('offers each act with its address and what it needs', () => {
    expect(actionsFor(agreementIn('negotiating'), actor('hefei-hitech', 'approver'))).toEqual([
      { action: 'accept', href: '/v1/agreements/agr_1/accept', needs: ['versionHash'] },
    ])
  })
})

it('is seen by its parties and their secretariats alone', () => {
  const seen = ['yangpu', 'hefei-hitech', 'yrd-secretariat', 'jjj-secretariat', 'xuhui'].map((org) =>
    sees({ org: orgId(org) }, agreementIn('draft')),
  )
  expect(seen).toEqual([true, true, true, false, false])
})
