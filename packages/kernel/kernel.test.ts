import { describe, expect, it } from 'vitest'
import { canonical, hashOf } from './hash.ts'
import { shareOf, yuan } from './money.ts'
import { languageOf, say, textOf } from './words.ts'

describe('canonical JSON', () => {
  it('is RFC 8785: the example of section 3.2.2', () => {
    const value = JSON.parse(
      '{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/","literals":[null,true,false]}',
    )
    expect(canonical(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    )
  })
  it('gives the same hash whatever the order of members, another for another value', () => {
    expect(hashOf({ a: 1, b: { c: 2, d: 3 } })).toBe(hashOf({ b: { d: 3, c: 2 }, a: 1 }))
    expect(hashOf({ a: 1 })).not.toBe(hashOf({ a: 2 }))
    expect(hashOf({})).toBe('sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a')
  })
})

describe('money', () => {
  it('shares to the fen, rounded down', () => {
    expect(shareOf(11, 3000)).toBe(3)
    expect(shareOf(-11, 3000)).toBe(-4)
    expect(shareOf(9_007_199_254_740_991, 3333)).toBe(3_002_099_511_605_172)
    expect(shareOf(-9_007_199_254_740_991, 3333)).toBe(-3_002_099_511_605_173)
  })
  it('takes whole amounts only', () => expect(() => shareOf(1.5, 3000)).toThrow())
  it('writes fen as yuan', () => expect([7, 123_456, -5].map(yuan)).toEqual(['0.07', '1234.56', '-0.05']))
})

describe('languages', () => {
  it('is Chinese unless English is preferred', () => {
    expect([undefined, 'zh-CN', 'de', 'zh;q=0.5,en;q=0.4', 'fr, en;q=0.8, zh;q=0.7', 'en-GB'].map(languageOf)).toEqual([
      'zh',
      'zh',
      'zh',
      'zh',
      'en',
      'en',
    ])
  })
  it('fills a sentence in each language', () =>
    expect(say({ zh: '到{day}', en: 'until {day}' }, { day: '10-12' })).toEqual({ zh: '到10-12', en: 'until 10-12' }))
  it('takes a plain string as written in the caller\u2019s language', () => {
    expect([textOf('楼', 'zh'), textOf('house', 'en')]).toEqual([{ zh: '楼' }, { zh: 'house', en: 'house' }])
  })
})
