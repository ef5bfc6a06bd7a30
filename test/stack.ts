import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, inject } from 'vitest'
import { type Caller, callerOf, clientAt, type Reply, type Stack, type StackOptions, startStack, type TableServer } from '#local'
import type { Tables } from '#storage'
import { keepWhatHappened } from './happened.ts'

export { must } from '#local'

/** The platform of one test file: the whole stack, data in memory, on free ports. */
export interface Platform {
  readonly stack: Stack
  /** The tables themselves, behind no guard. */
  readonly tables: Tables
  as(persona: string): Caller
  /** Moves domain time to an instant and lets everything due happen. */
  advance(to: string): ReturnType<Stack['settle']>
}

/** Monday 09:00 in Shanghai, two weeks before National Day. */
export const MONDAY = '2026-09-14T01:00:00Z'

/** A small directory: each base that is told of its own beginning takes a stack as long as one that does something. */
export const BASES: ReadonlySet<string> = new Set([
  'alibaba',
  'avic',
  'beijing-shunyi',
  'caict',
  'chengdu-pidu',
  'fudan',
  'haidian',
  'hefei-hitech',
  'nanjing-univ',
  'nanjing-yuhuatai',
  'shanghai-xuhui',
  'shenzhen-nanshan',
  'sjtu',
  'wuhan-donghu',
  'yangpu',
  'zju',
])

/** Empty tables on the server of the whole run. */
export async function ownTables(): Promise<TableServer> {
  const answer = await fetch(inject('tablesAt'))
  const endpoint = await answer.text()
  if (!answer.ok) throw new Error(endpoint)
  return { endpoint, accessKeyId: randomBytes(8).toString('hex') }
}

/** Starts a platform for this file before its tests and stops it after them. */
export function platform(options: Partial<StackOptions> = {}): Platform {
  let running: { stack: Stack; as: (persona: string) => Caller; tables: Tables } | undefined
  beforeAll(async () => {
    const small = options.seed !== 'demo' && { bases: BASES }
    const stack = await startStack({
      port: 0,
      data: 'memory',
      seed: 'bases',
      ...small,
      clock: MONDAY,
      dynamodb: await ownTables(),
      ...options,
    })
    running = { stack, as: callerOf(stack), tables: tablesOf(stack) }
    // The demo is some hundred requests, and the machine may be busy.
  }, 150_000)
  afterAll(async () => {
    if (running) await keepWhatHappened(running.tables)
    running?.tables.client.destroy()
    await running?.stack.close()
  })
  const its = () => {
    if (!running) throw new Error('the platform runs while tests do')
    return running
  }
  return {
    get stack() {
      return its().stack
    },
    get tables() {
      return its().tables
    },
    as: (persona) => its().as(persona),
    async advance(to) {
      const answer = await fetch(`${its().stack.control}/clock`, { method: 'PUT', body: JSON.stringify({ now: to }) })
      if (!answer.ok) throw new Error(`the clock does not go to ${to}: ${await answer.text()}`)
      return its().stack.settle()
    },
  }
}

function tablesOf({ dynamodb, tables }: Stack): Tables {
  const { records = '', events = '', feed = '', deliveries = '' } = tables
  return { client: clientAt(dynamodb), records, events, feed, deliveries }
}

/** Status and code, as most refusals are looked at. */
export const refusal = (reply: Reply) => [reply.status, reply.body.code]

/** The pointers of an `invalid`. */
export const pointers = (reply: Reply): string[] => (reply.body.errors ?? []).map((error: { pointer: string }) => error.pointer)
