import { describe, expect, it } from 'vitest'
import { atInstant } from '#kernel'
import { fromItem, type Tables } from '#storage'
import { caseIn } from './example.ts'
import type { Transfer } from './model.ts'
import { residentEffects } from './residents.ts'

const tables = { records: 'records' } as Tables
const when = atInstant('2026-12-01T01:00:00.000Z')

/** What is noted of a change: from, until, only referred, and whether others are to hear of it. */
function noted(before: Transfer | null, next: Transfer): unknown[] {
  return residentEffects(tables, before, next, when).map(({ item: { Put } }) => {
    const { from, to, referral, dueAt } = fromItem(Put?.Item ?? {})
    return [from, to, referral, dueAt !== undefined]
  })
}

describe('who lives under an agreement', () => {
  const arriving = caseIn('handover')
  const there = caseIn('in_residence')
  const from = there.residence?.from
  const gone: Transfer = { ...there, state: 'graduated' }

  it('is noted with the arrival, so that its quarter is opened', () => expect(noted(arriving, there)).toEqual([[from, null, false, true]]))
  it('is noted with the day of the end', () => expect(noted(there, gone)).toEqual([[from, '2026-12-01', false, false]]))
  it('lives there again when the end is corrected', () => expect(noted(gone, there)).toEqual([[from, null, false, true]]))
  it('stays as it is through all that does not end it', () => {
    expect(noted(there, { ...there, infoRequests: 1 })).toEqual([])
    expect(noted(caseIn('filing'), arriving)).toEqual([])
  })
  it('is told from who was only referred, and a return home is no residence', () => {
    expect(noted({ ...arriving, kind: 'referral' }, { ...there, kind: 'referral' })).toEqual([[from, null, true, true]])
    expect(noted({ ...arriving, kind: 'return' }, { ...there, kind: 'return' })).toEqual([])
  })
})
