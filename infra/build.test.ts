import { build, type Metafile } from 'esbuild'
import { expect, it } from 'vitest'
import { bundlingOf } from './build.ts'

// What a cold start of the API waits for: nothing of any feature until somebody asks for it, and then for that one and what it stands on.

const { outputs } = (await build({ ...bundlingOf('api'), write: false, metafile: true })).metafile as Metafile
const partOf = (source: string): string => Object.keys(outputs).find((part) => outputs[part]?.entryPoint === source) ?? source

/** All parts that are imported at once with this one. */
function withImports(part: string, found = new Set<string>()): Set<string> {
  if (found.has(part)) return found
  found.add(part)
  for (const { kind, path } of outputs[part]?.imports ?? []) if (kind === 'import-statement' && outputs[path]) withImports(path, found)
  return found
}

const house = /^packages\/(\w+)|node_modules\/((?:@[^/]+\/)?[^/]+)/
/** The packages and libraries in them. */
const housesIn = (parts: Iterable<string>): string[] => {
  const sources = [...parts].flatMap((part) => Object.entries(outputs[part]?.inputs ?? {}))
  const houses = sources.flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? (house.exec(path) ?? []).slice(1) : []))
  return [...new Set(houses.filter(Boolean))].toSorted()
}

const start = withImports(partOf('functions/api.ts'))

it('starts the API without any feature', () => {
  const libraries = ['@aws-sdk/util-dynamodb', 'aws4fetch', 'canonicalize', 'hono', 'jose', 'ulid', 'zod']
  expect(housesIn(start)).toEqual([...libraries, 'kernel', 'storage', 'web'].toSorted())
})

const below = ['kernel', 'storage', 'web']
it.each([
  ['directory', ['directory']],
  ['projects', ['directory', 'projects']],
  ['agreements', ['agreements', 'benefits', 'directory']],
  ['transfers', ['agreements', 'benefits', 'directory', 'documents', 'projects', 'transfers']],
  ['resources', ['directory', 'documents', 'projects', 'resources']],
  ['bookings', ['bookings', 'directory', 'documents', 'projects', 'resources']],
  ['demands', ['demands', 'directory', 'projects']],
  ['feed', ['feed']],
  ['webhooks', ['feed', 'webhooks']],
])('loads for %s only what it stands on', (feature, houses) => {
  const more = withImports(partOf(`packages/${feature}/routes.ts`)).difference(start)
  expect(housesIn(more).filter((name) => !below.includes(name))).toEqual(houses)
})
