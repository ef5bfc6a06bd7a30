/** Requests per minute of one caller, counted by each function instance for itself; the machine's time, not the domain's. */
export interface Rate {
  /** Takes one request from the caller's minute. */
  take(caller: string): { allowed: boolean; headers: Record<string, string> }
}

const WINDOW_MS = 60_000
const MOST_CALLERS = 10_000

export function rateOf(perMinute: number): Rate {
  const seen = new Map<string, { until: number; used: number }>()
  return {
    take(caller) {
      const now = Date.now()
      if (seen.size > MOST_CALLERS) seen.clear()
      let window = seen.get(caller)
      if (!window || window.until <= now) {
        window = { until: now + WINDOW_MS, used: 0 }
        seen.set(caller, window)
      }
      window.used++
      const reset = Math.ceil((window.until - now) / 1000)
      const allowed = window.used <= perMinute
      const headers = {
        'ratelimit-policy': `"caller";q=${perMinute};w=60`,
        ratelimit: `"caller";r=${Math.max(0, perMinute - window.used)};t=${reset}`,
        ...(!allowed && { 'retry-after': String(reset) }),
      }
      return { allowed, headers }
    },
  }
}
