import { readdirSync, readFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import * as z from 'zod'

const resource = z.looseObject({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  Condition: z.string().optional(),
})
const parameter = z.looseObject({ Type: z.string(), Default: z.union([z.string(), z.number()]).optional() })
const output = z.looseObject({
  Value: z.unknown(),
  Export: z.object({ Name: z.unknown() }).optional(),
  Condition: z.string().optional(),
})
const template = z.looseObject({
  Parameters: z.record(z.string(), parameter).default({}),
  Mappings: z.record(z.string(), z.record(z.string(), z.record(z.string(), z.unknown()))).default({}),
  Conditions: z.record(z.string(), z.unknown()).default({}),
  Resources: z.record(z.string(), resource),
  Outputs: z.record(z.string(), output).default({}),
})
const assets = z.looseObject({
  files: z.record(z.string(), z.looseObject({ source: z.looseObject({ path: z.string() }) })).default({}),
})

/** A CloudFormation template as synthesized: intrinsics still in it. */
export type Template = z.infer<typeof template>
export type Resource = z.infer<typeof resource>

/** Templates by stack name. */
export type Templates = Record<string, Template>

/** What a synthesis left in a folder: the templates, and each asset's folder by its hash. */
export interface Synthesized {
  templates: Templates
  assets: Record<string, string>
}

const json = (folder: string, file: string): unknown => JSON.parse(readFileSync(resolve(folder, file), 'utf8'))

/** Reads all `*.template.json` and `*.assets.json` of a folder; throws when there is no template in it. */
export function readSynthesized(folder: string): Synthesized {
  const files = readdirSync(folder)
  const read: Synthesized = { templates: {}, assets: {} }
  for (const file of files.filter((name) => name.endsWith('.template.json'))) {
    read.templates[basename(file, '.template.json')] = template.parse(json(folder, file))
  }
  for (const file of files.filter((name) => name.endsWith('.assets.json'))) {
    for (const [hash, { source }] of Object.entries(assets.parse(json(folder, file)).files)) {
      read.assets[hash] = resolve(folder, source.path)
    }
  }
  if (Object.keys(read.templates).length === 0) throw new Error(`No *.template.json in ${folder}`)
  return read
}
