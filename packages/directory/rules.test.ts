import { describe, expect, it } from 'vitest'
import { type Actor, orgId, type Role } from '#kernel'
import { BaseChange, NewBase } from './contract.ts'
import type { Base } from './model.ts'
import { provinceCode } from './provinces.ts'
import { addBase, changeBase, secretariatOf } from './rules.ts'

const actor = (org: string, ...roles: Role[]): Actor => ({ id: `${org}.person`, name: '演示', org: orgId(org), roles, kind: 'person' })
const yangpu: Base = {
  id: orgId('yangpu'),
  name: { zh: '上海市杨浦区' },
  kind: 'regional',
  batch: 1,
  status: 'active',
  province: '31',
  city: { zh: '上海市' },
  alliances: ['yrd'],
  focus: null,
  website: null,
  contacts: [],
  carriers: [],
  evidence: null,
}
const alone: Base = { ...yangpu, id: orgId('hit'), province: '23', alliances: [] }

/** What came of it: the code of the refusal, or the fields that changed. */
function outcome(base: Base, change: unknown, by: Actor) {
  const changed = changeBase(base, BaseChange.parse(change), by, 'zh')
  if (!changed.ok) return changed.refusal.kind
  return Object.fromEntries(Object.entries(changed.value).filter(([field, value]) => value !== base[field as keyof Base]))
}

describe('a base’s profile', () => {
  const focus = { focus: '在线新经济' }

  it('is its own to change, by officer or approver', () => {
    expect(outcome(yangpu, focus, actor('yangpu', 'officer'))).toMatchObject({ focus: { zh: '在线新经济' } })
    expect(outcome(yangpu, focus, actor('yangpu', 'approver'))).toMatchObject({ focus: { zh: '在线新经济' } })
    expect(outcome(yangpu, focus, actor('yangpu', 'viewer', 'finance'))).toBe('forbidden')
    expect(outcome(yangpu, focus, actor('hefei-hitech', 'officer'))).toBe('forbidden')
  })

  it('has its standing changed by the secretariat of its alliance only', () => {
    expect(outcome(yangpu, { status: 'warned' }, actor('yangpu', 'approver'))).toBe('forbidden')
    expect(outcome(yangpu, { status: 'warned' }, actor('jjj-secretariat', 'officer'))).toBe('forbidden')
    expect(outcome(yangpu, { status: 'warned' }, actor('yrd-secretariat', 'officer'))).toMatchObject({ status: 'warned' })
  })

  it('lets each secretariat decide on its own alliance only', () => {
    expect(outcome(yangpu, { alliances: ['yrd', 'jjj'] }, actor('yrd-secretariat', 'officer'))).toBe('forbidden')
    expect(outcome(yangpu, { alliances: [] }, actor('yrd-secretariat', 'officer'))).toMatchObject({ alliances: [] })
    expect(outcome(alone, { alliances: ['jjj'] }, actor('jjj-secretariat', 'officer'))).toMatchObject({ alliances: ['jjj'] })
    expect(outcome(alone, { alliances: ['jjj'], status: 'warned' }, actor('jjj-secretariat', 'officer'))).toBe('forbidden')
  })

  it('names no carrier twice, and is not changed by nothing', () => {
    const carrier = { id: 'valley', name: '创谷（演示）', stage: 'incubator' }
    expect(BaseChange.safeParse({ carriers: [carrier, carrier] }).error?.issues[0]?.path).toEqual(['carriers', 1, 'id'])
    expect(BaseChange.safeParse({}).success).toBe(false)
    expect(BaseChange.safeParse({ carriers: [carrier], colour: 'red' }).success).toBe(false)
  })
})

describe('a new base', () => {
  const input = { id: 'demo-base', name: '演示基地', kind: 'regional', province: '浙江', city: '杭州市' }

  it('joins the alliance of its province, added by that secretariat', () => {
    const added = addBase(NewBase.parse(input), actor('yrd-secretariat', 'officer'), 'zh')
    expect(added).toMatchObject({ ok: true, value: { province: '33', alliances: ['yrd'], status: 'active', evidence: null } })
    expect(addBase(NewBase.parse(input), actor('west-secretariat', 'officer'), 'zh').ok).toBe(false)
    expect(addBase(NewBase.parse(input), actor('yangpu', 'officer'), 'zh').ok).toBe(false)
    const elsewhere = NewBase.parse({ ...input, alliances: ['jjj', 'yrd'] })
    expect(addBase(elsewhere, actor('yrd-secretariat', 'officer'), 'zh').ok).toBe(false)
  })

  it.each(['yrd-secretariat', 'portal-2', 'evaluator-2', 'Yangpu', 'prj_1', ''])('is not called "%s"', (id) => {
    expect(NewBase.safeParse({ ...input, id }).success).toBe(false)
  })
})

it('goes to its first alliance’s secretariat, or to none', () => {
  expect([secretariatOf(yangpu), secretariatOf(alone)]).toEqual(['yrd-secretariat', null])
})

it('knows provinces by code and by Chinese name', () => {
  expect(['31', '上海市', '上海', '内蒙古', '火星', '市'].map(provinceCode)).toEqual(['31', '31', '31', '15', null, null])
})
