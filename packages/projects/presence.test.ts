import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { orgId, plusDays } from '#kernel'
import { PRESENCE_ROLES, type Presence } from './model.ts'
import { presenceNow, relocate } from './presence.ts'

const [yangpu, hefei] = [orgId('yangpu'), orgId('hefei-hitech')]
const at = (role: Presence['role'], base = yangpu, from = '2025-06-01'): Presence => ({ role, base, from, to: null })

it('closes a role at the old base and opens it at the new one on the same day', () => {
  const moved = relocate([at('rd'), at('tax')], { roles: ['rd'], from: yangpu, to: hefei, day: '2026-10-12' })
  expect(moved).toEqual([{ ...at('rd'), to: '2026-10-12' }, at('tax'), at('rd', hefei, '2026-10-12')])
  expect([presenceNow({ presence: moved }, 'rd'), presenceNow({ presence: moved }, 'tax')]).toEqual([hefei, yangpu])
})

it('opens a role that was nowhere before', () => {
  expect(relocate([], { roles: ['production'], from: yangpu, to: hefei, day: '2026-10-12' })).toEqual([
    at('production', hefei, '2026-10-12'),
  ])
})

it('leaves only where the role is when it goes nowhere', () => {
  const home = [at('rd', hefei)]
  expect(relocate(home, { roles: ['rd'], from: yangpu, to: null, day: '2026-10-12' })).toEqual(home)
  const left = relocate(home, { roles: ['rd'], from: hefei, to: null, day: '2026-10-12' })
  expect(presenceNow({ presence: left }, 'rd')).toBeNull()
})

it('never lets two intervals of a role overlap, whatever moves when', () => {
  const bases = ['yangpu', 'hefei-hitech', 'xuhui'].map(orgId)
  const move = fc.record({
    roles: fc.uniqueArray(fc.constantFrom(...PRESENCE_ROLES), { minLength: 1 }),
    from: fc.constantFrom(...bases),
    to: fc.option(fc.constantFrom(...bases)),
    later: fc.nat(30),
  })
  fc.assert(
    fc.property(fc.array(move, { maxLength: 12 }), (moves) => {
      let [presence, day]: [Presence[], string] = [[at('rd'), at('incubation')], '2026-01-05']
      for (const { later, ...one } of moves) {
        day = plusDays(day, later)
        presence = relocate(presence, { ...one, day })
      }
      for (const role of PRESENCE_ROLES) {
        const own = presence.filter((one) => one.role === role)
        for (const [n, one] of own.entries()) if (n > 0) expect((own[n - 1]?.to ?? '9999') <= one.from).toBe(true)
      }
    }),
  )
})
