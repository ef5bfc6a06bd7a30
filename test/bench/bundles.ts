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

/** Sizes of the bundles, and how long a fresh process needs to import the API's against one of nothing but its libraries. */
export async function bundleFigures(root: string): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'))
  try {
    const libraries = join(folder, 'index.mjs')
    await build({ ...bundling, stdin: { contents: bare, resolveDir: root }, outfile: libraries })
    const api = join(bundleOf('api'), 'index.mjs')
    const times = { api: [] as Start[], libraries: [] as Start[] }
    for (let n = 0; n <= RUNS; n++) {
      const [ours, theirs] = [await startOf(api), await startOf(libraries)]
      if (n === 0) continue
      times.api.push(ours)
      times.libraries.push(theirs)
    }
    const [own, least] = [middle(times.api, 'imported'), middle(times.libraries, 'imported')]
    const [first, theirFirst] = [middle(times.api, 'answered'), middle(times.libraries, 'answered')]
    const sizes = await Promise.all(functionNames.map(async (name) => sizeFigure(name, join(bundleOf(name), 'index.mjs'))))
    const note = `${own.toFixed(0)} ms to ${least.toFixed(0)} ms for hono + zod + client-dynamodb (${await kilobytes(libraries)} KB), median of ${RUNS}`
    return [
      ...sizes,
      { name: 'API import ÷ its libraries alone', value: own / least, unit: '×', limit: 1.4, note },
      {
        name: 'the same until it has answered /livez',
        value: first / theirFirst,
        unit: '×',
        note: `${first.toFixed(0)} ms to ${theirFirst.toFixed(0)} ms`,
      },
    ]
  } finally {
    await rm(folder, { recursive: true })
  }
}

const kilobytes = async (file: string): Promise<number> => Math.ceil((await importedBytes(file, new Set())) / 1_000)

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
  return { name: `bundle ${name}, minified`, value: await kilobytes(file), unit: 'KB', ...(name === 'api' && { limit: 700 }) }
}

/** Milliseconds of a fresh process until a bundle is imported, and until it has answered. */
interface Start {
  readonly imported: number
  readonly answered: number
}
const middle = (starts: readonly Start[], of: keyof Start): number => median(starts.map((start) => start[of]))

const event = {
  version: '2.0',
  rawPath: '/livez',
  rawQueryString: '',
  headers: { host: 'bench' },
  requestContext: { domainName: 'bench', http: { method: 'GET', path: '/livez' }, requestId: 'bench', timeEpoch: 0 },
  isBase64Encoded: false,
}

async function startOf(file: string): Promise<Start> {
  const program = `
    const begun = performance.now()
    const { handler } = await import('${pathToFileURL(file)}')
    const imported = performance.now() - begun
    const { statusCode } = await handler(${JSON.stringify(event)}, {})
    console.log(JSON.stringify({ statusCode, imported, answered: performance.now() - begun }))`
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', program], { env: { ...process.env, ...settings } })
  return Started.parse(JSON.parse(stdout.trim().split('\n').at(-1) ?? ''))
}
const Started = z.object({ statusCode: z.literal(200), imported: z.number(), answered: z.number() })
