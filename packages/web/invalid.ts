import type * as z from 'zod'
import type { FieldError, Text } from '#kernel'
import { say } from '#kernel'
import { fieldWords } from './words.ts'

type Issue = z.core.$ZodIssue

/** RFC 6901. */
const pointerOf = (path: readonly PropertyKey[]) =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

/** More complaints than these help nobody, and an answer must not grow with a hostile body. */
const MOST_ERRORS = 100

/** A schema's complaints as field errors, the first of each field, in both languages. `prefix` is `?` for query parameters. */
export function fieldErrors(issues: readonly Issue[], prefix = ''): FieldError[] {
  const first = new Map<string, FieldError>()
  for (const error of allErrors(issues, prefix)) {
    if (!first.has(error.pointer)) first.set(error.pointer, error)
    if (first.size === MOST_ERRORS) break
  }
  return [...first.values()]
}

/** Tab and line breaks are the only control characters in what people write. Half a character would be stored as another than was hashed. */
const keeps = (text: string): boolean => text.isWellFormed() && !/[^\P{Cc}\t\n\r]/u.test(text)

/** The fields whose text cannot be kept as it is. The value has been through its schema, so it is no deeper than that. */
export function unfitText(value: unknown, path: readonly PropertyKey[] = []): FieldError[] {
  if (typeof value === 'string')
    return keeps(value) ? [] : [{ pointer: pointerOf(path), code: 'characters', detail: fieldWords.characters }]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => unfitText(inner, [...path, name]))
}

function allErrors(issues: readonly Issue[], prefix: string): FieldError[] {
  return issues.flatMap((issue) => {
    const pointer = pointerOf(issue.path)
    const at = (path: string) => (prefix ? prefix + path.slice(1) : path)
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({ pointer: at(`${pointer}${pointerOf([key])}`), code: 'unknown-field', detail: fieldWords.unknown }))
    }
    if (issue.code === 'invalid_union') return allErrors(deepest(issue.errors, issue.path), prefix)
    const { code, detail } = sentence(issue)
    return [{ pointer: at(pointer), code, detail }]
  })
}

/** Of a union's branches the one that came furthest speaks. */
function deepest(branches: readonly (readonly Issue[])[], path: readonly PropertyKey[]): Issue[] {
  const depth = (issues: readonly Issue[]) => Math.max(0, ...issues.map((issue) => issue.path.length))
  const best = [...branches].sort((a, b) => depth(b) - depth(a))[0] ?? []
  if (best.length === 0) return [{ code: 'custom', path: [...path], message: '' } as Issue]
  return best.map((issue) => ({ ...issue, path: [...path, ...issue.path] }))
}

function sentence(issue: Issue): { code: string; detail: Text } {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined && issue.message.includes('undefined')) return { code: 'required', detail: fieldWords.missing }
      return { code: 'type', detail: say(fieldWords.type, { expected: issue.expected }) }
    case 'too_small':
      return {
        code: 'too-small',
        detail: say(issue.origin === 'string' || issue.origin === 'array' ? fieldWords.short : fieldWords.small, {
          n: String(issue.minimum),
        }),
      }
    case 'too_big':
      return {
        code: 'too-big',
        detail: say(issue.origin === 'string' || issue.origin === 'array' ? fieldWords.long : fieldWords.big, { n: String(issue.maximum) }),
      }
    case 'invalid_value':
      return 'input' in issue && issue.input === undefined
        ? { code: 'required', detail: fieldWords.missing }
        : { code: 'value', detail: say(fieldWords.value, { values: issue.values.map(String).join(', ') }) }
    case 'invalid_format':
      return {
        code: 'format',
        detail: say(fieldWords.format, { format: issue.format === 'regex' ? (issue.pattern ?? issue.format) : issue.format }),
      }
    case 'custom': {
      const said = issue.params as { code: string; detail: Text } | undefined
      return said ? { code: said.code, detail: said.detail } : { code: 'invalid', detail: fieldWords.other }
    }
    default:
      return { code: 'invalid', detail: fieldWords.other }
  }
}
