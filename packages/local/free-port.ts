import { createServer } from 'node:net'

/** A port that was free a moment ago, for a program that takes no 0. */
export function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const probe = createServer().once('error', failed)
    probe.listen(0, () => {
      const address = probe.address()
      probe.close(() => (address && typeof address === 'object' ? found(address.port) : failed(new Error('no free port'))))
    })
  })
}
