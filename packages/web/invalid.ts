import type * as z from 'zod'
import type { FieldError, Text } from '#kernel'
import { say } from '#kernel'
import { fieldWords } from './words.ts'

type Issue = z.core.$ZodIssue

/** RFC 6901. */
const pointerOf = (path: readonly PropertyKey[]) =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

/** A schema's complaints as field errors, in both languages. `prefix` is `?` for query parameters. */
export function fieldErrors(issues: readonly Issue[], prefix = ''): FieldError[] {
  return issues.flatMap((issue) => {
    const pointer = pointerOf(issue.path)
    const at = (path: string) => (prefix ? prefix + path.slice(1) : path)
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({ pointer: at(`${pointer}${pointerOf([key])}`), code: 'unknown-field', detail: fieldWords.unknown }))
    }
    if (issue.code === 'invalid_union') return fieldErrors(deepest(issue.errors, issue.path), prefix)
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
      return issue.input === undefined && issue.message.includes('undefined')
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
