import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import * as z from 'zod'
import { bundleOf, bundling, functionNames } from '../../infra/build.ts'
import { type Figure, median } from './figure.ts'

const run = promisify(execFile)
const RUNS = 11

/** The parts that every API of this kind needs, and a use for each so that none is left out. */
const bare = `
  import { BatchGetItemCommand, DynamoDBClient, PutItemCommand, QueryCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb'
  import { Hono } from 'hono'
  import { handle } from 'hono/aws-lambda'
  import * as z from 'zod'
  const used = [BatchGetItemCommand, PutItemCommand, QueryCommand, TransactWriteItemsCommand]
  const client = new DynamoDBClient()
  const app = new Hono().get('/livez', (c) => c.json(z.object({ used: z.number(), client: z.boolean() }).parse({ used: used.length, client: !!client })))
  export const handler = handle(app)
`

const settings = {
  RECORDS_TABLE: 'records',
  EVENTS_TABLE: 'events',
  FEED_TABLE: 'feed',
  DELIVERIES_TABLE: 'deliveries',
  SECRETS_KEY: 'key',
  LOOPBACK_WEBHOOKS: 'no',
  DOCUMENTS_BUCKET: 'documents',
  OIDC_ISSUER: 'http://127.0.0.1',
  OIDC_AUDIENCE: 'bench',
  RATE_LIMIT_PER_MINUTE: '6000',
  AWS_REGION: 'us-east-1',
}

/** Asked first of a fresh process: a page of its own, and a case, for which it loads the routes before it looks for a token. */
const ASKED = ['/livez', '/v1/transfers/trf_none'] as const

/** Sizes of the bundles, and how long a fresh process needs to import the API's, and to answer, against one of nothing but its libraries. */
export async function bundleFigures(root: string): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'))
  try {
    const libraries = join(folder, 'index.mjs')
    await build({ ...bundling, stdin: { contents: bare, resolveDir: root }, outfile: libraries })
    const api = join(bundleOf('api'), 'index.mjs')
    const starts = ASKED.map((path) => ({ path, ours: [] as Start[], theirs: [] as Start[] }))
    for (let n = 0; n <= RUNS; n++)
      for (const { path, ours, theirs } of starts) {
        const [own, least] = [await startOf(api, path), await startOf(libraries, path)]
        // The first ones read the files from the disk.
        if (n === 0) continue
        ours.push(own)
        theirs.push(least)
      }
    const sizes = await Promise.all(functionNames.map(async (name) => sizeFigure(name, join(bundleOf(name), 'index.mjs'))))
    const parts = await areaParts(api)
    const note = `for hono + zod + client-dynamodb (${await kilobytes(libraries)} KB), median of ${RUNS}`
    return [
      ...sizes,
      { name: 'bundle api with every area', value: await kilobytes(api, ...parts), unit: 'KB', limit: 700 },
      ratioOf('API import ÷ its libraries alone', 'imported', starts.slice(0, 1), { limit: 1, note }),
      ...starts.map((start) => ratioOf(`the same until it has answered ${start.path}`, 'answered', [start])),
    ]
  } finally {
    await rm(folder, { recursive: true })
  }
}

function ratioOf(name: string, of: keyof Start, starts: readonly Starts[], more: Partial<Figure> = {}): Figure {
  const middle = (side: 'ours' | 'theirs') => median(starts.flatMap((start) => start[side].map((one) => one[of])))
  const [own, least] = [middle('ours'), middle('theirs')]
  const note = [`${own.toFixed(0)} ms to ${least.toFixed(0)} ms`, more.note].filter(Boolean).join(' ')
  return { name, value: own / least, unit: '×', ...more, note }
}

/** Of all that the files import at once, each part counted once. */
async function kilobytes(...files: string[]): Promise<number> {
  const seen = new Set<string>()
  let bytes = 0
  for (const file of files) bytes += await importedBytes(file, seen)
  return Math.ceil(bytes / 1_000)
}

/** What the API's own file loads on demand: its areas. What these load on demand, for one kind of request, is not among them. */
const areaParts = async (api: string): Promise<string[]> =>
  [...(await readFile(api, 'utf8')).matchAll(/\bimport\("(\.\/[\w-]+\.mjs)"\)/g)].map(([, part = '']) => join(dirname(api), part))

/** Bytes that an import brings: those of the file, and of every part that it imports at once. What is imported on demand is not among them. */
async function importedBytes(file: string, seen: Set<string>): Promise<number> {
  if (seen.has(file)) return 0
  seen.add(file)
  const text = await readFile(file)
  let sum = text.length
  for (const [, part = ''] of text.toString().matchAll(/\b(?:from|import)"(\.\/[\w-]+\.mjs)"/g))
    sum += await importedBytes(join(dirname(file), part), seen)
  return sum
}

async function sizeFigure(name: string, file: string): Promise<Figure> {
  return { name: `bundle ${name}, minified`, value: await kilobytes(file), unit: 'KB' }
}

/** Milliseconds of a fresh process until a bundle is imported, and until it has answered. */
interface Start {
  readonly imported: number
  readonly answered: number
}
interface Starts {
  readonly ours: readonly Start[]
  readonly theirs: readonly Start[]
}

const eventAt = (path: string) => ({
  version: '2.0',
  rawPath: path,
  rawQueryString: '',
  headers: { host: 'bench' },
  requestContext: { domainName: 'bench', http: { method: 'GET', path }, requestId: 'bench', timeEpoch: 0 },
  isBase64Encoded: false,
})

async function startOf(file: string, path: string): Promise<Start> {
  const program = `
    const begun = performance.now()
    const { handler } = await import('${pathToFileURL(file)}')
    const imported = performance.now() - begun
    const { statusCode } = await handler(${JSON.stringify(eventAt(path))}, {})
    console.log(JSON.stringify({ statusCode, imported, answered: performance.now() - begun }))`
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', program], { env: { ...process.env, ...settings } })
  return Started.parse(JSON.parse(stdout.trim().split('\n').at(-1) ?? ''))
}
/** Without a token nobody reads a case; the libraries alone have none. */
const Started = z.object({ statusCode: z.literal([200, 401, 404]), imported: z.number(), answered: z.number() })
