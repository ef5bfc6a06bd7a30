import type { AttributeValue } from '@aws-sdk/client-dynamodb'

export type Attributes = Record<string, AttributeValue>

/** The key of an item, and a name for both table and key. */
export interface NamedKey {
  readonly key: Attributes
  readonly name: string
}

/** Items that change so seldom that a page may show them as they were a moment ago. */
export type Kept = ReturnType<typeof keeping>

/** Keeps the items of these partitions, and that there is none under a key. */
export function keeping(holds: (pk: string) => boolean, forMs: number) {
  const items = new Map<string, { readonly until: number; readonly item: Attributes | null }>()
  return {
    keep({ key, name }: NamedKey, item: Attributes | null): void {
      if (holds(key.pk?.S ?? '')) items.set(name, { until: Date.now() + forMs, item })
    },
    /** Those of these keys that are known, by name. */
    among(keys: readonly NamedKey[]): Map<string, Attributes | null> {
      const now = Date.now()
      return new Map(
        keys.flatMap(({ name }) => {
          const known = items.get(name)
          return known && now < known.until ? [[name, known.item] as const] : []
        }),
      )
    },
  }
}
