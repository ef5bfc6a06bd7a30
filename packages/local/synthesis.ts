import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { region } from './template/physical.ts'

export const root = fileURLToPath(new URL('../..', import.meta.url))

/** Where the templates for this machine lie unless another folder is named. */
export const templatesFolder = join(root, 'cdk.out/local')

const sources = [
  'infra/**/*.{ts,md}',
  'functions/**/*',
  'packages/**/*.{ts,tsx,json,css,svg}',
  'data/**/*',
  'package.json',
  'package-lock.json',
]

/** Synthesizes the templates and bundles into a folder, in a process of its own; does nothing where no source has changed since. */
export async function synthesize(folder: string, stop: AbortSignal = new AbortController().signal): Promise<void> {
  const stamp = join(folder, 'sources.sha256')
  const now = fingerprint()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return
  mkdirSync(folder, { recursive: true })
  const synth = pathToFileURL(join(root, 'infra/synth.ts')).href
  const program = `import { synth } from ${JSON.stringify(synth)}; await synth(${JSON.stringify({ region, outDir: folder })})`
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', program], {
    cwd: root,
    // CDK holds every template against the rules of CloudFormation, which takes a second; `npm run synth` lets it.
    env: { ...process.env, CDK_VALIDATION: 'false' },
    stdio: ['ignore', 'ignore', 'pipe'],
    signal: stop,
  })
  const ended = new Promise<number | null>((done, failed) => child.once('error', failed).once('close', done))
  const [complaint, code] = await Promise.all([text(child.stderr), ended])
  if (code !== 0) throw new Error(`Could not synthesize the templates:\n${complaint.trim()}`)
  writeFileSync(stamp, now)
}

/** Of every file that goes into the templates or bundles: its path, size and time of change. */
function fingerprint(): string {
  const files = globSync(sources, { cwd: root, exclude: ['packages/local/**', '**/*.test.ts'] }).sort()
  const hash = createHash('sha256')
  for (const file of files) {
    const { mtimeMs, size } = statSync(join(root, file))
    hash.update(`${file} ${size} ${mtimeMs}\n`)
  }
  return hash.digest('hex')
}
