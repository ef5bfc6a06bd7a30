import chineseDays from 'chinese-days'
import { afterEach, describe, expect, it } from 'vitest'
import {
  businessDaysBetween,
  dayOf,
  endOf,
  isBusinessDay,
  isHoliday,
  isPublished,
  plusBusinessDays,
  plusDays,
  plusMonths,
  PUBLISHED as YEARS,
} from './calendar.ts'

/** 国办发明电〔2024〕12号 and 〔2025〕7号: holidays from–to, and the make-up workdays. */
const PUBLISHED = {
  2025: {
    off: ['01-01/01-01', '01-28/02-04', '04-04/04-06', '05-01/05-05', '05-31/06-02', '10-01/10-08'],
    work: ['01-26', '02-08', '04-27', '09-28', '10-11'],
  },
  2026: {
    off: ['01-01/01-03', '02-15/02-23', '04-04/04-06', '05-01/05-05', '06-19/06-21', '09-25/09-27', '10-01/10-07'],
    work: ['01-04', '02-14', '02-28', '05-09', '09-20', '10-10'],
  },
} as const

function published(year: 2025 | 2026, day: string): boolean {
  const date = day.slice(5)
  const { off, work } = PUBLISHED[year]
  if ((work as readonly string[]).includes(date)) return true
  if (off.some((range) => date >= range.slice(0, 5) && date <= range.slice(6))) return false
  return ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())
}

describe('business days', () => {
  const home = process.env.TZ
  afterEach(() => {
    process.env.TZ = home
    if (home === undefined) delete process.env.TZ
  })

  for (const year of [2025, 2026] as const) {
    it(`${year}: every day as the State Council published it, whatever the machine's time zone`, () => {
      for (const zone of ['UTC', 'Asia/Shanghai', 'America/Los_Angeles']) {
        process.env.TZ = zone
        for (let day = `${year}-01-01`; day <= `${year}-12-31`; day = plusDays(day, 1))
          expect(isBusinessDay(day), `${day} in ${zone}`).toBe(published(year, day))
      }
    })
  }
  it('every day since 2004 as the library itself reads its data', () => {
    // It takes a time without a zone as the machine's: noon is the same day everywhere.
    for (let day = `${YEARS.from}-01-01`; day <= `${YEARS.to}-12-31`; day = plusDays(day, 1)) {
      const { work, name } = chineseDays.getDayDetail(`${day}T12:00:00`)
      // A festival is named in two languages (`National Day,国庆节,3`), a plain day by its weekday.
      expect([day, isBusinessDay(day), isHoliday(day)]).toEqual([day, work, !work && name.includes(',')])
    }
  })
  it('a year not yet published falls back to Monday to Friday, and says so', () => {
    expect([isPublished('2026-12-31'), isPublished('2027-01-01')]).toEqual([true, false])
    expect([isBusinessDay('2027-01-01'), isBusinessDay('2027-01-02')]).toEqual([true, false])
  })
  it('sent Tue 2026-09-29, 5 business days end on 2026-10-12', () => {
    expect(plusBusinessDays('2026-09-29', 5)).toBe('2026-10-12')
    expect(businessDaysBetween('2026-09-29', '2026-10-12')).toBe(5)
  })
  it('the day after counts 1, the day itself never', () => {
    expect(plusBusinessDays('2026-09-18', 1)).toBe('2026-09-20')
    expect([businessDaysBetween('2026-09-18', '2026-09-18'), businessDaysBetween('2026-09-18', '2026-09-19')]).toEqual([0, 0])
  })
})

describe('days in Shanghai', () => {
  it('begin and end at its midnight', () => {
    expect([dayOf('2026-09-14T15:59:59.999Z'), dayOf('2026-09-14T16:00:00Z')]).toEqual(['2026-09-14', '2026-09-15'])
    expect(endOf('2026-10-12')).toBe('2026-10-12T16:00:00.000Z')
  })
  it('months end on their last day where the date does not exist', () => {
    expect([plusMonths('2026-01-31', 1), plusMonths('2028-02-29', 12), plusMonths('2026-11-30', 15)]).toEqual([
      '2026-02-28',
      '2029-02-28',
      '2028-02-29',
    ])
  })
})
