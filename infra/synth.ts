import { rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { feidi } from './app.ts'
import { build } from './build.ts'

/** The regions the platform is made for. */
export const regions = ['us-east-1', 'cn-north-1', 'cn-northwest-1'] as const

/** Builds, and writes both templates and their bundles for one region into `outDir`, without holding them against the rules. */
export async function synth({ region, outDir }: { region: string; outDir: string }): Promise<void> {
  await build()
  feidi({ region, outDir, checked: false }).synth()
}

async function synthAll(outDir: string): Promise<void> {
  await build()
  for (const region of regions) {
    const folder = join(outDir, region)
    await rm(folder, { recursive: true, force: true })
    feidi({ region, outDir: folder, checked: true }).synth()
    console.log(`${region}: two stacks in ${folder}, no findings`)
  }
}

if (import.meta.main) await synthAll(join(dirname(fileURLToPath(import.meta.url)), '../cdk.out'))
