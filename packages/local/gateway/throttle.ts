/** Answers whether one more request may pass now: a bucket that fills at `rate` a second and holds `burst`. */
export function tokenBucket({ rate, burst }: { rate: number; burst: number }, now: () => number = () => performance.now()): () => boolean {
  let tokens = burst
  let last = now()
  return () => {
    tokens = Math.min(burst, tokens + ((now() - last) / 1000) * rate)
    last = now()
    if (tokens < 1) return false
    tokens -= 1
    return true
  }
}
