import { readdir, readFile } from 'node:fs/promises'
import { brotliCompressSync } from 'node:zlib'
import * as z from 'zod'
import type { Area, Chart, EventCatalogue, Verify } from '#web'
import type { Sealing } from './sealed.ts'

/** What the console stands on. */
export interface ConsoleParts extends Sealing {
  /** The public API: what people may do is what programs may do. */
  readonly areas: readonly Area[]
  readonly verify: Verify
  /** OpenID issuer, and how it knows the console. */
  readonly issuer: string
  readonly clientId: string
  readonly scope: string
  readonly assets: Assets
  /** Every type of event that portals may hear. */
  readonly catalogue: EventCatalogue
  /** Every state table, for the help. */
  readonly charts: readonly Chart[]
}

const Names = z.object({ style: z.string(), script: z.string(), icon: z.string() })

/** What pages load besides themselves. Names change with the content, so browsers may keep them for good. */
export interface Assets extends z.infer<typeof Names> {
  readonly files: ReadonlyMap<string, Asset>
}
export interface Asset {
  readonly type: string
  readonly plain: Uint8Array<ArrayBuffer>
  readonly brotli: Uint8Array<ArrayBuffer>
}

const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
}

/** Reads the folder that the build has filled, once, when the function starts. */
export async function readAssets(folder: URL): Promise<Assets> {
  const names = Names.parse(JSON.parse(await readFile(new URL('assets.json', folder), 'utf8')))
  const wanted = (await readdir(folder)).filter((name) => Object.values(names).includes(name))
  const files = await Promise.all(
    wanted.map(async (name): Promise<[string, Asset]> => {
      const content = await readFile(new URL(name, folder))
      const type = TYPES[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream'
      return [name, { type, plain: new Uint8Array(content), brotli: new Uint8Array(brotliCompressSync(content)) }]
    }),
  )
  return { ...names, files: new Map(files) }
}
