import { type Calls, fromItem, type Item, type Tables } from '#storage'

/** Every item of a table. Items of one partition come together, in the order of their sort key. */
export async function* scan({ client }: Pick<Tables, 'client'>, table: string): AsyncGenerator<Item> {
  let from: Calls['Scan']['output']['LastEvaluatedKey']
  do {
    const page: Calls['Scan']['output'] = await client.call('Scan', {
      TableName: table,
      ConsistentRead: true,
      ...(from && { ExclusiveStartKey: from }),
    })
    for (const item of page.Items ?? []) yield fromItem(item)
    from = page.LastEvaluatedKey
  } while (from)
}

/** Items with the same value of an attribute, one partition after the other. */
export async function* partitions(items: AsyncIterable<Item>, attribute: string): AsyncGenerator<{ key: string; items: Item[] }> {
  let open: { key: string; items: Item[] } | undefined
  for await (const item of items) {
    const key = String(item[attribute])
    if (open && open.key !== key) yield open
    if (open?.key === key) open.items.push(item)
    else open = { key, items: [item] }
  }
  if (open) yield open
}
