import type { Keep, Running } from './parts.ts'

/** What must be closed, last started first. `close` may be called again for what was kept since; it waits for what is still starting. */
export function openKeeper(): Running & { keep: Keep } {
  const started: Promise<Running>[] = []
  let closing: Promise<void> = Promise.resolve()

  async function closeAll(): Promise<void> {
    for (let last = started.pop(); last; last = started.pop()) {
      await last.then((running) => running.close()).catch(() => undefined)
    }
  }
  return {
    keep(starting) {
      started.push(starting)
      return starting
    },
    close() {
      closing = closing.then(closeAll)
      return closing
    },
  }
}
