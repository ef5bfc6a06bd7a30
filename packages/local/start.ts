import { join } from 'node:path'
import * as z from 'zod'
import { whenParentEnds } from './parent.ts'
import { type Stack, startStack } from './stack.ts'
import { root } from './synthesis.ts'

const environment = z.object({
  PORT: z.coerce.number().int().min(1).max(65_533).default(8787),
  CLOCK: z.iso.datetime({ offset: true }).optional(),
  DATA: z.string().min(1).default(join(root, '.local')),
  SEED: z.enum(['demo', 'bases', 'none']).default('demo'),
})

const begun = performance.now()
const seconds = (): string => ((performance.now() - begun) / 1000).toFixed(1)
const stop = new AbortController()
let stack: Stack | undefined

/** A second signal while stopping changes nothing: npm passes on what the terminal has already sent to all. */
async function end(): Promise<void> {
  if (stop.signal.aborted) return
  stop.abort()
  await stack?.close()
  if (stack) process.exit(0)
}
process.on('SIGINT', end).on('SIGTERM', end).on('SIGHUP', end)
// Started without npm it may outlive its shell, as with nohup.
if (process.env.npm_lifecycle_event) whenParentEnds(end)

function fail(line: string): never {
  console.error(line)
  process.exit(1)
}

function banner({ api, issuer, control }: Stack): string {
  const token = `$(curl -s ${issuer}/token -d grant_type=client_credentials -d client_id=yangpu.officer -d client_secret=local | sed 's/.*"access_token":"\\([^"]*\\).*/\\1/')`
  return `
  console   ${api}/   (sign in as a persona: yangpu.officer, hefei-hitech.approver, yrd-secretariat.officer)
  platform  ${api}   (API /v1/…, documents /docs)
  issuer    ${issuer}   (a persona to try: yangpu.officer, secret "local")
  control   ${control}   (GET, PUT /clock, POST /settle, test partners /partner/<name>)

  curl -s ${api}/v1/me -H "authorization: Bearer ${token}"
`
}

const parsed = environment.safeParse(process.env)
if (!parsed.success) fail(`Environment: ${parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')}`)
const { PORT, CLOCK, DATA, SEED } = parsed.data
try {
  const log = (line: string): void => console.log(`[${seconds()} s] ${line}`)
  stack = await startStack({ port: PORT, data: DATA, seed: SEED, log, signal: stop.signal, ...(CLOCK && { clock: CLOCK }) })
} catch (error) {
  if (stop.signal.aborted) process.exit(0)
  fail(error instanceof Error ? error.message : String(error))
}
if (stop.signal.aborted) await stack.close().finally(() => process.exit(0))
// The API runs already; whoever opens the console finds it running too.
void stack.host.warm('console', 1)
console.log(banner(stack))
console.log(`ready in ${seconds()} s`)
