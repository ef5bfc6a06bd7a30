import { join } from 'node:path'
import { build, type Metafile } from 'esbuild'
import { expect, it } from 'vitest'
import { bundlingOf } from './build.ts'

// What a cold start of the API waits for: nothing of any feature until somebody asks for it, and then for that one and what it stands on.

const { outputs } = (await build({ ...bundlingOf('api'), write: false, metafile: true })).metafile as Metafile

/** The houses whose code an import of this part runs. */
function housesIn(part: string, seen = new Set<string>()): string[] {
  if (seen.has(part)) return []
  seen.add(part)
  const { inputs = {}, imports = [] } = outputs[part] ?? {}
  const own = Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [/^packages\/(\w+)/.exec(path)?.[1]] : []))
  const others = imports.flatMap(({ kind, path }) => (kind === 'import-statement' ? housesIn(path, seen) : []))
  return [...new Set([...own.filter((house) => house !== undefined), ...others])].toSorted()
}
const partOf = (source: string): string => Object.keys(outputs).find((part) => outputs[part]?.entryPoint === source) ?? ''
const BELOW = ['kernel', 'storage', 'web']
const featuresOf = (feature: string) => housesIn(partOf(join('packages', feature, 'routes.ts'))).filter((house) => !BELOW.includes(house))

it('starts the API without any feature', () => {
  expect(housesIn(partOf('functions/api.ts'))).toEqual(BELOW)
})

it.each([
  ['directory', ['directory']],
  ['projects', ['directory', 'projects']],
  ['agreements', ['agreements', 'benefits', 'directory']],
  ['transfers', ['agreements', 'benefits', 'directory', 'documents', 'projects', 'transfers']],
  ['resources', ['directory', 'documents', 'projects', 'resources']],
  ['demands', ['demands', 'directory', 'projects']],
  ['feed', ['feed']],
  ['webhooks', ['feed', 'webhooks']],
])('loads for %s only what it stands on', (feature, features) => {
  expect(featuresOf(feature)).toEqual(features)
})
