import { createWriteStream, mkdirSync } from 'node:fs'
import { join } from 'node:path'

/** What a function wrote, line by line: the last ones in memory, all of them in a file where there is a folder for it. */
export interface FunctionLog {
  write(line: string, from: 'out' | 'error'): void
  lines(): string[]
  close(): Promise<void>
}

const kept = 2000

/** `failure` is called with what looks like an error: a line on standard error, or one of JSON with level `error`. */
export function openLog(name: string, folder: string | null, failure: (line: string) => void): FunctionLog {
  const recent: string[] = []
  if (folder) mkdirSync(folder, { recursive: true })
  const file = folder ? createWriteStream(join(folder, `${name}.log`), { flags: 'a' }) : null
  return {
    write(line, from) {
      recent.push(line)
      if (recent.length > kept) recent.shift()
      file?.write(`${line}\n`)
      if (from === 'error' || /"level":"(error|fatal)"/i.test(line)) failure(`${name}: ${line}`)
    },
    lines: () => [...recent],
    close: () => new Promise((done) => (file ? file.end(() => done()) : done())),
  }
}
