import type { AttributeValue } from '@aws-sdk/client-dynamodb'

// What DynamoDB bills, computed from the sizes of items: DynamoDB Local does not count transactions as the service does.

export type Attributes = Record<string, AttributeValue>

/** Bytes of an item: names and values as UTF-8, a number about half a byte a digit, 3 bytes a list or map and 1 for each element. */
export const sizeOf = (item: Attributes): number =>
  Object.entries(item).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + valueSize(value), 0)

function valueSize(value: AttributeValue): number {
  if (value.S !== undefined) return Buffer.byteLength(value.S)
  if (value.N !== undefined) return Math.ceil(value.N.replace(/[-.]/g, '').length / 2) + 1
  if (value.M) return 3 + Object.values(value.M).length + sizeOf(value.M)
  if (value.L) return 3 + value.L.reduce((sum, each) => sum + 1 + valueSize(each), 0)
  if (value.SS) return value.SS.reduce((sum, each) => sum + Buffer.byteLength(each), 0)
  return 1
}

/** Read units of one item read consistently; one that is not there costs one as well. */
export const readUnits = (item: Attributes | undefined): number => Math.max(1, Math.ceil((item ? sizeOf(item) : 0) / 4_096))

/** Write units of one item in a transaction: two for each kilobyte of the larger of what it was and what it becomes. */
export const transactUnits = (before: Attributes | undefined, after: Attributes | undefined): number =>
  2 * Math.max(1, Math.ceil(Math.max(before ? sizeOf(before) : 0, after ? sizeOf(after) : 0) / 1_024))

const indexes = [
  ['todoParty', 'todoDue'],
  ['dueShard', 'dueAt'],
] as const

/** Writes to the indexes, which hold keys only: one to enter or leave, both where the key changes, none where it stays. */
export const indexUnits = (before: Attributes | undefined, after: Attributes | undefined): number =>
  indexes.reduce((sum, names) => {
    const [was, is] = [before, after].map((item) =>
      names
        .map((name) => item?.[name]?.S)
        .join('\n')
        .trim(),
    )
    return was === is ? sum : sum + (was ? 1 : 0) + (is ? 1 : 0)
  }, 0)
