import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import * as z from 'zod'
import type { TableServer } from '#local'

export interface Names {
  readonly records: string
  readonly events: string
}
export interface Sweeper {
  /** One sweep from its beginning to its end, as of an instant. */
  sweep(time: string): Promise<Swept>
  close(): void
}

const Swept = z.object({ acts: z.number(), more: z.boolean(), ms: z.number() })
type Swept = z.infer<typeof Swept>

/** The sweep function's very bundle in a process of its own, on tables behind no guard. */
export function startSweeper({ endpoint, accessKeyId }: TableServer, { records, events }: Names): Sweeper {
  const settings = { RECORDS_TABLE: records, EVENTS_TABLE: events, AWS_REGION: 'us-east-1', AWS_ENDPOINT_URL_DYNAMODB: endpoint }
  const keys = { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: 'bench' }
  const child: ChildProcess = fork(new URL('./sweeper-process.ts', import.meta.url), {
    env: { ...process.env, ...settings, ...keys },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  return {
    async sweep(time) {
      child.send(time)
      const [answer] = await Promise.race([once(child, 'message'), once(child, 'exit').then(() => ['it ended'])])
      return Swept.parse(answer)
    },
    close: () => void child.disconnect(),
  }
}
