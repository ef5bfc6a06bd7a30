import * as z from 'zod'
import type { Statement } from '../parts.ts'
import { propertiesOf } from './properties.ts'
import type { Resolved } from './resolve.ts'

const oneOrMore = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat())
const conditions = z.record(z.string(), z.record(z.string(), oneOrMore))
const statement = z.strictObject({
  Sid: z.string().optional(),
  Effect: z.enum(['Allow', 'Deny']),
  Action: oneOrMore,
  Resource: oneOrMore,
  Condition: conditions.default({}),
})
const policyDocument = z.object({ Statement: z.union([statement, z.array(statement)]).transform((value) => [value].flat()) })
const inline = z.object({ PolicyDocument: policyDocument })
const roleProperties = z.object({ Policies: z.array(inline).default([]), ManagedPolicyArns: z.array(z.string()).default([]) })
const policyProperties = inline.extend({ Roles: z.array(z.string()).default([]) })

/** The only managed policy known: it lets a function write its log, which needs no grant on this machine. */
const logsOnly = /:policy\/service-role\/AWSLambdaBasicExecutionRole$/

/** The statements of a role, from its inline policies and from every policy attached to it. */
export function statementsOf(roleArn: string, resources: Resolved[]): Statement[] {
  const role = resources.find((resource) => resource.type === 'AWS::IAM::Role' && resource.attributes.Arn === roleArn)
  if (!role) throw new Error(`No role ${roleArn} in the templates`)
  const own = propertiesOf(role, roleProperties)
  const unknown = own.ManagedPolicyArns.find((arn) => !logsOnly.test(arn))
  if (unknown) throw new Error(`The local stack does not know the managed policy ${unknown} (role ${role.logicalId})`)
  const attached = resources
    .filter((resource) => resource.type === 'AWS::IAM::Policy')
    .map((resource) => propertiesOf(resource, policyProperties))
    .filter((policy) => policy.Roles.includes(role.ref))
  return [...own.Policies, ...attached].flatMap(({ PolicyDocument }) =>
    PolicyDocument.Statement.map(({ Effect, Action, Resource, Condition }) => ({
      effect: Effect,
      actions: Action,
      resources: Resource,
      conditions: Condition,
    })),
  )
}

/** Whether the statements let an action happen on a resource; for grants that the local stack checks itself, which carry no condition. */
export function allows(statements: Statement[], action: string, resource: string): boolean {
  const fits = (statement: Statement): boolean =>
    statement.actions.some((pattern) => glob(pattern.toLowerCase(), action.toLowerCase())) &&
    statement.resources.some((pattern) => glob(pattern, resource))
  const matching = statements.filter(fits)
  return matching.some(({ effect }) => effect === 'Allow') && !matching.some(({ effect }) => effect === 'Deny')
}

function glob(pattern: string, text: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  return new RegExp(`^${source}$`, 's').test(text)
}
