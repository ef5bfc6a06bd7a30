import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import { type Stack, startStack } from '#local'
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

async function onStack(stack: Stack): Promise<void> {
  const tables = tablesOf(stack)
  const client = leanClientOf(stack)
  console.log('Round trips to DynamoDB, and capacity as AWS bills it')
  const costs = await costOfSteps(stack, tables, client)
  tellCosts(costs)
  tell(null, [{ name: 'steps over 1 read + 1 write (2 + 1 if rare)', value: costs.filter(over).length, unit: '', limit: 0 }])
  const found = await latencies(stack, tables, client, WARM, SAMPLES)
  tell(
    "A step over HTTP, and its bare transaction by AWS's own client straight to the same DynamoDB Local",
    found.map(({ action, http, bare, tables }) => {
      const [ours, least] = [median(http), median(bare)]
      const note = `${ours.toFixed(1)} ms (${median(tables).toFixed(1)} in the tables) to ${least.toFixed(1)} ms, p50 of ${http.length}`
      return { name: `${action} ÷ its transaction`, value: ours / least, unit: '×', limit: 2, note }
    }),
  )
  tell('The sweep', await sweepFigures(stack, tables, client))
  client.close()
  tables.destroy()
}

console.log(`${new Date().toISOString().slice(0, 10)}, ${cpus().length} cores, node ${process.versions.node}\n`)
const stack = await startStack({ port: 0, data: 'memory', seed: 'bases' })
await onStack(stack).finally(() => stack.close())
tell('Bundles', await bundleFigures(root))
tell('The local stack', await startFigures(root))
const failed = figures.filter((figure) => !holds(figure)).length
console.log(failed === 0 ? '\nEvery figure holds.' : `\n${failed} over their limit.`)
process.exit(failed === 0 ? 0 : 1)
