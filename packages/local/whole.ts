import type { IncomingMessage } from 'node:http'

/** The whole body of a message. Listens by hand: an async iterator costs more than all the rest of reading. */
export function wholeOf(message: IncomingMessage, done: (whole: Buffer) => void): void {
  const parts: Buffer[] = []
  message.on('data', (part: Buffer) => parts.push(part))
  message.once('end', () => done(parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts)))
}

/** As a promise, which fails when the message breaks off. */
export const readWhole = (message: IncomingMessage): Promise<Buffer> =>
  new Promise((read, failed) => {
    wholeOf(message, read)
    message.once('error', failed)
  })
