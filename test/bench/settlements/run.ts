import { cpus } from 'node:os'
import { startStack } from '#local'
import { leanClientOf } from '../client.ts'
import { type Figure, figureLine, holds } from '../figure.ts'
import { tablesOf } from '../watch.ts'
import { forecastFigures } from './forecast.ts'
import { quarterFigures } from './quarters.ts'

// The figures of benefits and settlements. Starts a platform of its own.

const figures: Figure[] = []
function tell(heading: string, found: readonly Figure[]): void {
  console.log(`\n${heading}`)
  for (const figure of found) console.log(figureLine(figure))
  figures.push(...found)
}

console.log(`${new Date().toISOString().slice(0, 10)}, ${cpus().length} cores, node ${process.versions.node}`)
tell('Benefits', await forecastFigures())
const stack = await startStack({ port: 0, data: 'memory', seed: 'bases', clock: '2026-09-14T01:00:00Z' })
const tables = tablesOf(stack)
const client = leanClientOf(stack)
async function advance(to: string): Promise<void> {
  await fetch(`${stack.control}/clock`, { method: 'PUT', body: JSON.stringify({ now: to }) })
  await stack.settle()
}
try {
  tell('Settlements', await quarterFigures({ stack, tables, client }, advance))
} finally {
  client.close()
  tables.destroy()
  await stack.close()
}
const failed = figures.filter((figure) => !holds(figure)).length
console.log(failed === 0 ? '\nEvery figure holds.' : `\n${failed} over their limit.`)
process.exit(failed === 0 ? 0 : 1)
