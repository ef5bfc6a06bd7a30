import type { TestProject } from 'vitest/node'
import { startDynamoDb } from '../packages/local/dynamodb/index.ts'
import { synthesize, templatesFolder } from '../packages/local/synthesis.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the tables of all files of this run answer. */
    dynamodb: string
  }
}

/** Enough for the tables of the files that run side by side, and for what DynamoDB Local keeps of those that are gone. */
const HEAP_MB = 1_024

/**
 * Before the files that start a stack side by side: brings the templates up to date, and starts one DynamoDB Local for all of them. A JVM
 * is slow until it has run for a while, so that one of its own for each file would cost a third of the whole run.
 */
export async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const [dynamodb] = await Promise.all([startDynamoDb({ dataDir: null, heapMb: HEAP_MB }), synthesize(templatesFolder)])
  provide('dynamodb', dynamodb.endpoint)
  return dynamodb.close
}
