import { describe, expect, it } from 'vitest'
import { isUscc } from './uscc.ts'

// Published codes: the standard's own example, then bodies as the national register shows them.
const published = [
  '91350100M000100Y43',
  '91110000802100433B',
  '9144030071526726XG',
  '91330100716105852F',
  '914403001922038216',
  '12100000400000624D',
]

describe('a unified social credit code', () => {
  it.each(published)('takes %s', (code) => expect(isUscc(code)).toBe(true))

  it.each(published)('refuses every single slip in %s', (code) => {
    for (let n = 0; n < code.length; n++) {
      for (const other of '0123456789ABCDEFGHJKLMNPQRTUWXY') {
        const slip = code.slice(0, n) + other + code.slice(n + 1)
        if (slip !== code) expect(isUscc(slip), slip).toBe(false)
      }
    }
  })

  it.each(['', '91350100M000100Y4', '91350100M000100Y433', '91350100m000100y43', '9135010OM000100Y43', '91310110000000000A'])(
    'refuses "%s"',
    (code) => expect(isUscc(code)).toBe(false),
  )
})
