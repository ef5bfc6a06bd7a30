import { describe, expect, it } from 'vitest'
import { orgId } from '#kernel'
import { kilometres } from '../../packages/find/distance.ts'
import { emptyIndex, GENERATION, put, readIndex, remove, writeIndex } from '../../packages/find/index-of.ts'
import { keepIndex, loadIndex, readerOf } from '../../packages/find/keeper.ts'
import type { Offer } from '../../packages/find/offer.ts'
import { rank } from '../../packages/find/rank.ts'
import { tokensOf } from '../../packages/find/tokens.ts'
import { heldOut, keywordRanking, meanNdcg, needs, offers, platformRanking } from './judge.ts'
import { objectsInMemory } from './objects.ts'

const offer = (id: string, zh: string, en?: string): Offer => ({
  ...{ id, of: 'resource', version: 1, state: 'published', kind: 'instrument', owner: orgId('yangpu'), ownerName: null, province: null },
  ...{ alliances: [], title: { zh, ...(en && { en }) }, text: null, field: null, access: { scope: 'all', bases: [] } },
})
const indexOf = (...all: Offer[]) => {
  const index = emptyIndex()
  for (const one of all) put(index, one)
  return index
}
const typed = { lenient: true, least: 0.6, strict: true }
const ids = (index: ReturnType<typeof emptyIndex>, q: string) => rank(index, q, typed).map(({ id }) => id)

describe('words', () => {
  it.each([
    ['园区无人配送', ['园区', '无人', '配送']],
    ['激光共聚焦', ['激光', '光共', '共聚', '聚焦']],
    ['显微镜', ['显微', '微镜', '显微镜']],
    ['ＨＰＬＣ systems', ['hplc', 'system']],
    ['the room of our base', ['room', 'base']],
  ])('of %s', (text, words) => {
    expect(tokensOf(text).filter((word) => !word.startsWith('§'))).toEqual(words)
  })
})

describe('search', () => {
  const index = indexOf(
    offer('res_1', '激光共聚焦显微镜', 'Laser confocal microscope'),
    offer('res_2', '透射电子显微镜'),
    offer('res_3', 'HPLC'),
    offer('res_4', '五轴数控加工中心'),
  )
  it.each([
    ['共聚焦', ['res_1']],
    ['显微镜', ['res_1', 'res_2']],
    ['electron microscope', ['res_2']],
    ['confoc', ['res_1']],
    ['cofocal', ['res_1']],
    ['液相色谱', ['res_3']],
    ['CNC', ['res_4']],
    ['显', ['res_1', 'res_2']],
    ['区块链', []],
    ['的', []],
    ['%_*"\\', []],
  ])('for %s', (q, wanted) => {
    expect(ids(index, q).sort()).toEqual(wanted)
  })

  it('does not find what was taken out, and finds what was put over it', () => {
    const changing = indexOf(offer('res_1', '激光共聚焦显微镜'), offer('res_2', '质谱仪'))
    put(changing, offer('res_1', '流式细胞仪'))
    remove(changing, 'res_2')
    expect([ids(changing, '共聚焦'), ids(changing, '流式'), ids(changing, '质谱')]).toEqual([[], ['res_1'], []])
  })
})

describe('the kept index', () => {
  it('is the same when it is read again, also after much was taken out', async () => {
    const index = indexOf(...offers.map(({ id, title }) => offer(id, title.zh, title.en)))
    for (const { id } of offers.slice(0, 40)) remove(index, id)
    const again = readIndex(await writeIndex(index))
    for (const need of needs) expect(ids(again, need.text.zh)).toEqual(ids(index, need.text.zh))
    expect([...again.offers.keys()]).toEqual([...index.offers.keys()])
  })

  it('is made anew from its own offers when words are cut in another way', async () => {
    const written = JSON.parse(await writeIndex(indexOf(offer('res_1', '质谱仪'))))
    const again = readIndex(JSON.stringify({ ...written, generation: GENERATION - 1, search: {} }))
    expect(ids(again, '质谱')).toEqual(['res_1'])
  })

  it('is written by one of two who write at once, and read again only when it has changed', async () => {
    const { objects, reads } = objectsInMemory()
    const [one, two] = [await loadIndex(objects, null), await loadIndex(objects, null)]
    put(one.index, offer('res_1', '质谱仪'))
    expect(await keepIndex(objects, one)).not.toBeNull()
    expect(await keepIndex(objects, two)).toBeNull()
    const read = readerOf(objects)
    const at = (ms: number) => new Date(Date.parse('2026-09-14T01:00:00Z') + ms).toISOString()
    const first = await read(at(0))
    expect(await read(at(999))).toBe(first)
    const before = reads.length
    expect(await read(at(1_000))).toBe(first)
    expect(reads.slice(before)).toEqual(['same'])
    put(one.index, offer('res_2', '离心机'))
    const kept = await loadIndex(objects, null)
    await keepIndex(objects, { index: one.index, etag: kept.etag })
    expect(ids(await read(at(2_000)), '离心')).toEqual(['res_2'])
  })
})

it('knows about how far provinces are apart', () => {
  expect(kilometres('31', '34')).toBeGreaterThan(350)
  expect(kilometres('31', '34')).toBeLessThan(450)
  expect(kilometres('11', '11')).toBe(0)
  expect(kilometres('11', '99')).toBeNull()
})

it('ranks needs that it was not made for no worse than plain keywords', () => {
  expect(heldOut.length).toBeGreaterThanOrEqual(15)
  expect(meanNdcg(platformRanking(), heldOut)).toBeGreaterThan(meanNdcg(keywordRanking(), heldOut))
})

it('ranks a judged set better than plain keywords', () => {
  expect(needs.length).toBeGreaterThanOrEqual(30)
  expect(offers.length).toBeGreaterThanOrEqual(60)
  expect(meanNdcg(platformRanking())).toBeGreaterThan(meanNdcg(keywordRanking()) + 0.05)
})
