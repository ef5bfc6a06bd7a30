import { expect, it } from 'vitest'
import { orgId } from '#kernel'
import { emptyIndex, type Index, put, readIndex, remove, writeIndex } from './index-of.ts'
import type { Offer } from './offer.ts'
import { rank } from './rank.ts'

const WORDS = ['激光', '共聚焦', '显微镜', '离心机', '中试线', 'laser', 'microscope', '数据', '导师', '细胞', '成像', '培训']
const offer = (n: number, version = 1): Offer => ({
  ...{ id: `res_${n}`, of: 'resource', version, state: 'published', kind: 'instrument', owner: orgId('yangpu') },
  ...{ ownerName: { zh: '上海市杨浦区' }, province: '31', alliances: ['yrd'], field: null, access: { scope: 'all', bases: [] } },
  title: { zh: [1, 5, 7].map((step) => WORDS[(n * step + version) % WORDS.length]).join('') },
  text: { zh: WORDS.filter((_, at) => (n >> (at % 7)) % 2 === 1).join(','), en: 'laser '.repeat(n % 4) || 'none' },
})
const OPTIONS = { lenient: true, least: 0, strict: true }
const answers = (index: Index) => [...WORDS, '激光共聚焦显微镜', 'lazer micro', '没有'].map((text) => rank(index, text, OPTIONS))
const again = async (index: Index) => readIndex(await writeIndex(index))

it('a kept index answers as the one that was kept, and goes on as it would have', async () => {
  const index = emptyIndex()
  for (let n = 0; n < 200; n++) put(index, offer(n))
  const kept = await again(index)
  expect(answers(kept)).toEqual(answers(index))
  expect(answers(kept)[0]?.length).toBeGreaterThan(20)

  // Changed before any of its lists was read, and kept again with some still unread.
  const other = await again(index)
  for (const one of [index, other]) {
    for (let n = 0; n < 40; n++) put(one, offer(n * 3, 2))
    for (let n = 0; n < 60; n++) remove(one, `res_${n}`)
    for (let n = 200; n < 220; n++) put(one, offer(n))
  }
  expect(answers(other)).toEqual(answers(index))
  // Keeping sweeps out what was removed, which counts for a word's rarity until then.
  expect(answers(await again(other))).toEqual(answers(await again(index)))
})

it('an index of another generation is made anew from its own offers', async () => {
  const index = emptyIndex()
  for (let n = 0; n < 20; n++) put(index, offer(n))
  const { offers } = JSON.parse(await writeIndex(index))
  expect(answers(readIndex(JSON.stringify({ generation: 1, offers, search: {} })))).toEqual(answers(index))
})
