import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface, type Interface } from 'node:readline'
import type { Running } from '../parts.ts'

/**
 * Runs its arguments as a child, prints the child's process id, and ends the child when standard input closes. The kernel closes it when
 * our process goes, however it goes, so the child never outlives us, not even after SIGKILL. The child is asked first: it may be writing.
 */
const script = `
exec 3<&0
"$@" </dev/null 3<&- & child=$!
echo "$child"
(
  cat >/dev/null <&3
  kill -TERM "$child"
  for wait in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do kill -0 "$child" || exit 0; sleep 0.2; done
  kill -KILL "$child"
) >/dev/null 2>&1 & watcher=$!
exec 3<&- 1>&-
wait "$child"
kill "$watcher" 2>/dev/null
`

export interface Guarded extends Running {
  /** Process id of the command itself, not of the shell around it. */
  pid: number
  /** Settles when the command has ended, with the last lines it wrote. */
  ended: Promise<string>
}

/** Starts a command that cannot outlive this process. It has a process group of its own: Ctrl-C reaches us first, and we end it last. */
export async function spawnGuarded(command: string, args: string[]): Promise<Guarded> {
  const shell = spawn('/bin/sh', ['-c', script, 'sh', command, ...args], { stdio: ['pipe', 'pipe', 'pipe'], detached: true })
  const said = createInterface(shell.stdout)
  const complaints = lastLines([said, createInterface(shell.stderr)])
  const ended = once(shell, 'exit').then(() => complaints.join('\n'))
  ended.catch(() => undefined)
  const [line] = await Promise.race([once(said, 'line'), ended.then((text): [string] => [text])])
  const pid = Number(line)
  if (!Number.isInteger(pid) || pid <= 0) throw new Error(`could not start ${command}: ${line}`)
  return {
    pid,
    ended,
    async close() {
      shell.stdin.end()
      await ended.catch(() => undefined)
    },
  }
}

function lastLines(sources: Interface[]): string[] {
  const lines: string[] = []
  for (const source of sources) {
    source.on('line', (line) => {
      lines.push(line)
      if (lines.length > 20) lines.shift()
    })
  }
  return lines
}
