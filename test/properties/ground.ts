import { agreementRoutes } from '#agreements/routes'
import { bookingRoutes } from '#bookings/routes'
import { type Actor, type Instant, type OrgId, type Outcome, orgId, type Role, type StoredEvent } from '#kernel'
import { clientAt, type Stack } from '#local'
import { projectRoutes } from '#projects/routes'
import { resourceRoutes } from '#resources/routes'
import { type Answer, type Calls, type Files, fromItem, type Tables } from '#storage'
import { transferRoutes } from '#transfers/routes'
import type { Context, Route } from '#web'

// The commands of the platform, called in this process on the real tables: many short histories need no HTTP in between.

const noFiles: Files = {
  upload: () => Promise.reject(new Error('no files here')),
  download: () => Promise.reject(new Error('no files here')),
  keep: () => Promise.reject(new Error('no files here')),
  measure: () => Promise.resolve(null),
}
const routes: readonly Route[] = [
  ...projectRoutes,
  ...agreementRoutes,
  ...transferRoutes(noFiles),
  ...resourceRoutes(noFiles),
  ...bookingRoutes,
]

export const tablesOf = (stack: Stack): Tables => ({
  client: clientAt(stack.dynamodb),
  records: stack.tables.records ?? '',
  events: stack.tables.events ?? '',
  feed: stack.tables.feed ?? '',
  deliveries: '',
})

export const person = (org: string, ...roles: Role[]): Actor => ({
  id: `${org}.${roles.join('+')}`,
  name: org,
  org: orgId(org),
  roles,
  kind: 'person',
})

/** Calls a route as the HTTP door would, input parsed by its schemas; a refusal comes back as its code. */
export async function call(
  tables: Tables,
  now: Instant,
  actor: Actor,
  method: string,
  path: string,
  body: object = {},
  ifMatch: string | null = null,
): Promise<Outcome<Answer>> {
  for (const route of routes) {
    const names = [...route.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '')
    const fits = new RegExp(`^${route.path.replace(/\{\w+\}/g, '([^/]+)')}$`).exec(path)
    if (!fits || route.method !== method) continue
    const params = Object.fromEntries(names.map((name, n) => [name, fits[n + 1]]))
    const ctx: Context = { tables, now, actor, language: 'zh', ifMatch, requestId: 'test', idempotency: null }
    return route.run(ctx, { params: route.params?.parse(params), query: route.query?.parse({}), body: route.body?.parse(body) })
  }
  throw new Error(`no route ${method} ${path}`)
}

export async function must<T = Record<string, unknown>>(outcome: Promise<Outcome<Answer>>): Promise<T> {
  const got = await outcome
  if (!got.ok) throw new Error(JSON.stringify(got.refusal))
  return got.value.body as T
}

/** Every item of a table. */
export async function everything(tables: Tables, table: string): Promise<Record<string, unknown>[]> {
  const items: Record<string, unknown>[] = []
  let after: Calls['Scan']['output']['LastEvaluatedKey']
  do {
    const page: Calls['Scan']['output'] = await tables.client.call('Scan', {
      TableName: table,
      ConsistentRead: true,
      ...(after && { ExclusiveStartKey: after }),
    })
    items.push(...(page.Items ?? []).map(fromItem))
    after = page.LastEvaluatedKey
  } while (after)
  return items
}

export interface LoggedEvent {
  readonly aggregate: string
  readonly sequence: number
  readonly event: StoredEvent
  readonly audience: readonly OrgId[]
}
