import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Running } from './parts.ts'

export interface Listening extends Running {
  /** Without a slash at the end. */
  url: string
}

/** Listens on loopback; port 0 takes a free one. Throws one clear line when the port is taken. */
export async function listen(server: Server, port: number, door: string): Promise<Listening> {
  server.on('connection', (socket) => socket.setNoDelay(true))
  server.keepAliveTimeout = 65_000
  server.listen(port, '127.0.0.1')
  await once(server, 'listening').catch(portTaken(port, door))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

/** Turns the error of a taken port into one clear line; throws any other as it is. */
export function portTaken(port: number, door: string): (error: unknown) => never {
  return (error) => {
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
    throw taken ? new Error(`Port ${port} (${door}) is taken by another program: stop that, or set PORT to another number`) : error
  }
}
