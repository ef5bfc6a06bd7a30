import type { AllianceId } from '#directory'
import { orgId } from '#kernel'
import { type Objects, objectsIn } from '#storage'
import { emptyIndex, type Index, put } from '../../../packages/find/index-of.ts'
import { keepIndex, loadIndex, readerOf } from '../../../packages/find/keeper.ts'
import { rank } from '../../../packages/find/rank.ts'
import { startS3 } from '../../../packages/local/s3/index.ts'
import { heldOut, type JudgedNeed, keywordRanking, meanNdcg, needs, offers, platformRanking } from '../../sharing/judge.ts'
import { type Figure, median } from '../figure.ts'

const LISTINGS = 5_000
const LOADS = 9
const ROUNDS = 3
const ALLIANCES: readonly AllianceId[] = ['yrd', 'jjj', 'west', 'cs']

/** An index of many listings: the judged offers over and over, each with another's words behind its own. */
function largeIndex(): Index {
  const index = emptyIndex()
  for (let n = 0; n < LISTINGS; n++) {
    const [one, other] = [offers[n % offers.length], offers[(n * 7 + 3) % offers.length]]
    if (!one || !other) throw new Error('there are judged offers')
    put(index, {
      ...{ id: `res_${String(n).padStart(6, '0')}`, of: 'resource', version: 1, state: 'published', kind: one.kind },
      ...{ owner: orgId('yangpu'), ownerName: { zh: '上海市杨浦区' }, province: '31', alliances: [ALLIANCES[n % 4] ?? 'yrd'] },
      title: { zh: `${one.title.zh} ${n} 号`, ...(one.title.en && { en: `${one.title.en} no. ${n}` }) },
      text: { zh: `${one.text.zh}。${other.text.zh}` },
      ...{ field: null, access: { scope: 'all', bases: [] } },
    })
  }
  return index
}

const BUCKET = 'documents'
const KEYS = { accessKeyId: 'BENCH', secretAccessKey: 'bench' }
const everything = { effect: 'Allow' as const, actions: ['s3:*'], resources: ['*'], conditions: {} }

/** Loading the index cold from an object store of its own, searching it warm, and how well it ranks. */
export async function findFigures(): Promise<Figure[]> {
  const principals = new Map([[KEYS.accessKeyId, { name: 'bench', ...KEYS, statements: [everything] }]])
  const s3 = await startS3({ dataDir: null, buckets: [BUCKET], principals })
  const objects = objectsIn({ bucket: BUCKET, region: 'us-east-1', endpoint: s3.endpoint }, () => KEYS)
  return measure(objects).finally(() => s3.close())
}

async function measure(objects: Objects): Promise<Figure[]> {
  const { etag } = await loadIndex(objects, null)
  if (!(await keepIndex(objects, { index: largeIndex(), etag }))) throw new Error('somebody else writes the index')
  const loads: number[] = []
  for (let n = 0; n < LOADS; n++) loads.push(await timed(async () => void (await readerOf(objects)(new Date().toISOString()))))
  const index = await readerOf(objects)(new Date().toISOString())
  const searches: number[] = []
  for (let round = 0; round < ROUNDS; round++)
    for (const { text } of needs)
      searches.push(await timed(async () => void rank(index, text.zh, { lenient: true, least: 0.6, strict: true })))
  const p95 = [...searches].sort((a, b) => a - b)[Math.floor(searches.length * 0.95)] ?? Number.NaN
  return [
    {
      name: `load the index of ${LISTINGS} listings`,
      value: median(loads),
      unit: 'ms',
      limit: 150,
      note: `from the local object store, p50 of ${LOADS}`,
    },
    {
      name: `search ${LISTINGS} listings`,
      value: p95,
      unit: 'ms',
      limit: 20,
      note: `p95 of ${searches.length}, p50 ${median(searches).toFixed(1)} ms`,
    },
    judged('nDCG@5, plain keywords ÷ ours', needs),
    judged('the same, needs held out', heldOut),
  ]
}

function judged(name: string, of: readonly JudgedNeed[]): Figure {
  const [ours, plain] = [meanNdcg(platformRanking(), of), meanNdcg(keywordRanking(), of)]
  const note = `ours ${ours.toFixed(3)}, plain ${plain.toFixed(3)}; ${of.length} needs × ${offers.length} offers`
  return { name, value: plain / ours, unit: '', limit: 1, note }
}

async function timed(run: () => Promise<void>): Promise<number> {
  const began = performance.now()
  await run()
  return performance.now() - began
}
