import { benefitRoutes } from '#benefits/routes'
import { atInstant, orgId } from '#kernel'
import { type Figure, median } from '../figure.ts'

// 200 projects, ten years, three rules: one request, in a warm process, from the text of the request to that of the answer.

const PROJECTS = 200
const YEARS = 10
const RUNS = 41
const M = 100_000_000

const period = { from: '2027-01-01', to: '2036-12-31' }
const rules = [
  {
    ...{ id: 'tax', measure: 'localTax', ...period, kind: 'capped', preMoveFen: [21 * M, 24 * M, 27 * M], senderBp: 5000, years: 3 },
    ...{ extraYears: 2, minMeanFen: 20 * M, governmentLed: true, listed: true },
  },
  { id: 'vat', measure: 'vat', ...period, kind: 'cost_recovery', recoverFen: 12 * M, thenSenderBp: 5000 },
  {
    id: 'output',
    measure: 'output',
    ...period,
    kind: 'tiered',
    tiers: [
      { years: 4, senderBp: 5000 },
      { years: 6, senderBp: 3000 },
    ],
  },
]

const text = JSON.stringify({
  rules,
  projects: Array.from({ length: PROJECTS }, (_, n) => ({
    project: `prj_${n}`,
    start: n % 2 ? '2027-04-01' : '2027-01-01',
    years: Array.from({ length: YEARS }, (_, y) => ({
      year: 2027 + y,
      localTaxFen: (n * 7_919 + y * 104_729) * 10_007,
      vatFen: (n * 6_007 + y) * 5_003,
      outputFen: (n * 15_485_863 + y * 32_452_843) * 11,
    })),
  })),
})

const route = benefitRoutes.find(({ path }) => path === '/v1/benefits/forecast')
const actor = { id: 'bench', name: 'bench', org: orgId('yangpu'), roles: ['officer'], kind: 'person' } as const

async function answer(): Promise<string> {
  if (!route?.body) throw new Error('there is no forecast')
  const body: unknown = route.body.parse(JSON.parse(text))
  const ctx = { actor, language: 'zh', now: atInstant('2026-09-14T01:00:00Z').at, idempotency: null, ifMatch: null, requestId: '' } as const
  const outcome = await route.run(
    { ...ctx, tables: { client: null, records: '', events: '', feed: '', deliveries: '' } as never },
    { params: {}, query: {}, body },
  )
  if (!outcome.ok) throw new Error(outcome.refusal.kind)
  return JSON.stringify(outcome.value.body)
}

/** Milliseconds of the processor: others on the machine do not count. */
const timed = async (work: () => unknown): Promise<number> => {
  const began = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(began)
  return (user + system) / 1_000
}

export async function forecastFigures(): Promise<Figure[]> {
  const [ours, parsing]: [number[], number[]] = [[], []]
  let bytes = 0
  for (let n = 0; n < RUNS + 10; n++) {
    const took = await timed(async () => {
      bytes = (await answer()).length
    })
    const parsed = await timed(() => JSON.parse(text))
    if (n < 10) continue
    ours.push(took)
    parsing.push(parsed)
  }
  const [own, parse] = [median(ours), median(parsing)]
  const note = `${own.toFixed(1)} ms to ${parse.toFixed(2)} ms, median of ${RUNS}; ${Math.round(text.length / 1000)} KB in, ${Math.round(bytes / 1000)} KB out`
  return [
    { name: 'Forecast, 200 projects × 10 years × 3 rules', value: own, unit: 'ms', limit: 50 },
    { name: '… ÷ parsing the same JSON', value: own / parse, unit: '×', note },
  ]
}
