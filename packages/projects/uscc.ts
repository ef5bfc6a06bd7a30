/** The characters of a unified social credit code, each worth its place: no I, O, S, V, Z (GB 32100-2015, table A). */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const ORGAN_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2] as const

/**
 * Whether a code is a unified social credit code (统一社会信用代码): form, organisation code with its own check character
 * (GB 11714) and check character of the whole (GB 32100-2015).
 */
export function isUscc(code: string): boolean {
  if (!/^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/.test(code)) return false
  return organCheck(code.slice(8, 16)) === code[16] && wholeCheck(code.slice(0, 17)) === code[17]
}

/** GB 11714: letters are worth 10 and up, counted over the whole alphabet. */
function organCheck(organ: string): string {
  const sum = ORGAN_WEIGHTS.reduce((total, weight, n) => total + weight * Number.parseInt(organ[n] ?? '0', 36), 0)
  const rest = 11 - (sum % 11)
  return rest === 11 ? '0' : rest === 10 ? 'X' : String(rest)
}

function wholeCheck(body: string): string | undefined {
  const sum = [...body].reduce((total, char, n) => total + ALPHABET.indexOf(char) * (3 ** n % 31), 0)
  return ALPHABET[(31 - (sum % 31)) % 31]
}
