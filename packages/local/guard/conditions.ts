import type { Statement } from '../parts.ts'
import { matches } from './pattern.ts'

type Test = (value: string, wanted: string) => boolean
const equals: Test = (value, wanted) => value === wanted
const like: Test = (value, wanted) => matches(wanted, value)
const sameFlag: Test = (value, wanted) => value.toLowerCase() === wanted.toLowerCase()

const one = (test: Test) => (values: string[] | undefined, wanted: string[]) =>
  values?.length === 1 && wanted.some((each) => test(values[0] ?? '', each))
const none = (test: Test) => (values: string[] | undefined, wanted: string[]) =>
  !values?.some((value) => wanted.some((each) => test(value, each)))
const all = (test: Test) => (values: string[] | undefined, wanted: string[]) =>
  (values ?? []).every((value) => wanted.some((each) => test(value, each)))
const any = (test: Test) => (values: string[] | undefined, wanted: string[]) =>
  (values ?? []).some((value) => wanted.some((each) => test(value, each)))

/** The operators understood here, each as IAM defines it for a missing key: `ForAllValues` and the negated ones hold, the rest fail. */
const operators: Record<string, (values: string[] | undefined, wanted: string[]) => boolean> = {
  StringEquals: one(equals),
  StringNotEquals: none(equals),
  StringLike: one(like),
  StringNotLike: none(like),
  Bool: one(sameFlag),
  'ForAllValues:StringEquals': all(equals),
  'ForAllValues:StringLike': all(like),
  'ForAnyValue:StringEquals': any(equals),
  'ForAnyValue:StringLike': any(like),
}

/** The keys whose values are known here, in lower case as IAM compares them. */
const keys = new Set([
  'dynamodb:leadingkeys',
  'dynamodb:enclosingoperation',
  's3:prefix',
  'kms:viaservice',
  'kms:encryptioncontext:purpose',
  'aws:securetransport',
  'aws:requestedregion',
  'aws:principalaccount',
  'aws:resourceaccount',
])

/** What holds of every call. Transport counts as secure: it is, where the template is deployed. */
export const everyCall: Record<string, string[]> = {
  'aws:securetransport': ['true'],
  'aws:requestedregion': ['us-east-1'],
  'aws:principalaccount': ['000000000000'],
  'aws:resourceaccount': ['000000000000'],
}

/** `context` is by key in lower case. */
export function conditionsHold(conditions: Statement['conditions'], context: Record<string, string[]>): boolean {
  return Object.entries(conditions).every(([operator, wanted]) =>
    Object.entries(wanted).every(([key, values]) => operators[operator]?.(context[key.toLowerCase()], values) === true),
  )
}

/** The first condition not on the closed lists above, in words, or undefined. */
export function unknownCondition(conditions: Statement['conditions']): string | undefined {
  for (const [operator, wanted] of Object.entries(conditions)) {
    if (!Object.hasOwn(operators, operator)) return `operator "${operator}"`
    for (const [key, values] of Object.entries(wanted)) {
      if (!keys.has(key.toLowerCase())) return `key "${key}"`
      const variable = values.find((value) => value.includes('${'))
      if (variable !== undefined) return `policy variable "${variable}"`
    }
  }
  return undefined
}

/** Whether any statement looks at a condition key, so that costly values are found out only when they matter. */
export function looksAt(statements: readonly Statement[], key: string): boolean {
  return statements.some((statement) =>
    Object.values(statement.conditions).some((wanted) => Object.keys(wanted).some((each) => each.toLowerCase() === key)),
  )
}
