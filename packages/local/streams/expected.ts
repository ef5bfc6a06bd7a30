/** What is known to be on its way through a stream, because its write was seen. */
export interface Expected {
  add(name: string): void
  /** Has come and was handled. */
  came(name: string): void
  any(): boolean
  /** Settles when all that is expected now has come; undefined when nothing is. */
  all(): Promise<unknown> | undefined
}

/** What does not come so soon is forgotten: a write that was repeated leaves no record, and a function that fails has its own pace. */
const patienceMs = 1_000

export function expectations(): Expected {
  const open = new Map<string, PromiseWithResolvers<void>>()
  const came = (name: string): void => {
    open.get(name)?.resolve()
    open.delete(name)
  }
  return {
    add(name) {
      if (open.has(name)) return
      open.set(name, Promise.withResolvers())
      setTimeout(came, patienceMs, name).unref()
    },
    came,
    any: () => open.size > 0,
    all: () => (open.size === 0 ? undefined : Promise.all([...open.values()].map(({ promise }) => promise))),
  }
}
