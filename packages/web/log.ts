/** One structured line; no personal data, no secrets: ids, organisations, codes and figures only. */
export function logLine(line: { level: 'info' | 'warn' | 'error'; msg: string } & Record<string, unknown>): void {
  process.stdout.write(`${JSON.stringify({ at: new Date().toISOString(), ...line })}\n`)
}
