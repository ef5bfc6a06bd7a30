/** One thing that somebody did to an exclusive resource: when he asked, when he was answered, and what came of it. */
export interface Done {
  readonly asked: number
  readonly answered: number
  /** `look`: how much was free, as he was told, slot by slot. */
  readonly act:
    | { readonly kind: 'book'; readonly from: number; readonly to: number; readonly id: string | null }
    | { readonly kind: 'cancel'; readonly id: string }
    | { readonly kind: 'look'; readonly free: readonly boolean[] }
}

type Shelf = ReadonlyMap<string, readonly [from: number, to: number]>

/** The shelf after an act, when that can have been the answer; null when not. The whole model: a slot is one booking's. */
function after(shelf: Shelf, { act }: Done): Shelf | null {
  const taken = (slot: number) => [...shelf.values()].some(([from, to]) => from <= slot && slot < to)
  switch (act.kind) {
    case 'book': {
      const free = Array.from({ length: act.to - act.from }, (_, n) => !taken(act.from + n)).every(Boolean)
      if (free !== (act.id !== null)) return null
      return act.id === null ? shelf : new Map([...shelf, [act.id, [act.from, act.to]]])
    }
    case 'cancel': {
      if (!shelf.has(act.id)) return null
      return new Map([...shelf].filter(([id]) => id !== act.id))
    }
    case 'look':
      return act.free.every((free, slot) => free !== taken(slot)) ? shelf : null
  }
}

/**
 * Whether there is an order of these acts, one after the other, in which each gets the answer that it got, and none comes before one
 * that was answered before it was asked (Wing and Gong's search, with what was tried kept).
 */
export function isLinearizable(history: readonly Done[]): boolean {
  const tried = new Set<string>()
  const search = (left: readonly Done[], shelf: Shelf): boolean => {
    if (left.length === 0) return true
    const state = `${left.map((one) => history.indexOf(one)).join()}|${[...shelf.keys()].sort().join()}`
    if (tried.has(state)) return false
    tried.add(state)
    const first = Math.min(...left.map(({ answered }) => answered))
    return left.some((one) => {
      if (one.asked > first) return false
      const next = after(shelf, one)
      return (
        next !== null &&
        search(
          left.filter((other) => other !== one),
          next,
        )
      )
    })
  }
  return search(history, new Map())
}
