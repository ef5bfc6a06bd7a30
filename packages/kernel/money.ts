/** Chinese money in whole fen (1 yuan = 100 fen). */
export type Fen = number
/** A share in basis points: 10,000 are the whole. */
export type Bp = number

export const WHOLE: Bp = 10_000

export const isFen = (value: unknown): value is Fen => Number.isSafeInteger(value)

/** Splits an amount between the side that lets go and the host: the odd fen is the host's, the sum is exact. */
export function split(amount: Fen, senderBp: Bp): { senderFen: Fen; hostFen: Fen } {
  if (!isFen(amount) || amount < 0) throw new Error(`not an amount in fen: ${amount}`)
  const senderFen = Number((BigInt(amount) * BigInt(senderBp)) / BigInt(WHOLE))
  return { senderFen, hostFen: amount - senderFen }
}
