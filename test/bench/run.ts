import { spawnSync } from 'node:child_process'
import { globSync } from 'node:fs'
import { join } from 'node:path'

// `npm run bench [-- <part> …]`: the figures of these parts, each in a process of its own; `all` for every part, the core for none.

const folder = import.meta.dirname
const parts = globSync('*/run.ts', { cwd: folder })
  .map((path) => path.split('/')[0] ?? '')
  .sort()
const asked = process.argv.slice(2)
const unknown = asked.filter((name) => name !== 'all' && !parts.includes(name))
if (unknown.length > 0) {
  console.error(`no such part: ${unknown.join(', ')}; there are ${parts.join(', ')}, and all`)
  process.exit(2)
}
const chosen = asked.includes('all') ? parts : asked.length > 0 ? asked : ['core']
const failed = chosen.filter((name) => {
  if (chosen.length > 1) console.log(`\n# ${name}`)
  return spawnSync(process.execPath, [join(folder, name, 'run.ts')], { stdio: 'inherit' }).status !== 0
})
if (chosen.length > 1) console.log(failed.length === 0 ? '\nEvery part holds.' : `\nOver their limits: ${failed.join(', ')}.`)
process.exit(failed.length === 0 ? 0 : 1)
