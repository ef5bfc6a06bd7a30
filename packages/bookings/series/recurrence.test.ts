import { describe, expect, it } from 'vitest'
import { occurrences } from './recurrence.ts'

const TUESDAY = '2026-09-15T01:00:00.000Z'
const days = async (rule: string) => {
  const found = await occurrences(rule, TUESDAY)
  return found.ok ? found.value.map((at) => at.slice(0, 16)) : found.refusal.errors?.map((error) => `${error.pointer} ${error.code}`)
}

describe('a rule', () => {
  it('gives every occurrence at the same Shanghai time', async () => {
    expect(await days('FREQ=WEEKLY;COUNT=3')).toEqual(['2026-09-15T01:00', '2026-09-22T01:00', '2026-09-29T01:00'])
    expect(await days('RRULE:FREQ=WEEKLY;BYDAY=TU,TH;COUNT=3')).toEqual(['2026-09-15T01:00', '2026-09-17T01:00', '2026-09-22T01:00'])
    expect(await days('FREQ=MONTHLY;BYDAY=3TU;COUNT=2')).toEqual(['2026-09-15T01:00', '2026-10-20T01:00'])
  })
  it('ends with the day of UNTIL in Shanghai, or at its instant', async () => {
    expect(await days('FREQ=DAILY;UNTIL=20260916')).toHaveLength(2)
    expect(await days('FREQ=DAILY;UNTIL=20260916T000000Z')).toHaveLength(1)
  })
  it('may have 366 occurrences', async () => {
    expect(await days('FREQ=DAILY;COUNT=366')).toHaveLength(366)
  })

  it.each([
    ['FREQ=WEEKLY', 'endless'],
    ['FREQ=DAILY;COUNT=10000', 'too-many'],
    ['FREQ=DAILY;UNTIL=20991231', 'too-many'],
    ['FREQ=MINUTELY;COUNT=3', 'frequency'],
    ['FREQ=FORTNIGHTLY;COUNT=3', 'frequency'],
    ['COUNT=3', 'frequency'],
    ['every Tuesday', 'broken'],
    ['FREQ=WEEKLY;COUNT=0', 'broken'],
    ['FREQ=WEEKLY;COUNT=3;COLOUR=red', 'broken'],
    ['FREQ=WEEKLY;COUNT=3;BYDAY=XX', 'broken'],
    ['FREQ=WEEKLY;UNTIL=20260901', 'none'],
    ['DTSTART;TZID=America/New_York:20260915T090000', 'time-zone'],
    ['FREQ=WEEKLY;COUNT=3;TZID=Europe/Berlin', 'time-zone'],
    ['DTSTART:20260915T010000Z', 'start'],
  ])('%s is refused: %s', async (rule, code) => {
    expect(await days(rule)).toEqual([`/recurrence/rrule ${code}`])
  })
})
