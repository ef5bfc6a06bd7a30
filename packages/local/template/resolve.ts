import { evaluate, noValue, type Scope } from './intrinsics.ts'
import { account, type Physical, physical, region } from './physical.ts'
import type { Template, Templates } from './read.ts'

/** A resource with its names and ARNs known and every intrinsic replaced. */
export interface Resolved extends Physical {
  stack: string
  logicalId: string
  type: string
  properties: Record<string, unknown>
}

export interface Given {
  /** Values of template parameters, over their defaults. */
  parameters: Record<string, string>
  /** Address of the HTTP API on this machine, without a slash at the end. */
  gateway: string
}

const pseudo: Record<string, unknown> = {
  'AWS::AccountId': account,
  'AWS::NoValue': noValue,
  'AWS::Partition': 'aws',
  'AWS::Region': region,
  'AWS::URLSuffix': 'amazonaws.com',
}

/** All resources of all stacks; throws naming stack and logical id when something in one cannot be resolved. */
export function resolveTemplates(templates: Templates, given: Given): Resolved[] {
  const scopes = new Map<string, Scope>()
  const imported = (name: string): unknown => {
    for (const [stack, template] of Object.entries(templates)) {
      const scope = scopes.get(stack)
      if (!scope) continue
      const found = Object.values(template.Outputs).find(({ Export }) => Export && evaluate(Export.Name, scope) === name)
      if (found) return evaluate(found.Value, scope)
    }
    throw new Error(`no stack exports ${name}`)
  }
  for (const [stack, template] of Object.entries(templates)) scopes.set(stack, scopeOf(stack, template, given, imported))
  return Object.entries(templates).flatMap(([stack, template]) => resourcesOf(stack, template, given, scopes))
}

function resourcesOf(stack: string, template: Template, given: Given, scopes: Map<string, Scope>): Resolved[] {
  const scope = scopes.get(stack)
  if (!scope) throw new Error(`No scope of ${stack}`)
  return Object.entries(template.Resources)
    .filter(([, { Condition }]) => !Condition || scope.condition(Condition))
    .map(([logicalId, { Type, Properties }]) => {
      const known = physical(Type, { stack, logicalId, gateway: given.gateway })
      try {
        const properties = evaluate(Properties, scope)
        return { ...known, stack, logicalId, type: Type, properties: Object.fromEntries(Object.entries(Object(properties))) }
      } catch (cause) {
        const why = cause instanceof Error ? cause.message : String(cause)
        throw new Error(`${Type} ${logicalId} in ${stack}: ${why}`, { cause })
      }
    })
}

function scopeOf(stack: string, template: Template, given: Given, imported: Scope['imported']): Scope {
  const physicalOf = (logicalId: string): Physical => {
    const resource = template.Resources[logicalId]
    if (!resource) throw new Error(`no resource ${logicalId}`)
    return physical(resource.Type, { stack, logicalId, gateway: given.gateway })
  }
  const parameterOf = (name: string): unknown => {
    const value = given.parameters[name] ?? template.Parameters[name]?.Default
    if (value === undefined) throw new Error(`parameter ${name} has neither a value nor a default`)
    return value
  }
  const scope: Scope = {
    ref(name) {
      if (name === 'AWS::StackName') return stack
      if (name in pseudo) return pseudo[name]
      return name in template.Parameters ? parameterOf(name) : physicalOf(name).ref
    },
    attribute(logicalId, attribute) {
      const value = physicalOf(logicalId).attributes[attribute]
      if (value === undefined) throw new Error(`${logicalId} has no attribute ${attribute} that the local stack knows`)
      return value
    },
    condition(name) {
      if (!(name in template.Conditions)) throw new Error(`no condition ${name}`)
      return evaluate(template.Conditions[name], scope) === true
    },
    mapping(map, top, second) {
      const value = template.Mappings[map]?.[top]?.[second]
      if (value === undefined) throw new Error(`no ${second} under ${top} in mapping ${map}`)
      return value
    },
    imported,
  }
  return scope
}
