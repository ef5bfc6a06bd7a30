import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** The folder in which a stack keeps everything between two starts, or nothing at all (`memory`). */
export interface DataFolder {
  /** Nothing has been put in yet, or only half of a seed, which is thrown away. */
  fresh: boolean
  /** A path inside; null in memory. */
  path(name: string): string | null
  /** From here on the data counts as whole. */
  settled(): void
}

const contents = ['tables', 's3', 'clock.json', 'checkpoints.json', 'keys.json', 'kms.key'] as const
const whole = 'whole'

/** Only what a stack itself puts into the folder is ever removed from it. */
export function openData(where: 'memory' | string): DataFolder {
  if (where === 'memory') return { fresh: true, path: () => null, settled: () => undefined }
  const folder = resolve(where)
  mkdirSync(folder, { recursive: true })
  const fresh = !existsSync(join(folder, whole))
  if (fresh) for (const name of contents) rmSync(join(folder, name), { recursive: true, force: true })
  return {
    fresh,
    path: (name) => join(folder, name),
    settled: () => writeFileSync(join(folder, whole), ''),
  }
}
