import type { TestProject } from 'vitest/node'
import { startDynamoDb } from '../packages/local/dynamodb/index.ts'
import { synthesize, templatesFolder } from '../packages/local/synthesis.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the tables of all files are; each stack takes a key of its own. */
    tablesEndpoint: string
  }
}

/**
 * Brings the templates up to date once, before the files that start a stack from them side by side, and starts one table server for all
 * of them: a new one would run cold in each file.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const [tables] = await Promise.all([startDynamoDb({ dataDir: null, forMany: true }), synthesize(templatesFolder)])
  project.provide('tablesEndpoint', tables.endpoint)
  return tables.close
}
