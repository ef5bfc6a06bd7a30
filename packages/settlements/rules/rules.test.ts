import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { capOf } from '#benefits'
import { accountIn, actsOn, ledgerOf, OUTPUT, open, QUARTER, resident, rule } from '../example.ts'
import type { Account } from '../model.ts'
import { payableOf } from '../model.ts'
import { viewEdition } from '../view.ts'

const line = (basisFen: number, project = 'prj_1', id = 'tax') => ({ project, rule: id, basisFen })
const total = ({ lines }: Account, id = 'tax') => lines.filter((one) => one.rule === id).reduce((sum, one) => sum + one.senderFen, 0)
const M = 100_000_000
const CAPPED = rule({
  ...{ kind: 'capped', senderBp: 5000, preMoveFen: [21 * M, 24 * M, 27 * M], years: 3, extraYears: 2, minMeanFen: 20 * M },
  ...{ governmentLed: true, listed: true },
})

describe('what is declared', () => {
  const books = ledgerOf(resident('prj_1'), resident('prj_2', { from: '2026-09-30' }), resident('prj_3', { to: '2026-07-01' }))
  const account = open([rule(), OUTPUT], books)

  it('has a line for each resident and rule; who left on the first day, or came after the last, is no resident', () => {
    const { lines } = actsOn(books).declare(account, [line(100)])
    expect(lines.map((one) => [one.project, one.rule, one.basisFen])).toEqual([
      ['prj_1', 'tax', 100],
      ['prj_1', 'output', 0],
      ['prj_2', 'tax', 0],
      ['prj_2', 'output', 0],
    ])
    expect(() => actsOn(books).declare(account, [line(1, 'prj_3')])).toThrow('not-in-residence')
  })
  it('is attributed once: another settlement of the quarter cannot have the same statistic', () => {
    const { declare } = actsOn(books)
    declare(account, [line(100, 'prj_1', 'output')])
    const other: Account = { ...account, head: { ...account.head, id: 'stl_other' as typeof account.head.id } }
    expect(() => declare(other, [line(100, 'prj_1', 'output')])).toThrow('attributed')
    expect(declare(other, [line(0, 'prj_1', 'output')]).lines).toHaveLength(4)
  })
  it('never adds up to more than can be reckoned exactly', () => {
    const big = ledgerOf(resident('prj_1'))
    const { declare } = actsOn(big)
    declare(open([rule()], big), [line(Number.MAX_SAFE_INTEGER)])
    expect(() => declare(open([rule()], big, QUARTER + 1), [line(1)])).toThrow('too-big')
  })
})

describe('dues', () => {
  const fee = rule({ id: 'fee', kind: 'fee', perProjectFen: 800_000 })
  const fixed = rule({ id: 'return', kind: 'fixed_return', capitalFen: 20 * M, rateBp: 500 })
  const books = ledgerOf(resident('prj_1'), resident('prj_2', { from: '2026-10-20' }), resident('prj_1', { from: '2026-12-01' }))

  it('appear by themselves: the fee once, with the arrival; the return in the fourth quarter, for the agreement', () => {
    const dues = (quarter: number) =>
      open([fee, fixed], books, quarter).lines.map((one) => [one.project, one.rule, one.senderFen, one.hostFen])
    expect(dues(QUARTER)).toEqual([['prj_1', 'fee', 800_000, 0]])
    expect(dues(QUARTER + 1)).toEqual([
      ['prj_2', 'fee', 800_000, 0],
      ['agr_1', 'return', M, 0],
    ])
    expect(dues(QUARTER + 2)).toEqual([])
    expect(dues(QUARTER + 5)).toEqual([['agr_1', 'return', M, 0]])
  })
  it('are declared by nobody, queried and mediated like others', () => {
    const { declare, query, confirm, mediate, pay } = actsOn(books)
    const account = open([fee], books)
    expect(() => declare(account, [line(1, 'prj_1', 'fee')])).toThrow('unknown')
    const disputed = query(declare(account, []), 'L1', 900_000)
    expect(disputed.head.state).toBe('settled')
    const mediated = mediate(disputed, 'L1', 850_000)
    expect(pay(mediated).head).toMatchObject({ state: 'paid', paidFen: 850_000 })
    expect(() => confirm(account)).not.toThrow()
  })
})

describe('worked case 5 in quarters', () => {
  it('gives 15, 20, 22, 15 and 0 m in five years, and is paid for 72 m in all', () => {
    const books = ledgerOf(resident('prj_1', { from: '2027-01-01' }))
    const { declare, confirm } = actsOn(books)
    const first = 2027 * 4
    const years = [30, 40, 44, 36, 20].map((year, y) =>
      [0, 1, 2, 3].reduce((sum, n) => {
        const account = confirm(declare(open([CAPPED], books, first + 4 * y + n), [line((year * M) / 4)]))
        return sum + total(account)
      }, 0),
    )
    expect(years).toEqual([15 * M, 20 * M, 22 * M, 15 * M, 0])
  })
})

describe('what follows', () => {
  it('with nothing owed a settlement is paid at once; with only a statistic disputed it waits for mediation', () => {
    const books = ledgerOf(resident('prj_1'))
    const { declare, confirm, query, mediate } = actsOn(books)
    const statistics = declare(open([OUTPUT], books), [line(100, 'prj_1', 'output')])
    expect(confirm(statistics).head).toMatchObject({ state: 'paid', paidFen: 0, timers: [] })
    const disputed = query(statistics, 'L1', 60)
    expect(disputed.head).toMatchObject({ state: 'part_paid', withheldFen: 0, openQueries: 1 })
    expect(mediate(disputed, 'L1', 60).head).toMatchObject({ state: 'paid', settledFen: 0, openQueries: 0 })
  })
  it('mediation that finds for the host makes a version without a further line', () => {
    const books = ledgerOf(resident('prj_1'))
    const { declare, query, mediate } = actsOn(books)
    const decided = mediate(query(declare(open([rule()], books), [line(1_000)]), 'L1', 400), 'L1', 250)
    expect(decided.head.editions.map(({ by }) => by)).toEqual(['declaration', 'mediation'])
    expect([decided.lines.length, total(decided), decided.head.withheldFen]).toEqual([1, 250, 0])
  })
  it('mediation gives no more than there is to share, unless it finds there was more, nor more than a cap leaves', () => {
    const books = ledgerOf(resident('prj_1', { from: '2026-07-01' }))
    const { declare, query, mediate } = actsOn(books)
    const nothing = query(declare(open([rule()], books), []), 'L1', 500)
    expect(() => mediate(nothing, 'L1', 300)).toThrow('over-basis')
    const found = mediate(nothing, 'L1', 300, 1_200)
    expect(found.lines[1]).toMatchObject({ basisFen: 1_200, senderFen: 300, hostFen: 900 })
    const capped = ledgerOf(resident('prj_1'))
    const acts = actsOn(capped)
    const full = acts.query(acts.declare(open([CAPPED], capped), [line(200 * M)]), 'L1', 90 * M)
    expect(() => acts.mediate(full, 'L1', 80 * M)).toThrow('over-cap')
  })
  it('a restatement closes the query on what it corrects; what was settled before stays owed meanwhile', () => {
    const books = ledgerOf(resident('prj_1'))
    const { declare, query, restate, confirm } = actsOn(books)
    const disputed = query(declare(open([rule()], books), [line(1_000)]), 'L1', 400)
    const restated = restate(disputed, [line(1_600)])
    if (!restated) throw new Error('it was restated')
    expect(restated.head).toMatchObject({ state: 'declared', openQueries: 0, withheldFen: 0 })
    expect(payableOf(restated.head)).toBe(250)
    expect(restated.head.timers.map(({ name }) => name)).toEqual(['settled', 'declared'])
    expect(payableOf(confirm(restated).head)).toBe(400)
  })
  it('a version that was superseded is shown as it stood', () => {
    const { head, lines } = accountIn('part_paid')
    const books = ledgerOf(resident('prj_1'))
    const decided = actsOn(books).mediate({ head, lines }, 'L1', 300)
    const actor = { id: 'x', name: '', org: head.sender, roles: ['finance' as const], kind: 'person' as const }
    expect(viewEdition(decided, 1, actor, head.changedAt)).toMatchObject({
      ...{ version: 1, state: 'part_paid', paidFen: 250, withheldFen: 150 },
      lines: [{ queried: true, senderFen: 250 }, { senderFen: 0 }],
    })
    expect(viewEdition(decided, 3, actor, head.changedAt)).toBeNull()
  })
})

describe('whatever is declared and restated, in any order', () => {
  const fen = fc.integer({ min: 0, max: 30 * M })
  const acts = fc.array(fc.record({ quarter: fc.nat({ max: 7 }), basisFen: fen }), { minLength: 1, maxLength: 25 })
  const rules = fc.constantFrom(rule(), CAPPED, rule({ kind: 'cost_recovery', recoverFen: 20 * M, thenSenderBp: 3333 }))

  it('sender and host are the whole of what was last stated, what is paid is what the lines say, and no cap is exceeded', () =>
    fc.assert(
      fc.property(rules, acts, (one, told) => {
        const books = ledgerOf(resident('prj_1', { from: '2026-07-01' }))
        const { declare, confirm, pay, restate } = actsOn(books)
        const accounts = new Map<number, Account>()
        const last = new Map<number, number>()
        for (const { quarter, basisFen } of told) {
          const known = accounts.get(quarter)
          const next = known ? restate(known, [line(basisFen)]) : declare(open([one], books, QUARTER + quarter), [line(basisFen)])
          last.set(quarter, basisFen)
          if (!next) continue
          const settled = confirm(next)
          accounts.set(quarter, settled.head.state === 'settled' ? pay(settled) : settled)
        }
        let all = 0
        for (const [quarter, { head, lines }] of accounts) {
          const sum = (of: 'basisFen' | 'senderFen' | 'hostFen') => lines.reduce((total, each) => total + each[of], 0)
          expect(sum('basisFen')).toBe(last.get(quarter))
          expect(sum('senderFen') + sum('hostFen')).toBe(sum('basisFen'))
          expect(head.paidFen).toBe(sum('senderFen'))
          all += sum('senderFen')
        }
        expect(books.standings.get('prj_1 tax')?.senderFen).toBe(all)
        if (one.kind === 'capped') expect(all).toBeLessThanOrEqual(capOf(one))
      }),
      { numRuns: 150 },
    ))

  it('the same figures again change nothing', () => {
    const books = ledgerOf(resident('prj_1'))
    const { declare, confirm, pay, restate } = actsOn(books)
    expect(restate(pay(confirm(declare(open([rule()], books), [line(999)]))), [line(999)])).toBeNull()
  })
})
