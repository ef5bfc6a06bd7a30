import { isDeepStrictEqual } from 'node:util'
import * as z from 'zod'
import type { Language, StoredEvent } from '#kernel'
import type { TermRow } from './look/versions.tsx'
import { pack, unpack } from './packed.ts'
import { one, type Values } from './values.ts'

const Said = z.union([z.string(), z.object({ zh: z.string(), en: z.string().optional() })])
const Row = z.object({ label: z.string(), text: z.string().nullable(), note: Said.optional() })
const Was = z.object({ language: z.enum(['zh', 'en']), facts: z.array(Row), initial: z.record(z.string(), z.array(z.string())) })

/** What a form was made from goes along with it, as no earlier version of a thing is kept. */
export const wasOf = (language: Language, facts: readonly TermRow[], initial: Values = {}): string => pack({ language, facts, initial })

function wasIn(values: Values): z.infer<typeof Was> | null {
  try {
    return Was.parse(unpack(one(values, 'was')))
  } catch {
    // Whoever sends something of his own making is told that there was a change, and not which.
    return null
  }
}

/** How a thing differs from what a form was made from, and what has happened in between. */
export interface Changed {
  readonly was: readonly TermRow[]
  readonly is: readonly TermRow[]
  readonly events: readonly StoredEvent[]
}

/** The version that a form was made for, where it is another one than that of now. */
export function versionBefore(values: Values, version: number | undefined): number | null {
  const before = Number(one(values, 'version'))
  return before > 0 && version !== undefined && before !== version ? before : null
}

/** Null where nothing has changed since the form was made. */
export function changedSince(
  values: Values,
  now: { readonly version: number | undefined; readonly facts: readonly TermRow[]; readonly events?: readonly StoredEvent[] },
  language: Language,
): Changed | null {
  const before = versionBefore(values, now.version)
  if (before === null) return null
  const events = (now.events ?? []).filter(({ data }) => data.version > before)
  const was = wasIn(values)
  if (was?.language !== language) return { was: [], is: [], events }
  return { was: missingIn(now.facts, was.facts), is: missingIn(was.facts, now.facts), events }
}

const missingIn = (others: readonly TermRow[], rows: readonly TermRow[]): TermRow[] =>
  rows.filter((row) => !others.some((other) => plain(row) === plain(other)))
const plain = ({ label, text, note }: TermRow) => JSON.stringify([label, text, note ?? null])

/** What somebody left as it was stands as it is now; what he typed stays. */
export function typedOver(values: Values, initial: Values): Values {
  const was = wasIn(values)?.initial ?? {}
  const untouched = Object.entries(initial).filter(([name]) => was[name] && isDeepStrictEqual(values[name] ?? [], was[name]))
  return { ...values, ...Object.fromEntries(untouched) }
}
