import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type BuildOptions, build as bundle } from 'esbuild'
import { servedDocuments } from '#web/documents'
import { subject } from '../functions/documents.ts'
import { consoleAssets } from './assets.ts'

/** The functions of the platform: each is `functions/<name>.ts`, exporting `handler`. */
export const functionNames = ['api', 'console', 'relay', 'indexer', 'receive', 'sweep', 'fanout', 'deliver'] as const
export type FunctionName = (typeof functionNames)[number]

const root = join(dirname(fileURLToPath(import.meta.url)), '..')

/** Folder of a function's bundle, `dist/functions/<name>`, as an absolute path. */
export function bundleOf(name: FunctionName): string {
  return join(root, 'dist/functions', name)
}

/** Bundles every function into `dist/functions/<name>/index.mjs`, and the API's documents beside the API. Throws when a function does not compile or is missing. */
export async function build(): Promise<void> {
  await Promise.all([...functionNames.map(bundleFunction), writeDocuments(), writeAssets()])
}

/** How every bundle is made. */
export const bundling = {
  bundle: true,
  minify: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  mainFields: ['module', 'main'],
  legalComments: 'none',
  logLevel: 'warning',
} as const satisfies BuildOptions

/** How a function is bundled by itself: what it imports only when somebody asks for it becomes a file beside it, and costs no cold start. */
export const bundlingOf = (name: FunctionName) =>
  ({
    ...bundling,
    entryPoints: [{ in: join(root, 'functions', `${name}.ts`), out: 'index' }],
    outdir: bundleOf(name),
    outExtension: { '.js': '.mjs' },
    absWorkingDir: root,
    splitting: true,
  }) satisfies BuildOptions

async function bundleFunction(name: FunctionName): Promise<void> {
  const result = await bundle({ ...bundlingOf(name), write: false })
  await Promise.all(result.outputFiles.map((file) => replace(file.path, file.contents)))
  await removeOthers(
    bundleOf(name),
    result.outputFiles.map((file) => basename(file.path)),
  )
}

const parts = /\.(mjs|css|js|svg)$/

/** Parts of earlier builds would be deployed with the rest. */
async function removeOthers(folder: string, wanted: readonly string[]): Promise<void> {
  const stale = (await readdir(folder)).filter((name) => parts.test(name) && !wanted.includes(name))
  await Promise.all(stale.map((name) => rm(join(folder, name), { force: true })))
}

/** Several builds may run at once and readers may be busy: an unchanged file is left alone, a changed one is swapped in whole. */
async function replace(path: string, contents: Uint8Array): Promise<void> {
  if (existsSync(path) && Buffer.compare(await readFile(path), contents) === 0) return
  await mkdir(dirname(path), { recursive: true })
  const fresh = `${path}.${process.pid}`
  await writeFile(fresh, contents)
  await rename(fresh, path)
}

async function writeDocuments(): Promise<void> {
  const files = await servedDocuments(subject)
  await Promise.all(Object.entries(files).map(([name, text]) => replace(join(bundleOf('api'), name), Buffer.from(text))))
}

/** What the console's pages load: style and script under names that change with their content, and the list of them. */
async function writeAssets(): Promise<void> {
  const files = await consoleAssets(join(root, 'packages/console/assets'))
  const folder = join(bundleOf('console'), 'assets')
  await Promise.all(Object.entries(files).map(([name, content]) => replace(join(folder, name), Buffer.from(content))))
  await removeOthers(folder, Object.keys(files))
}

if (import.meta.main) {
  await build()
  for (const name of functionNames) console.log(relative(process.cwd(), bundleOf(name)))
}
