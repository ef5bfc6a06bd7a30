import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import * as z from 'zod'

/** Domain time: the machine's, moved ahead or back by a fixed distance; it ticks at real speed and is only ever moved forward. */
export interface Clock {
  now(): Date
  /** Answers false, and changes nothing, when the instant is before now. */
  forward(to: Date): boolean
  /** Calls back whenever it was moved. */
  onMove(heard: () => void): void
}

const stored = z.object({ offsetMs: z.number() })

/** `start` counts where the data has no clock yet, or one that is behind it. `file` null keeps the clock in memory only. */
export function openClock(file: string | null, start: Date | null): Clock {
  const kept = file && existsSync(file) ? stored.parse(JSON.parse(readFileSync(file, 'utf8'))).offsetMs : null
  let offsetMs = Math.max(kept ?? Number.NEGATIVE_INFINITY, start ? start.getTime() - Date.now() : Number.NEGATIVE_INFINITY)
  if (!Number.isFinite(offsetMs)) offsetMs = 0
  const hearing: (() => void)[] = []
  const save = (): void => {
    if (file) writeFileSync(file, JSON.stringify({ offsetMs }))
  }
  save()
  const now = (): Date => new Date(Date.now() + offsetMs)
  return {
    now,
    forward(to) {
      if (to.getTime() < now().getTime()) return false
      offsetMs = to.getTime() - Date.now()
      save()
      for (const heard of hearing) heard()
      return true
    },
    onMove: (heard) => void hearing.push(heard),
  }
}
