import { describe, expect, it } from 'vitest'
import { ROLES } from '#kernel'
import { accountIn, actor, actsOn, ledgerOf, open, resident, rule } from './example.ts'
import { ACTIONS, type Action, STATES } from './machine.ts'
import type { Settlement } from './model.ts'
import { actionsFor, permit } from './seats.ts'

const ORGS = { s: 'yangpu', h: 'hefei-hitech', c: 'yrd-secretariat', C: 'jjj-secretariat', x: 'xuhui', p: 'prj_1' }
/** Everybody: s sender, h host, c and C the secretariats of both, x another base, p the project; then the role. */
const PEOPLE = Object.entries(ORGS).flatMap(([short, org]) => ROLES.map((role) => [`${short}.${role}`, actor(org, role)] as const))

/** A claw-back that the host has not got back yet. */
function overpaid(): Settlement {
  const books = ledgerOf(resident('prj_1'))
  const { declare, confirm, pay, restate } = actsOn(books)
  const line = (basisFen: number) => [{ project: 'prj_1', rule: 'tax', basisFen }]
  const restated = restate(pay(confirm(declare(open([rule()], books), line(1_000)))), line(500))
  if (!restated) throw new Error('it was restated')
  return confirm(restated).head
}
/** Restated before the first version was paid: what was settled is still owed. */
function owing(): Settlement {
  const books = ledgerOf(resident('prj_1'))
  const { declare, confirm, restate } = actsOn(books)
  const line = (basisFen: number) => [{ project: 'prj_1', rule: 'tax', basisFen }]
  const restated = restate(confirm(declare(open([rule()], books), line(1_000))), line(1_500))
  if (!restated) throw new Error('it was restated')
  return restated.head
}
function disputed(): Settlement {
  const books = ledgerOf(resident('prj_1'))
  const { declare, query } = actsOn(books)
  return query(declare(open([rule()], books), [{ project: 'prj_1', rule: 'tax', basisFen: 1_000 }]), 'L1', 400).head
}

/** Whose limit passed. */
const late = (head: Settlement): Settlement => ({ ...head, escalated: [head.state] })

const TODAY = '2027-01-04'
const FINANCE = 'h.finance'
const REMINDERS = 'c.officer c.approver C.officer C.approver'
const MEDIATORS = 'c.approver C.approver'
/** Who may do what in which state, written down from the domain page by hand; everybody else may not. */
const MAY: readonly [string, Settlement, Partial<Record<Action, string>>][] = [
  ['open', accountIn('open').head, { declare: FINANCE }],
  ['open, late', late(accountIn('open').head), { declare: FINANCE, remind: REMINDERS }],
  ['declared', accountIn('declared').head, { confirm: 's.finance', query: 's.finance' }],
  ['declared anew, the version before unpaid', owing(), { confirm: 's.finance', query: 's.finance', pay: FINANCE }],
  ['settled', accountIn('settled').head, { pay: FINANCE, restate: FINANCE }],
  ['settled, a line queried', disputed(), { pay: FINANCE, restate: FINANCE, mediate: MEDIATORS }],
  ['settled, too much paid', overpaid(), { repay: 's.finance', restate: FINANCE }],
  ['settled, late', late(accountIn('settled').head), { pay: FINANCE, restate: FINANCE, remind: REMINDERS }],
  ['part_paid, late', late(accountIn('part_paid').head), { mediate: MEDIATORS, restate: FINANCE }],
  ['part_paid', accountIn('part_paid').head, { mediate: MEDIATORS, restate: FINANCE }],
  ['paid', accountIn('paid').head, { restate: FINANCE }],
]

describe('who may do what', () => {
  it('has every state written down', () => {
    expect([...new Set(MAY.map(([, { state }]) => state))].sort()).toEqual([...STATES].sort())
  })

  it.each(MAY)('%s: exactly these people, for every action and role', (_, head, wanted) => {
    const offered = ACTIONS.map((action) => {
      const who = PEOPLE.filter(([, one]) => actionsFor(head, one, TODAY).some((each) => each.action === action)).map(([name]) => name)
      return [action, who.join(' ')] as const
    })
    expect(Object.fromEntries(offered.filter(([, who]) => who !== ''))).toEqual(wanted)
  })

  it.each(MAY)('%s: everybody else hears why not', (_, head, wanted) => {
    for (const [name, one] of PEOPLE) {
      for (const action of ACTIONS) {
        const may = (wanted[action] ?? '').split(' ').includes(name)
        // Whoever does it in no state is told so; whoever could do it in another, that this is not the one.
        const ever = MAY.some(([, , acts]) => (acts[action] ?? '').split(' ').includes(name))
        const expected = may ? undefined : !ever ? 'forbidden' : wanted[action] === undefined ? 'wrong-state' : 'not-your-turn'
        expect([name, action, permit(head, action, one, TODAY)?.kind]).toEqual([name, action, expected])
      }
    }
  })
})
