import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { dayOf } from '#kernel'
import { synthesize } from '#local'
import { clientOf, type Doors } from '../../scripts/demo/client.ts'
import { agree, graduate, registerProject } from '../../scripts/demo/walk.ts'
import type { Figure } from './figure.ts'

const CASES = 20
const SIDE_BY_SIDE = 4

/** How long the first start takes, templates included, and what the whole stack holds in memory after a load. */
export async function startFigures(root: string): Promise<Figure[]> {
  const synthesis = await synthesisSeconds()
  const port = await freePort()
  const begun = performance.now()
  const child = spawn(process.execPath, ['packages/local/start.ts'], {
    cwd: root,
    env: { ...process.env, PORT: String(port), DATA: 'memory', SEED: 'bases' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    for await (const line of createInterface({ input: child.stdout })) if (line.startsWith('ready in')) break
    const ready = (performance.now() - begun) / 1_000
    await load({ api: `http://127.0.0.1:${port}`, issuer: `http://127.0.0.1:${port + 1}` })
    const note = `${ready.toFixed(1)} s, and ${synthesis.toFixed(1)} s to synthesize and bundle for the first time`
    return [
      { name: 'npm start until ready', value: ready + synthesis, unit: 's', limit: 20, note },
      {
        name: 'memory of all its processes',
        value: await memoryOf(child.pid ?? 0),
        unit: 'MB',
        limit: 1_500,
        note: `after ${CASES} cases`,
      },
    ]
  } finally {
    child.kill('SIGTERM')
    if (child.exitCode === null) await once(child, 'exit')
  }
}

async function synthesisSeconds(): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'))
  const begun = performance.now()
  await synthesize(folder)
  const seconds = (performance.now() - begun) / 1_000
  await rm(folder, { recursive: true })
  return seconds
}

async function load(doors: Pick<Doors, 'api' | 'issuer'>): Promise<void> {
  const client = clientOf(doors, 'en')
  const day = dayOf(new Date().toISOString())
  let agreement = ''
  for await (const { view } of agree(client, day, 1_000_000)) agreement = view.id
  const rest = Array.from({ length: CASES }).values()
  const worker = async () => {
    for (const _ of rest) for await (const _step of graduate(client, (await registerProject(client, day)).id, agreement));
  }
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, worker))
}

/** Resident memory of a process and all below it, in MB. */
async function memoryOf(pid: number): Promise<number> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=,rss='])
  const all = stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
  const below = (parent: number): number =>
    all.reduce((sum, [own = 0, from, rss = 0]) => (from === parent ? sum + rss + below(own) : sum), 0)
  const own = all.find(([each]) => each === pid)?.[2] ?? 0
  return (own + below(pid)) / 1_024
}

/** One of three free ports in a row, most likely. */
function freePort(): Promise<number> {
  return new Promise((found) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => found(address && typeof address === 'object' ? address.port : 0))
    })
  })
}
