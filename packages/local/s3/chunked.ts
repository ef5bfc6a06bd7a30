/**
 * Unwraps `aws-chunked` (`<hex size>\r\n<bytes>\r\n … 0\r\n<trailers>\r\n\r\n`), which the SDK sends for streams. Undefined when it is cut
 * short or misshapen.
 */
export function decodeChunked(sent: Buffer): { bytes: Buffer; trailers: Record<string, string> } | undefined {
  const chunks: Buffer[] = []
  let at = 0
  while (true) {
    const lineEnd = sent.indexOf('\r\n', at)
    const size = lineEnd < 0 ? undefined : /^([0-9a-f]+)(;|$)/i.exec(sent.toString('latin1', at, lineEnd))?.[1]
    if (size === undefined) return undefined
    const begin = lineEnd + 2
    const end = begin + Number.parseInt(size, 16)
    if (end === begin) return { bytes: Buffer.concat(chunks), trailers: readTrailers(sent.toString('latin1', begin)) }
    if (sent.toString('latin1', end, end + 2) !== '\r\n') return undefined
    chunks.push(sent.subarray(begin, end))
    at = end + 2
  }
}

function readTrailers(text: string): Record<string, string> {
  const lines = text.split('\r\n').filter((line) => line.includes(':'))
  return Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(':')).trim().toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  )
}
