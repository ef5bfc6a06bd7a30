import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'

// The house rules that no type can hold: who may import whom, and what no file may contain.

const root = join(import.meta.dirname, '..')
const MOST_LINES = 250
const FEATURES = [
  'documents',
  'directory',
  'projects',
  'benefits',
  'agreements',
  'transfers',
  'settlements',
  'feed',
  'resources',
  'bookings',
  'demands',
  'find',
  'webhooks',
  'inbound',
]
const BELOW = ['#kernel', '#sheets', '#storage', '#web', '#web/documents']
/** What pushes events stands behind a door of its own: requests never need it. */
const FEATURE_DOORS = [...FEATURES.map((name) => `#${name}`), '#webhooks/delivery']
/** The HTTP doors, which only functions open, each when somebody asks for it: behind another door every area would bring them all. */
const ROUTE_DOORS = [...FEATURES.map((name) => `#${name}/routes`), '#agreements/delegations/routes']
const DOORS: Readonly<Record<string, readonly string[]>> = {
  kernel: [],
  sheets: ['#kernel'],
  storage: ['#kernel'],
  web: ['#kernel', '#storage'],
  ...Object.fromEntries(FEATURES.map((name) => [name, [...BELOW, ...FEATURE_DOORS.filter((door) => door !== `#${name}`)]])),
  console: [...BELOW, ...FEATURE_DOORS],
  functions: [...BELOW, ...FEATURE_DOORS, ...ROUTE_DOORS, '#console'],
  infra: [...BELOW, ...FEATURE_DOORS],
  local: [...BELOW, ...FEATURE_DOORS],
  scripts: [...BELOW, ...FEATURE_DOORS, '#local'],
  test: [...BELOW, ...FEATURE_DOORS, ...ROUTE_DOORS, '#local'],
}
/** Where a relative path may lead out of its own house: infra bundles the functions, the local stack is built from infra, a test may look behind a door. */
const NEIGHBOURS: Readonly<Record<string, readonly string[]>> = {
  infra: ['functions'],
  functions: ['data'],
  local: ['infra'],
  test: ['functions', 'infra', 'scripts', 'local', 'console', ...FEATURES],
  scripts: ['test', 'functions'],
}

interface Source {
  readonly path: string
  readonly text: string
  /** The package, or the top folder, that it lives in. */
  readonly house: string
  readonly isTest: boolean
}
const houseOf = (path: string): string => path.match(/^packages\/([^/]+)/)?.[1] ?? path.split('/')[0] ?? ''
const sources: readonly Source[] = globSync('{packages,functions,infra,scripts,test}/**/*.{ts,tsx}', { cwd: root }).map((path) => ({
  path,
  text: readFileSync(join(root, path), 'utf8'),
  house: houseOf(path),
  isTest: path.endsWith('.test.ts'),
}))
const importsOf = ({ text }: Source): string[] =>
  [...text.matchAll(/^(?:import|export)\b[^'"=(]*\bfrom '([^'\n]+)'|^import '([^'\n]+)'|\bimport\('([^'\n]+)'\)/gm)].map(
    ([, from, bare, later]) => from ?? bare ?? later ?? '',
  )

/** Paths, each with what is wrong in it: a failed test names them all. */
const offences = (judge: (source: Source) => readonly string[]): string[] =>
  sources.flatMap((source) => judge(source).map((wrong) => `${source.path}: ${wrong}`))

describe('imports', () => {
  it('go one way: kernel, storage, web, features, functions and infra; only tests and scripts enter local', () => {
    const wrong = offences((source) => {
      // A test beside the code may stand a real table behind it.
      const allowed = [...(DOORS[source.house] ?? []), ...(source.isTest ? ['#local'] : [])]
      return importsOf(source).filter((to) => to.startsWith('#') && !allowed.includes(to))
    })
    expect(wrong).toEqual([])
  })

  it('enter another package by its door, never by a path', () => {
    const wrong = offences((source) =>
      importsOf(source).filter((to) => {
        if (!to.startsWith('.') || to === '../package.json') return false
        const house = houseOf(normalize(join(dirname(source.path), to)))
        // A test beside the code may stand on what all tests stand on.
        if (source.isTest && house === 'test') return false
        return house !== source.house && !NEIGHBOURS[source.house]?.includes(house)
      }),
    )
    expect(wrong).toEqual([])
  })

  it('make no circle of features', () => {
    const uses = (feature: string): string[] =>
      sources.filter(({ house, isTest }) => house === feature && !isTest).flatMap((source) => importsOf(source).map((to) => to.slice(1)))
    const reaches = (from: string, seen: readonly string[]): string[] => {
      if (seen.includes(from)) return [[...seen, from].join(' → ')]
      return [...new Set(uses(from))].filter((to) => FEATURES.includes(to)).flatMap((to) => reaches(to, [...seen, from]))
    }
    expect(FEATURES.flatMap((feature) => reaches(feature, []))).toEqual([])
  })
})

describe('doors', () => {
  const { imports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { imports: Record<string, string> }

  it('lead somewhere', () => {
    expect(Object.values(imports).filter((path) => globSync(path, { cwd: root }).length === 0)).toEqual([])
  })

  it('are there for every package, and every package is in this test', () => {
    const packages = globSync('packages/*/', { cwd: root }).map((path) => path.split('/')[1] ?? '')
    expect(packages.filter((name) => imports[`#${name}`] !== `./packages/${name}/index.ts`)).toEqual([])
    expect(packages.filter((name) => !DOORS[name])).toEqual([])
  })
})

describe('files', () => {
  it(`have at most ${MOST_LINES} lines`, () => {
    const lines = (text: string) => text.split('\n').length - 1
    expect(offences(({ text }) => (lines(text) > MOST_LINES ? [`${lines(text)} lines`] : []))).toEqual([])
  })

  it('have names that say what is in them', () => {
    expect(offences(({ path }) => path.match(/\b(utils?|helpers?|common|managers?|misc)\b/gi) ?? [])).toEqual([])
  })

  it('hold no default export and no `any`', () => {
    const rules = /^export default\b|(?:: |<|\bas )any\b(?! of)(?=[\s,;)>[\]|&=]|$)/gm
    const product = ({ house, isTest }: Source) => !isTest && house !== 'test' && house !== 'local'
    expect(offences((source) => (product(source) ? (source.text.match(rules) ?? []) : []))).toEqual([])
  })

  it('scan no table where a request passes', () => {
    const tool = ({ path, house, isTest }: Source) => isTest || ['local', 'scripts', 'test'].includes(house) || path.includes('/verify')
    expect(offences((source) => (tool(source) ? [] : (source.text.match(/\bScanCommand\b|'Scan'|\bscan\(/g) ?? [])))).toEqual([])
  })

  it('name no partition: the same stacks stand in China', () => {
    const deployed = ({ house, isTest }: Source) => !isTest && !['local', 'scripts', 'test'].includes(house)
    expect(offences((source) => (deployed(source) ? (source.text.match(/arn:aws:/g) ?? []) : []))).toEqual([])
  })
})

it('Chinese words of the dictionaries have the punctuation of Chinese', () => {
  const half = /\p{Script=Han}[,:;!?()]|[,:;!?(]\p{Script=Han}|\p{Script=Han}\.(\s|$)/u
  const files = globSync('{packages,functions}/**/*.{ts,tsx}', { cwd: root }).filter((path) => !path.includes('.test.'))
  const said = files.flatMap((path) =>
    [...readFileSync(join(root, path), 'utf8').matchAll(/\bzh:\s*(['"`])(.*?)\1/gs)].map(([, , text = '']) => ({ path, text })),
  )
  expect(said.length).toBeGreaterThan(1_000)
  expect(said.filter(({ text }) => half.test(text)).map(({ path, text }) => `${path} ${text}`)).toEqual([])
})
