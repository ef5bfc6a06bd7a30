import * as z from 'zod'

/** What a mapping lets through of a stream. */
export type Filter = (record: object) => boolean

const Rule = z.union([z.string(), z.null(), z.strictObject({ prefix: z.string() })])
type Rule = z.infer<typeof Rule>
interface Pattern {
  readonly [name: string]: readonly Rule[] | Pattern
}
const Pattern: z.ZodType<Pattern> = z.lazy(() => z.record(z.string(), z.union([z.array(Rule), Pattern])))

/** Lambda's event filters, as far as templates use them: equal strings, null and prefixes; throws on any other rule. One pattern of several suffices. */
export function filterOf(patterns: readonly string[]): Filter {
  const parsed = patterns.map((pattern) => Pattern.parse(JSON.parse(pattern)))
  return (record) => parsed.length === 0 || parsed.some((pattern) => fits(pattern, record))
}

function fits(pattern: Pattern, value: unknown): boolean {
  const members: Readonly<Record<string, unknown>> = typeof value === 'object' && value !== null ? { ...value } : {}
  return Object.entries(pattern).every(([name, rules]) =>
    isRules(rules) ? rules.some((rule) => meets(rule, members[name])) : fits(rules, members[name]),
  )
}

const isRules = (rules: readonly Rule[] | Pattern): rules is readonly Rule[] => Array.isArray(rules)

const meets = (rule: Rule, value: unknown): boolean =>
  typeof rule === 'object' && rule !== null ? typeof value === 'string' && value.startsWith(rule.prefix) : value === rule
