import { cpus } from 'node:os'
import { freePort, startStack } from '#local'
import { launch } from '../../browser/browser.ts'
import { type Figure, figureLine, holds } from '../figure.ts'
import { openGround } from './ground.ts'
import { lighthouseFigures } from './lighthouse.ts'
import { lookFigures } from './looks.ts'
import { readFigures } from './reads.ts'
import { todoFigures } from './todo.ts'

// The figures of the console, in a real browser on a platform with the demo. Starts both itself.

const figures: Figure[] = []
function tell(heading: string, found: readonly Figure[]): void {
  console.log(`\n${heading}`)
  for (const figure of found) console.log(figureLine(figure))
  figures.push(...found)
}

console.log(`${new Date().toISOString().slice(0, 10)}, ${cpus().length} cores, node ${process.versions.node}`)
const port = await freePort()
const stack = await startStack({ port: 0, data: 'memory', seed: 'demo', clock: '2026-09-14T01:00:00Z' })
const browser = await launch([`--remote-debugging-port=${port}`])
try {
  const ground = await openGround(stack, browser)
  tell('Reads', await readFigures(ground))
  tell('Pages', await lookFigures(ground))
  tell('Lighthouse', await lighthouseFigures(ground, port))
  tell('The busiest page', await todoFigures(ground))
} finally {
  await browser.close()
  await stack.close()
}
const failed = figures.filter((figure) => !holds(figure)).length
console.log(failed === 0 ? '\nEvery figure holds.' : `\n${failed} over their limit.`)
process.exit(failed === 0 ? 0 : 1)
