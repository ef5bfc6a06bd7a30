import type { Principal, Principals, Statement } from '../parts.ts'
import { conditionsHold, unknownCondition } from './conditions.ts'
import { matches } from './pattern.ts'

/** What a call asks for: one action on one resource, with the values conditions may look at. */
export interface Need {
  /** `dynamodb:PutItem` */
  action: string
  resource: string
  context: Record<string, string[]>
}

type Verdict = 'allowed' | 'not-allowed' | 'denied'

/** As IAM decides within one account: an explicit deny wins, silence refuses. */
function judge(statements: readonly Statement[], need: Need): Verdict {
  let verdict: Verdict = 'not-allowed'
  for (const statement of statements) {
    if (!speaksOf(statement, need)) continue
    if (statement.effect === 'Deny') return 'denied'
    verdict = 'allowed'
  }
  return verdict
}

function speaksOf(statement: Statement, need: Need): boolean {
  return (
    statement.actions.some((action) => matches(action.toLowerCase(), need.action.toLowerCase())) &&
    statement.resources.some((resource) => matches(resource, need.resource)) &&
    conditionsHold(statement.conditions, need.context)
  )
}

/** AWS's own sentence for why somebody may not do something; null where he may. */
export function objection({ name, statements }: Pick<Principal, 'name' | 'statements'>, need: Need): string | null {
  const verdict = judge(statements, need)
  if (verdict === 'allowed') return null
  const who = `arn:aws:sts::000000000000:assumed-role/${name}/${name}`
  const why =
    verdict === 'denied'
      ? 'with an explicit deny in an identity-based policy'
      : `because no identity-based policy allows the ${need.action} action`
  return `User: ${who} is not authorized to perform: ${need.action} on resource: ${need.resource} ${why}`
}

/** Throws at start when a statement about this service has a condition that would not be understood: better than to ignore it. */
export function requireUnderstood(principals: Principals, service: 'dynamodb' | 's3' | 'kms' | 'sqs'): void {
  for (const principal of principals.values()) {
    for (const statement of principal.statements) {
      if (!statement.actions.some((action) => action === '*' || action.toLowerCase().startsWith(`${service}:`))) continue
      const unknown = unknownCondition(statement.conditions)
      if (unknown) throw new Error(`The role of ${principal.name} has a condition the local stack does not know: ${unknown}`)
    }
  }
}
