import { cpus } from 'node:os'
import { type Figure, figureLine, holds } from '../figure.ts'
import { promptFigures } from './prompt.ts'
import { pushFigures } from './push.ts'

// The figures of webhooks. `EVENTS=400` (the default) makes 20,000 deliveries to 50 endpoints; fewer where time is short.

const figures: Figure[] = []
function tell(heading: string, found: readonly Figure[]): void {
  console.log(`\n${heading}`)
  for (const figure of found) console.log(figureLine(figure))
  figures.push(...found)
}

console.log(`${new Date().toISOString().slice(0, 10)}, ${cpus().length} cores, node ${process.versions.node}`)
tell('Pushed', await pushFigures())
tell('On the local stack', await promptFigures())
const failed = figures.filter((figure) => !holds(figure)).length
console.log(failed === 0 ? '\nEvery figure holds.' : `\n${failed} beyond their limit.`)
process.exit(failed === 0 ? 0 : 1)
