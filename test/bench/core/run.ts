import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { type Stack, startStack } from '#local'
import type { Client } from '../../../scripts/demo/client.ts'
import { bundleFigures } from '../bundles.ts'
import { leanClientOf } from '../client.ts'
import { type Figure, figureLine, holds, median } from '../figure.ts'
import { latencies } from '../latency.ts'
import { costOfSteps, over, type StepCost } from '../round-trips.ts'
import { startFigures } from '../start.ts'
import { sweepFigures } from '../sweep.ts'
import { tablesOf } from '../watch.ts'

const WARM = 80
const SAMPLES = 100
const root = fileURLToPath(new URL('../../..', import.meta.url))
const figures: Figure[] = []

function tell(heading: string | null, found: readonly Figure[]): void {
  if (heading) console.log(`\n${heading}`)
  for (const figure of found) console.log(figureLine(figure))
  figures.push(...found)
}

function tellCosts(costs: readonly StepCost[]): void {
  console.log('step                reads  writes  read units  write units  of them indexes  items')
  const told = costs.filter(({ action }, n) => costs.findIndex((one) => one.action === action) === n)
  for (const { action, reads, writes, readUnits, writeUnits, indexUnits, items } of told) {
    const columns = [String(reads).padStart(5), String(writes).padStart(7), String(readUnits).padStart(11), String(writeUnits).padStart(12)]
    console.log(`${action.padEnd(19)} ${columns.join(' ')} ${String(indexUnits).padStart(16)} ${String(items).padStart(6)}`)
  }
}

interface Platform {
  readonly stack: Stack
  readonly tables: DynamoDBClient
  readonly client: Client
}

async function on(data: string, run: (platform: Platform) => Promise<void>): Promise<void> {
  const stack = await startStack({ port: 0, data, seed: 'bases' })
  const tables = tablesOf(stack)
  const client = leanClientOf(stack)
  await run({ stack, tables, client }).finally(() => {
    client.close()
    tables.destroy()
    return stack.close()
  })
}

async function costs({ stack, tables, client }: Platform): Promise<void> {
  console.log('Round trips to DynamoDB, and capacity as AWS bills it')
  const costs = await costOfSteps(stack, tables, client)
  tellCosts(costs)
  tell(null, [{ name: 'steps over 1 read + 1 write (2 + 1 if rare)', value: costs.filter(over).length, unit: '', limit: 0 }])
  tell('The sweep', await sweepFigures(stack, tables, client))
}

/** What a step takes beside its transaction; without a limit it is only told. */
async function steps({ stack, tables, client }: Platform, where: string, limit?: number): Promise<void> {
  const found = await latencies(stack, tables, client, WARM, SAMPLES)
  const figures = found.map(({ action, http, bare, tables }) => {
    const [ours, least] = [median(http), median(bare)]
    const note = `${ours.toFixed(1)} ms (${median(tables).toFixed(1)} in the tables) to ${least.toFixed(1)} ms, p50 of ${http.length}`
    return { name: `${action} ÷ its transaction`, value: ours / least, unit: '×', ...(limit && { limit }), note }
  })
  tell(`A step over HTTP, and its bare transaction by AWS's own client straight to the same DynamoDB Local, ${where}`, figures)
}

console.log(`${new Date().toISOString().slice(0, 10)}, ${cpus().length} cores, node ${process.versions.node}\n`)
await on('memory', costs)
const folder = await mkdtemp(join(tmpdir(), 'bench-'))
await on(folder, (platform) => steps(platform, 'data kept as `npm start` keeps it', 2))
await rm(folder, { recursive: true })
await on('memory', (platform) => steps(platform, 'data in memory'))
tell('Bundles', await bundleFigures(root))
tell('The local stack', await startFigures(root))
const failed = figures.filter((figure) => !holds(figure)).length
console.log(failed === 0 ? '\nEvery figure holds.' : `\n${failed} over their limit.`)
process.exit(failed === 0 ? 0 : 1)
