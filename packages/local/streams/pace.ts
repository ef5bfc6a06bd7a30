import { openBell } from './bell.ts'

/** When a stream is asked again: soon where somebody waits for what it brings, otherwise as it suits the machine. */
export interface Pace {
  /** Something is on its way. */
  wrote(): void
  /** Somebody waits from now on, until this settles. */
  waitedFor<T>(what: Promise<T>): Promise<T>
  /** After asking: `count` is how many records came, null where it failed. */
  rest(count: number | null): Promise<void>
  /** Ends a rest, so that the stream is asked now. */
  hurry(): void
}

/** For what nobody told of: a function's writes are expected, others seldom. */
const idleMs = 1_000
/** For what is expected but waited for by nobody, as often as Lambda asks: what was written one by one is handed over together. */
const calmMs = 250
/** Where somebody waits, at first; twice as long after each time that nothing had come yet, as some of what is expected never comes. */
const hurryMs = 5
/** Whoever wrote while somebody waits is answered first: it is the same machine. */
const courtesyMs = 4
const troubledMs = 500

interface PaceOptions {
  /** Whether somebody waits for a mark. */
  marked(): boolean
  /** Whether anything is known to be on its way. */
  expecting(): boolean
  /** So many records come at once; where they do, there may be more. */
  batchSize: number
}

export function openPace({ marked, expecting, batchSize }: PaceOptions): Pace {
  const bell = openBell()
  let pauseMs = hurryMs
  let waiting = 0
  let soon: NodeJS.Timeout | undefined
  const urgent = (): boolean => waiting > 0 || marked()
  function hurry(): void {
    clearTimeout(soon)
    soon = undefined
    pauseMs = hurryMs
    bell.ring()
  }
  function restMs(): number {
    if (urgent()) return pauseMs
    return expecting() ? calmMs : idleMs
  }
  return {
    hurry,
    wrote() {
      soon ??= setTimeout(hurry, urgent() ? courtesyMs : calmMs).unref()
    },
    async waitedFor(what) {
      waiting += 1
      hurry()
      try {
        return await what
      } finally {
        waiting -= 1
      }
    },
    async rest(count) {
      if (count) pauseMs = hurryMs
      if (count && (count >= batchSize || urgent())) return
      await bell.sleep(count === null ? troubledMs : restMs())
      pauseMs = Math.min(2 * pauseMs, calmMs)
    },
  }
}
