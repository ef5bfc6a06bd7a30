import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { isMainThread, parentPort, Worker } from 'node:worker_threads'

// Fifty portals in a thread of their own: `/good/<n>` answers at once, `/slow/<n>` after two seconds, `/dead/<n>` never.

const SLOW_MS = 2_000

/** When each event came to each portal first, machine time in milliseconds since 1970. */
export type Arrivals = Map<string, Map<string, number>>

export interface Partners {
  readonly url: string
  arrivals(): Promise<Arrivals>
  forget(): Promise<void>
  close(): Promise<void>
}

export async function startPartners(): Promise<Partners> {
  const worker = new Worker(new URL(import.meta.url))
  const ask = async (what: string): Promise<unknown> => {
    worker.postMessage(what)
    const [answer] = await once(worker, 'message')
    return answer
  }
  const port = await ask('port')
  return {
    url: `http://127.0.0.1:${port}`,
    arrivals: async () => (await ask('arrivals')) as Arrivals,
    forget: async () => void (await ask('forget')),
    close: async () => void (await worker.terminate()),
  }
}

if (!isMainThread) {
  const arrivals: Arrivals = new Map()
  const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    const path = request.url ?? ''
    const id = String(request.headers['webhook-id'])
    const came = arrivals.get(path) ?? new Map<string, number>()
    arrivals.set(path, came)
    if (!came.has(id)) came.set(id, Date.now())
    request.resume().once('end', () => {
      if (path.startsWith('/good')) response.writeHead(204).end()
      else if (path.startsWith('/slow')) setTimeout(() => response.writeHead(204).end(), SLOW_MS)
    })
  })
  server.on('connection', (socket) => socket.setNoDelay(true))
  const listening = new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  parentPort?.on('message', async (what: string) => {
    await listening
    if (what === 'forget') arrivals.clear()
    parentPort?.postMessage(what === 'port' ? (server.address() as AddressInfo).port : what === 'arrivals' ? arrivals : null)
  })
}
