import { createServer } from 'node:http'
import type { TestProject } from 'vitest/node'
import { type DynamoDb, startDynamoDb } from '../packages/local/dynamodb/index.ts'
import { listen } from '../packages/local/listen.ts'
import { synthesize, templatesFolder } from '../packages/local/synthesis.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Answers with the endpoint of the tables of all files; each stack takes a key of its own there. */
    tablesAt: string
  }
}

/**
 * Brings the templates up to date once, before the files that start a stack from them side by side. One table server serves them all,
 * from when the first asks for it: a server of its own would run cold in each file.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  let tables: Promise<DynamoDb> | undefined
  const server = createServer((_, response) => {
    tables ??= startDynamoDb({ dataDir: null, forMany: true })
    tables.then(
      ({ endpoint }) => response.end(endpoint),
      (error: unknown) => response.writeHead(500).end(String(error)),
    )
  })
  const door = await listen(server, 0, 'tables')
  project.provide('tablesAt', door.url)
  await synthesize(templatesFolder)
  return async () => {
    await door.close()
    await tables?.then(
      ({ close }) => close(),
      () => undefined,
    )
  }
}
