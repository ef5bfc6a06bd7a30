import { mkdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import { freePort } from '../free-port.ts'
import type { Running } from '../parts.ts'
import { type Guarded, spawnGuarded } from './guardian.ts'
import { jarArguments } from './jar.ts'
import { requireJava } from './java.ts'

/** Tables that answer on this machine, to whoever asks: no signature is checked here. */
export interface TableServer {
  /** `http://127.0.0.1:<port>` */
  endpoint: string
  /** Letters and digits. Of a server for many, each key sees tables of its own. */
  accessKeyId: string
}

export interface DynamoDb extends Running, TableServer {
  pid: number
}

const patienceMs = 30_000

/**
 * Amazon's DynamoDB Local as a child process on a free port, answering when this returns.
 * It listens on all interfaces (the jar knows no other way) but holds only what this machine put there.
 * `forMany` keeps the tables of each access key apart.
 * Errors: no Java 17+, or the jar ending or staying silent, as one line.
 */
export async function startDynamoDb(o: { dataDir: string | null; forMany?: boolean }): Promise<DynamoDb> {
  const java = await requireJava()
  const dataDir = o.dataDir === null ? null : resolve(o.dataDir)
  if (dataDir !== null) await mkdir(dataDir, { recursive: true })
  const port = await freePort()
  const child = await spawnGuarded(java, jarArguments({ port, dataDir, forMany: o.forMany ?? false }))
  const endpoint = `http://127.0.0.1:${port}`
  try {
    await answering(endpoint, child)
  } catch (error) {
    await child.close()
    throw error
  }
  return { endpoint, accessKeyId: 'local', pid: child.pid, close: child.close }
}

async function answering(endpoint: string, child: Guarded): Promise<void> {
  let ended: string | undefined
  void child.ended.then((complaints) => {
    ended = complaints
  })
  const until = Date.now() + patienceMs
  while (Date.now() < until) {
    if (ended !== undefined) throw new Error(`DynamoDB Local ended while starting: ${ended || 'no reason given'}`)
    const answer = await fetch(endpoint, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined)
    await answer?.body?.cancel()
    // An unsigned call is refused with 400: that is the jar speaking.
    if (answer) return
    await new Promise((wake) => setTimeout(wake, 25))
  }
  throw new Error(`DynamoDB Local did not answer within ${patienceMs / 1000} s.`)
}
