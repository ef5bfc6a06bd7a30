import { BatchWriteItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'
import * as z from 'zod'
import type { Stack } from '#local'
import { dueShard } from '#storage'
import { residentKey } from '#transfers'
import type { Client } from '../../../scripts/demo/client.ts'
import type { Figure } from '../figure.ts'

// One quarter of an agreement from its opening to its payment, with ten lines and with a thousand.

const [SENDER, HOST] = ['yangpu', 'hefei-hitech']
const FROM = '2026-09-14'
const BATCH = 25

interface Bench {
  readonly stack: Stack
  readonly tables: DynamoDBClient
  readonly client: Client
}
const Agreement = z.object({ id: z.string(), openVersion: z.object({ hash: z.string() }) })
const List = z.object({ items: z.array(z.object({ id: z.string() })) })
const Settled = z.object({ state: z.string(), lines: z.array(z.object({ id: z.string(), rule: z.string(), senderFen: z.number() })) })

async function agree({ client }: Bench): Promise<string> {
  const rule = { from: '2026-07-01', to: '2036-12-31', kind: 'flat', senderBp: 2500 }
  const benefits = ['localTax', 'output'].map((measure) => ({ ...rule, id: measure, measure }))
  const terms = { from: FROM, to: '2036-09-13', deemedConsent: false, quota: [{ line: 'space', unit: 'm2', granted: 1_000 }], benefits }
  const drafted = await client.post(`${SENDER}.officer`, '/v1/agreements', { sender: SENDER, host: HOST, direction: 'reverse', terms })
  const { id, openVersion } = Agreement.parse(drafted)
  const versionHash = openVersion.hash
  await client.post(`${SENDER}.officer`, `/v1/agreements/${id}/submit`, {})
  await client.post(`${HOST}.approver`, `/v1/agreements/${id}/accept`, { versionHash })
  for (const side of [SENDER, HOST]) await client.post(`${side}.approver`, `/v1/agreements/${id}/sign`, { versionHash })
  return id
}

const names = (count: number): string[] => Array.from({ length: count }, (_, n) => `prj_bench${count}_${n}`)

/** Projects in residence, as their cases would have noted them. */
async function moveIn({ stack, tables }: Bench, agreement: string, projects: readonly string[]): Promise<void> {
  const requests = projects.map((project, n) => ({
    PutRequest: {
      Item: marshall({
        ...residentKey(agreement, `trf_bench${n}`),
        ...{ transfer: `trf_bench${n}`, project, sender: SENDER, host: HOST, from: FROM, to: null, referral: false },
        ...(n === 0 && { dueShard: dueShard(agreement), dueAt: `${FROM}T01:00:00.000Z` }),
      }),
    },
  }))
  for (let at = 0; at < requests.length; at += BATCH)
    await tables.send(new BatchWriteItemCommand({ RequestItems: { [stack.tables.records ?? '']: requests.slice(at, at + BATCH) } }))
}

interface Cost {
  readonly transactions: number
  readonly reads: number
  readonly ms: number
}

/** What a step asks of the tables, in this function's name, and how long it takes. */
async function count<T>({ stack }: Bench, who: string, step: () => Promise<T>): Promise<{ value: T; cost: Cost }> {
  let [transactions, reads] = [0, 0]
  stack.guard.fault = (principal, operation) => {
    if (principal.includes(who)) operation === 'TransactWriteItems' ? transactions++ : reads++
    return Promise.resolve(undefined)
  }
  const began = performance.now()
  const value = await step().finally(() => {
    stack.guard.fault = undefined
  })
  return { value, cost: { transactions, reads, ms: performance.now() - began } }
}

/** A quarter of so many projects under two rules: each step with its cost. */
async function settle(bench: Bench, agreement: string, projects: readonly string[], period: string): Promise<Map<string, Cost>> {
  const { client } = bench
  const { items } = List.parse(await client.get(`${HOST}.finance`, `/v1/settlements?agreement=${agreement}&period=${period}`))
  const id = items[0]?.id ?? ''
  const lines = projects.flatMap((project, n) => [
    { project, rule: 'localTax', basisFen: 100_000_000 + n },
    { project, rule: 'output', basisFen: 900_000_000 + n },
  ])
  const costs = new Map<string, Cost>()
  const step = async (persona: string, action: string, body: object) => {
    const { value, cost } = await count(bench, 'Api', () => client.post(persona, `/v1/settlements/${id}/${action}`, body))
    costs.set(action, cost)
    return Settled.parse(value)
  }
  const declared = await step(`${HOST}.finance`, 'declare', { lines })
  const [first] = declared.lines
  await step(`${SENDER}.finance`, 'query', { line: first?.id, claimedFen: (first?.senderFen ?? 0) + 100, reason: 'bench' })
  await step(`${SENDER}.finance`, 'confirm', {})
  const { state } = await step(`${HOST}.finance`, 'pay', { reference: 'bench' })
  if (state !== 'part_paid' || declared.lines.length !== lines.length) throw new Error(`a quarter ended ${state}`)
  return costs
}

export async function quarterFigures(bench: Bench, advance: (to: string) => Promise<unknown>): Promise<Figure[]> {
  const [few, many] = [names(5), names(500)]
  const [small, large] = [await agree(bench), await agree(bench)]
  await moveIn(bench, small, few)
  await moveIn(bench, large, many)
  // The first quarter warms up, the second is measured.
  await advance('2026-10-01T02:00:00Z')
  await settle(bench, small, few, '2026Q3')
  await settle(bench, large, many, '2026Q3')
  const opening = await count(bench, 'Sweep', () => advance('2027-01-01T02:00:00Z'))
  const ten = await settle(bench, small, few, '2026Q4')
  const thousand = await settle(bench, large, many, '2026Q4')
  const total = (costs: ReadonlyMap<string, Cost>, of: (cost: Cost) => number) =>
    [...costs.values()].reduce((sum, cost) => sum + of(cost), 0)
  const ms = (costs: ReadonlyMap<string, Cost>) => total(costs, (cost) => cost.ms)
  const trips = total(thousand, (cost) => cost.transactions)
  const perLine = [ms(ten) / 10, ms(thousand) / 1_000] as const
  const steps = [...thousand].map(([name, cost]) => `${name} ${cost.transactions}+${cost.reads}`).join(', ')
  return [
    {
      name: 'Transactions of a quarter with 1,000 lines',
      value: trips + 1,
      unit: '',
      limit: 12,
      note: `opening 1, then transactions + reads: ${steps}`,
    },
    {
      ...{ name: 'Cost of a line among 1,000 ÷ among 10', value: perLine[1] / perLine[0], unit: '×', limit: 1.2 },
      note: `${perLine[1].toFixed(2)} ms to ${perLine[0].toFixed(2)} ms, declared, queried, confirmed, paid`,
    },
    { name: 'Transactions that opened both quarters, with their reminders', value: opening.cost.transactions, unit: '' },
    { name: 'Declaring 1,000 lines', value: thousand.get('declare')?.ms ?? 0, unit: 'ms' },
  ]
}
