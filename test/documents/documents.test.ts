import { globSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { STATUS } from '#kernel'
import { actsOf, keptDocuments, servedDocuments } from '#web/documents'
import { charts } from '../../functions/charts.ts'
import { subject } from '../../functions/documents.ts'
import { moreSilences, seats } from '../../packages/console/help/words.ts'
import { roles, silences } from '../../packages/console/vocabulary.ts'

let served: Record<string, string>
beforeAll(async () => {
  served = await servedDocuments(subject)
})
const page = () => served['docs.html'] ?? ''
const api = () => JSON.parse(served['openapi.json'] ?? '{}')

/** Every `$ref` in a value. */
const refs = (value: unknown): string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, part]) => (name === '$ref' ? [String(part)] : refs(part)))
    : []

it('keeps the documents in the repository as the code has it (npm run docs)', async () => {
  for (const [name, text] of Object.entries(keptDocuments(subject)))
    expect(await readFile(new URL(`../../docs/${name}`, import.meta.url), 'utf8')).toBe(text)
})

it('describes every route, each under a name of its own', () => {
  const operations = Object.values<Record<string, { operationId: string }>>(api().paths).flatMap((path) => Object.values(path))
  expect(operations.length).toBe(subject.routes.length)
  expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(subject.routes.length)
})

it('refers to nothing that is not there', () => {
  const document = api()
  const at = (ref: string) =>
    ref
      .slice(2)
      .split('/')
      .reduce((value, part) => value?.[part], document)
  expect(refs(document).filter((ref) => !ref.startsWith('#/') || at(ref) === undefined)).toEqual([])
})

it('explains each problem where its type points to', () => {
  expect(Object.keys(STATUS).filter((code) => !page().includes(`id="problem-${code}"`))).toEqual([])
})

it('links only to what is on the page or on the platform, and runs and loads nothing', () => {
  const targets = [...page().matchAll(/href="([^"]*)"/g)].map(([, target = '']) => target)
  const outside = targets.filter((target) => !target.startsWith('#') && !target.startsWith('/'))
  const dangling = targets.filter((target) => target.startsWith('#') && !page().includes(`id="${target.slice(1)}"`))
  expect({ outside, dangling }).toEqual({ outside: [], dangling: [] })
  expect(page()).not.toMatch(/<script|<link|<img|src=|@import|url\(h/)
})

it('shows every state table and every type of event', () => {
  const missing = [...Object.keys(subject.events).map((type) => `event-${type}`), ...subject.charts.map(({ id }) => `states-${id}`)]
  expect(missing.filter((id) => !page().includes(`id="${id}"`))).toEqual([])
})

it('draws every state table of the code, in words that people use', async () => {
  const files = globSync('packages/**/machine.ts', { cwd: ROOT, exclude: (name) => name === 'kernel' })
  const modules = await Promise.all(files.map((file): Promise<object> => import(join(ROOT, file))))
  const tables = modules.flatMap((module, n) =>
    Object.entries(module).flatMap(([name, table]) => (/machine$/i.test(name) ? [{ name: `${files[n]} ${name}`, table }] : [])),
  )
  expect(tables.length).toBeGreaterThan(10)
  expect(tables.filter(({ table }) => !charts.some(({ machine }) => machine === table)).map(({ name }) => name)).toEqual([])
  const missing = charts.flatMap(({ id, machine, stateNames, actNames }) =>
    Object.entries(machine)
      .flatMap(([state, { party, role, silence, acts }]) => [
        ...unnamed(stateNames, [state]),
        ...unnamed(
          actNames,
          actsOf(acts).map(([act]) => act),
        ),
        ...unnamed(seats, [party, ...actsOf(acts).flatMap(([, act]) => act.by)]),
        ...unnamed(roles, [role]),
        ...unnamed({ ...silences, ...moreSilences }, [silence?.outcome]),
      ])
      .map((code) => `${id}: ${code}`),
  )
  expect(missing).toEqual([])
})

const ROOT = join(import.meta.dirname, '../..')
const unnamed = (names: object, codes: readonly (string | null | undefined)[]): string[] =>
  codes.filter((code): code is string => typeof code === 'string' && !Object.hasOwn(names, code))
