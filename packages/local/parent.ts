/** Machine time between two looks at the parent, in milliseconds. */
const LOOK_MS = 250

/**
 * Calls `then` once the process that started this one is gone. npm passes a signal on to its shell only, and a shell dies of it
 * without telling its child. Keeps no process alive.
 */
export function whenParentEnds(then: () => void): void {
  const parent = process.ppid
  const look = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(look)
    then()
  }, LOOK_MS)
  look.unref()
}
