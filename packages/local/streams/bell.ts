/** Somebody who sleeps, and may be woken before the time. */
export interface Bell {
  ring(): void
  /** Until it rings, or so long. */
  sleep(ms: number): Promise<void>
}

export function openBell(): Bell {
  let wake: (() => void) | undefined
  let rung = false
  return {
    ring() {
      rung = true
      wake?.()
    },
    async sleep(ms) {
      if (!rung) {
        await new Promise<void>((awake) => {
          const timer = setTimeout(awake, ms)
          wake = () => {
            clearTimeout(timer)
            awake()
          }
        })
      }
      wake = undefined
      rung = false
    },
  }
}
