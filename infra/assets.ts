import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'esbuild'

/** The files of `folder` as browsers get them, by name, and `assets.json`: which name stands for style, script and icon. */
export async function consoleAssets(folder: string): Promise<Record<string, string>> {
  const [style, script, icon] = await Promise.all([
    browserBundle(join(folder, 'console.css')),
    browserBundle(join(folder, 'console.ts')),
    readFile(join(folder, 'icon.svg'), 'utf8'),
  ])
  const named = {
    style: [nameOf('console', style, 'css'), style],
    script: [nameOf('console', script, 'js'), script],
    icon: [nameOf('icon', icon, 'svg'), icon],
  } as const
  const names = Object.fromEntries(Object.entries(named).map(([part, [name]]) => [part, name]))
  return { ...Object.fromEntries(Object.values(named)), 'assets.json': JSON.stringify(names) }
}

const nameOf = (name: string, content: string, ending: string) =>
  `${name}.${createHash('sha256').update(content).digest('hex').slice(0, 12)}.${ending}`

async function browserBundle(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: 'iife',
    platform: 'browser',
    target: ['es2022', 'chrome109', 'safari16', 'firefox115'],
    legalComments: 'none',
    logLevel: 'warning',
    write: false,
  })
  const [file] = outputFiles
  if (!file) throw new Error(`esbuild made nothing of ${entry}`)
  return file.text
}
