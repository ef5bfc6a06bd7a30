import { describe, expect, it } from 'vitest'
import { closuresIn, closuresText, hoursIn, hoursText, spansIn, spansText } from './times-text.ts'
import type { Resource } from './views.ts'

type Hours = Resource['hours']
const weekdays: Hours[number] = { days: ['MO', 'TU', 'WE', 'TH', 'FR'], from: '09:00', to: '17:00', holidays: false }
const weekend: Hours[number] = { days: ['SA', 'SU'], from: '10:00', to: '24:00', holidays: true }

describe('opening hours in a cell', () => {
  it('are told as people say them, and read back as they were', () => {
    expect(hoursText([weekdays, weekend], 'zh')).toBe('周一至周五 09:00-17:00; 周六、周日 10:00-24:00 含节假日')
    expect(hoursText([weekdays, weekend], 'en')).toBe('Mon to Fri 09:00-17:00; Sat, Sun 10:00-24:00 holidays too')
    for (const language of ['zh', 'en'] as const) expect(hoursIn(hoursText([weekdays, weekend], language))).toEqual([weekdays, weekend])
  })

  it.each([
    ['周一至周五9:00～17:00', [weekdays]],
    ['MO-FR 09:00 – 17:00', [weekdays]],
    ['Mon-Fri 9:00-17:00', [weekdays]],
    ['周一,周二，周三 周四、周五 09:00至17:00', [weekdays]],
    ['周六、周日 10:00-24:00(含节假日)', [weekend]],
    ['', []],
  ])('%s', (cell, hours) => expect(hoursIn(cell)).toEqual(hours))

  it.each(['周一', '09:00-17:00', '周五至周一 09:00-17:00', '某日 09:00-17:00', '周一 09:00-17:00 上午', '周一至 09:00-17:00'])(
    'cannot be read: %s',
    (cell) => expect(hoursIn(cell)).toBeNull(),
  )
})

describe('closures and sessions in a cell', () => {
  const closures = [
    { from: '2026-10-01T01:00:30.000Z', to: '2026-10-02T10:00:00.000Z', reason: { zh: '检修;换泵', en: 'maintenance' } },
    { from: '2026-10-05T01:00:00.000Z', to: '2026-10-05T10:00:00.000Z', reason: { zh: '停电' } },
  ]

  it('are Beijing time; those that were there stay as they were, to the second and in both languages', () => {
    const told = closuresText(closures, 'zh')
    expect(told).toBe('2026-10-01 09:00 - 2026-10-02 18:00 检修;换泵\n2026-10-05 09:00 - 2026-10-05 18:00 停电')
    for (const language of ['zh', 'en'] as const) expect(closuresIn(closuresText(closures, language), closures)).toEqual(closures)
    expect(closuresIn(`${told}\n2026-10-07 09:00-2026-10-07 10:00 演练`, closures)).toEqual([
      ...closures,
      { from: '2026-10-07T01:00:00.000Z', to: '2026-10-07T02:00:00.000Z', reason: '演练' },
    ])
    expect(spansIn(spansText(closures), closures)?.map(({ from }) => from)).toEqual(closures.map(({ from }) => from))
  })

  it.each(['2026-10-01', '2026-10-01 09:00 - 2026-10-02 18:00', '2026-13-01 09:00 - 2026-10-02 18:00 检修'])(
    'cannot be read as a closure: %s',
    (cell) => expect(closuresIn(cell)).toBeNull(),
  )
  it('a session has no words behind it', () => expect(spansIn('2026-10-01 09:00 - 2026-10-01 12:00 路演')).toBeNull())
})
