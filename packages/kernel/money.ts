/** Chinese money in whole fen (1 yuan = 100 fen). */
export type Fen = number
/** A share in basis points: 10,000 are the whole. */
export type Bp = number

export const WHOLE: Bp = 10_000

/** A share of an amount, rounded down to the fen (a negative one, too): the rest is whoever else's. Exact for every amount that a number holds exactly. */
export function shareOf(amount: Fen, bp: Bp): Fen {
  if (!Number.isSafeInteger(amount)) throw new Error(`not an amount in fen: ${amount}`)
  const product = amount * bp
  if (Number.isSafeInteger(product)) return (product - (((product % WHOLE) + WHOLE) % WHOLE)) / WHOLE
  const exact = BigInt(amount) * BigInt(bp)
  const down = exact / BigInt(WHOLE)
  return Number(exact < 0n && exact % BigInt(WHOLE) !== 0n ? down - 1n : down)
}

/** Fen as yuan as people write it, `1,234.50`: thousands apart, decimals where there are any. */
export function money(fen: Fen): string {
  const [whole = '', decimals] = yuan(fen).split('.')
  const apart = whole.replaceAll(/\B(?=(\d{3})+$)/g, ',')
  return decimals === '00' ? apart : `${apart}.${decimals}`
}

/** Fen as yuan with two decimals, exactly. */
export function yuan(fen: Fen): string {
  const whole = Math.abs(fen)
  return `${fen < 0 ? '-' : ''}${(whole - (whole % 100)) / 100}.${String(whole % 100).padStart(2, '0')}`
}
