import { describe, expect, it } from 'vitest'
import { type Actor, asActor, atInstant, MOST_VERSIONS, orgId } from '#kernel'
import { type ActionInput, INPUTS } from './contract.ts'
import { actor, agreementIn, amendedIn, MONDAY, terms, version } from './example.ts'
import { ACTIONS, type Action, AMENDMENT_STATES, type AmendmentState, actIn, STATES, type State } from './machine.ts'
import type { Agreement } from './model.ts'
import { actionsFor, isFourEyes, permits } from './permit.ts'
import { applyAction } from './rules/index.ts'
import { sees } from './seats.ts'

/** s the sender, h the host, c a secretariat; o officer, a approver, f finance, v viewer. */
const PEOPLE = {
  so: actor('yangpu', 'officer'),
  sa: actor('yangpu', 'approver'),
  sf: actor('yangpu', 'finance'),
  ho: actor('hefei-hitech', 'officer'),
  ha: actor('hefei-hitech', 'approver'),
  hv: actor('hefei-hitech', 'viewer'),
  co: actor('yrd-secretariat', 'officer'),
  ca: actor('yrd-secretariat', 'approver'),
  xa: actor('xuhui', 'approver'),
} satisfies Record<string, Actor>
const WHO = Object.keys(PEOPLE) as (keyof typeof PEOPLE)[]

const RUNS = { amend: 'so sa ho ha', renew: 'so sa ho ha', terminate: 'sa ha', suspend: 'so sa ho ha co ca' }
const FLAGGED = { suspend: 'ho ha co ca', resume: 'sa', terminate: 'sa ha' }

/** Who may do what, written down by hand; the sender drafted the agreement, amends and suspends it, its officer submitted. */
const MAY: readonly [string, Agreement, Partial<Record<Action, string>>][] = [
  ['draft', agreementIn('draft'), { submit: 'so sa', withdraw: 'so sa' }],
  ['negotiating', agreementIn('negotiating'), { counter: 'ho ha', accept: 'ha', withdraw: 'so sa' }],
  ['signing', agreementIn('signing'), { sign: 'sa ha' }],
  ['active', agreementIn('active'), RUNS],
  ['expiring', agreementIn('expiring'), RUNS],
  ['terminated', agreementIn('terminated'), { suspend: RUNS.suspend }],
  ['settling out', agreementIn('settling_out'), {}],
  ['archived', agreementIn('archived'), {}],
  ['withdrawn', agreementIn('withdrawn'), {}],
  ['expired', agreementIn('expired'), {}],
  ['lapsed', agreementIn('lapsed'), {}],
  ['discarded', agreementIn('discarded'), {}],
  [
    'active, an amendment offered',
    amendedIn('negotiating'),
    { counter: 'ho ha', accept: 'ha', withdraw: 'so sa', terminate: 'sa ha', suspend: RUNS.suspend },
  ],
  ['active, an amendment accepted', amendedIn('signing'), { sign: 'sa ha', terminate: 'sa ha', suspend: RUNS.suspend }],
  ['active, an amendment signed', amendedIn('signed'), { terminate: 'sa ha', suspend: RUNS.suspend }],
  ['suspended', suspended(agreementIn('active')), FLAGGED],
  ['suspended, an amendment offered', suspended(amendedIn('negotiating')), FLAGGED],
  ['to be decided', { ...suspended(agreementIn('active')), decisionDue: true }, { ...FLAGGED, 'decide-suspension': 'ca', remind: 'co ca' }],
]

function suspended(agreement: Agreement): Agreement {
  return {
    ...agreement,
    suspendedBy: [{ seat: 'sender', org: orgId('yangpu'), reason: { zh: '规划调整' }, since: MONDAY }],
  }
}

const versionHash = `sha256:${'0'.repeat(64)}`
const BODIES: { readonly [A in Action]: ActionInput<A> } = {
  submit: {},
  counter: { terms: terms as ActionInput<'counter'>['terms'] },
  accept: { versionHash },
  sign: { versionHash },
  withdraw: { reason: '计划有变' },
  amend: { terms: terms as ActionInput<'amend'>['terms'] },
  renew: { to: '2036-09-14' },
  suspend: { reason: '规划调整' },
  resume: {},
  'decide-suspension': { outcome: 'resume', reason: '理由充分' },
  terminate: { reason: '规划调整' },
  remind: {},
}

describe('who may act on an agreement', () => {
  it('has every state of it and of an amendment written down', () => {
    expect(new Set(MAY.map(([, { state }]) => state))).toEqual(new Set<State>(STATES))
    const open: readonly AmendmentState[] = AMENDMENT_STATES.filter((state) => !['in_force', 'withdrawn', 'lapsed'].includes(state))
    expect(new Set(MAY.flatMap(([, { amendment }]) => (amendment ? [amendment.state] : [])))).toEqual(new Set(open))
  })

  it.each(MAY)('%s: exactly these people, for every act', (_, agreement, may) => {
    const offered = ACTIONS.map((action) => [
      action,
      WHO.filter((who) => actionsFor(agreement, PEOPLE[who], '2026-09-14').some((one) => one.action === action)).join(' '),
    ])
    expect(Object.fromEntries(offered.filter(([, who]) => who !== ''))).toEqual(may)
  })

  it.each(MAY)('%s: what is allowed leads where the table says, all else is refused as it should', (_, agreement, may) => {
    for (const action of ACTIONS)
      for (const who of WHO) {
        const got = permits(agreement, action, PEOPLE[who])
        if (got === 'allowed' && !isFourEyes(agreement, action, PEOPLE[who])) {
          expect(may[action]?.split(' '), `${who} ${action}`).toContain(who)
          leadsWhereItSays(agreement, action, PEOPLE[who])
        } else if (got !== 'allowed') {
          const otherwise = may[action] ? 'not-your-turn' : 'wrong-state'
          expect(got, `${who} ${action}`).toBe(neverDoes(agreement, action).includes(who) ? 'forbidden' : otherwise)
        }
      }
  })
})

/** Who never does it, before or after it is in force. */
const OUTSIDE = ['sf', 'hv', 'xa']
const OFFICE = [...OUTSIDE, 'co', 'ca']
const NEVER: Record<Action, readonly string[]> = {
  submit: OFFICE,
  counter: OFFICE,
  accept: [...OFFICE, 'so', 'ho'],
  sign: [...OFFICE, 'so', 'ho'],
  withdraw: OFFICE,
  amend: OFFICE,
  renew: OFFICE,
  suspend: OUTSIDE,
  resume: [...OUTSIDE, 'so', 'ho', 'co'],
  'decide-suspension': WHO.filter((who) => who !== 'ca'),
  remind: WHO.filter((who) => who !== 'co' && who !== 'ca'),
  terminate: [...OFFICE, 'so', 'ho'],
}

/** Until it is in force only the drafter's side proposes. */
const neverDoes = (agreement: Agreement, action: Action): readonly string[] =>
  !agreement.inForce && (action === 'submit' || action === 'withdraw') ? [...NEVER[action], 'ho', 'ha'] : NEVER[action]

function leadsWhereItSays(agreement: Agreement, action: Action, who: Actor): void {
  expect(INPUTS[action].safeParse(BODIES[action]).success || ['counter', 'amend'].includes(action)).toBe(true)
  const out = applyAction(agreement, action, BODIES[action], { by: asActor(who, 'approver'), when: atInstant(MONDAY) }, 'zh')
  if (!out.ok) throw new Error(`${action}: ${out.refusal.kind}`)
  const { state, amendment } = out.value.next
  const { to = [] } = actIn(agreement.state, agreement.amendment?.state ?? null, action) ?? {}
  expect([...to], `${action} in ${agreement.state}`).toContain(
    agreement.amendment && amendment && state === agreement.state ? reached(to, amendment.state, state) : lasting(to, state),
  )
}
const reached = (to: readonly string[], amendment: string, state: string) => (to.includes(amendment) ? amendment : state)
/** An amendment that is in force or gone leaves the agreement as it is. */
const lasting = (to: readonly string[], state: string) => to.find((one) => ['in_force', 'withdrawn'].includes(one)) ?? state

describe('four eyes', () => {
  it('passes a signature on: who has signed waits for the other', () => {
    const half = agreementIn('signing', { signatures: { sender: { person: 'yangpu.approver', at: MONDAY }, host: null } })
    expect(permits(half, 'sign', actor('yangpu', 'approver'))).toBe('not-your-turn')
    expect(permits(half, 'sign', actor('hefei-hitech', 'approver'))).toBe('allowed')
    expect(half.timers[0]?.party).toBe('hefei-hitech')
  })

  it('keep who submitted from accepting and signing, for either side', () => {
    const submitter = { ...actor('hefei-hitech', 'officer', 'approver'), id: 'yangpu.officer' }
    expect(isFourEyes(agreementIn('negotiating'), 'accept', submitter)).toBe(true)
    expect(isFourEyes(agreementIn('signing'), 'sign', submitter)).toBe(true)
    expect(isFourEyes(agreementIn('negotiating'), 'withdraw', submitter)).toBe(false)
    const half = agreementIn('signing', { signatures: { sender: { person: 'both.approver', at: MONDAY }, host: null } })
    expect(isFourEyes(half, 'sign', { ...actor('hefei-hitech', 'approver'), id: 'both.approver' })).toBe(true)
  })

  it('keep who made a counter-offer from accepting it for the other side', () => {
    const countered = agreementIn('negotiating', { versions: [version(1, 'sender'), version(2, 'host')] })
    const both = { ...actor('yangpu', 'approver'), id: 'hefei-hitech.officer' }
    expect(isFourEyes(countered, 'accept', both)).toBe(true)
  })
})

it('offers each act with its address and what it needs', () => {
  expect(actionsFor(agreementIn('negotiating'), actor('hefei-hitech', 'approver'), '2026-09-14')).toEqual([
    { action: 'counter', href: '/v1/agreements/agr_1/counter', needs: ['terms'] },
    { action: 'accept', href: '/v1/agreements/agr_1/accept', needs: ['versionHash'] },
  ])
})

it('offers no sixth version', () => {
  const versions = Array.from({ length: MOST_VERSIONS }, (_, n) => version(n + 1, n % 2 ? 'host' : 'sender'))
  const full = agreementIn('negotiating', { versions })
  expect(actionsFor(full, PEOPLE.ho, '2026-09-14')).toEqual([])
  const out = applyAction(full, 'counter', BODIES.counter, { by: asActor(PEOPLE.ho, 'officer'), when: atInstant(MONDAY) }, 'zh')
  expect(out).toMatchObject({ refusal: { kind: 'too-many-versions' } })
})

it('is seen by its parties and their secretariats alone', () => {
  const seen = ['yangpu', 'hefei-hitech', 'yrd-secretariat', 'jjj-secretariat', 'xuhui'].map((org) =>
    sees({ org: orgId(org) }, agreementIn('draft')),
  )
  expect(seen).toEqual([true, true, true, false, false])
})
