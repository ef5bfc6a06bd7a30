const compiled = new Map<string, RegExp>()

/** IAM's globs: `*` is any run of characters, `?` any one; nothing else is special. */
export function matches(pattern: string, text: string): boolean {
  if (pattern === '*' || pattern === text) return true
  if (!/[*?]/.test(pattern)) return false
  let known = compiled.get(pattern)
  if (!known) {
    const source = pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')
    known = new RegExp(`^${source}$`, 's')
    compiled.set(pattern, known)
  }
  return known.test(text)
}
