/** What an expression may refer to, in one stack. Each throws, naming what is missing. */
export interface Scope {
  /** A parameter, pseudo parameter or resource. */
  ref(name: string): unknown
  attribute(logicalId: string, attribute: string): unknown
  imported(exportName: string): unknown
  condition(name: string): boolean
  mapping(map: string, top: string, second: string): unknown
}

/** The value of `AWS::NoValue`: the property or list entry is left out. */
export const noValue = Symbol('AWS::NoValue')

/** A template value with every intrinsic function replaced by what it stands for. Throws on a function it does not know. */
export function evaluate(value: unknown, scope: Scope): unknown {
  if (Array.isArray(value)) return value.map((item) => evaluate(item, scope)).filter((item) => item !== noValue)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value)
  const [only] = entries
  if (entries.length === 1 && only && (only[0] === 'Ref' || only[0] === 'Condition' || only[0].startsWith('Fn::'))) {
    return call(only[0], only[1], scope)
  }
  return Object.fromEntries(entries.map(([name, item]) => [name, evaluate(item, scope)]).filter(([, item]) => item !== noValue))
}

const functions: Record<string, (argument: unknown, scope: Scope) => unknown> = {
  Ref: (name, scope) => scope.ref(text(name)),
  Condition: (name, scope) => (typeof name === 'string' ? scope.condition(name) : { Condition: evaluate(name, scope) }),
  'Fn::GetAtt': (target, scope) => {
    const [logicalId, attribute] = Array.isArray(target) ? target : text(target).split(/\.(.*)/s)
    return scope.attribute(text(logicalId), text(evaluate(attribute, scope)))
  },
  'Fn::Join': (argument, scope) => {
    const [separator, items] = list(argument)
    return list(evaluate(items, scope)).map(text).join(text(separator))
  },
  'Fn::Sub': substitute,
  'Fn::Select': (argument, scope) => {
    const [index, items] = list(argument)
    return list(evaluate(items, scope))[Number(evaluate(index, scope))]
  },
  'Fn::Split': (argument, scope) => {
    const [separator, whole] = list(argument)
    return text(evaluate(whole, scope)).split(text(separator))
  },
  'Fn::ImportValue': (name, scope) => scope.imported(text(evaluate(name, scope))),
  'Fn::FindInMap': (argument, scope) => {
    const [map, top, second] = list(argument).map((item) => text(evaluate(item, scope)))
    return scope.mapping(text(map), text(top), text(second))
  },
  'Fn::If': (argument, scope) => {
    const [name, yes, no] = list(argument)
    return evaluate(scope.condition(text(name)) ? yes : no, scope)
  },
  'Fn::Equals': (argument, scope) => {
    const [left, right] = list(argument).map((item) => String(evaluate(item, scope)))
    return left === right
  },
  'Fn::Not': (argument, scope) => !list(argument).map((item) => evaluate(item, scope))[0],
  'Fn::And': (argument, scope) => list(argument).every((item) => evaluate(item, scope)),
  'Fn::Or': (argument, scope) => list(argument).some((item) => evaluate(item, scope)),
}

function call(name: string, argument: unknown, scope: Scope): unknown {
  const known = functions[name]
  if (!known) throw new Error(`The local stack does not know the intrinsic function ${name}`)
  return known(argument, scope)
}

function substitute(argument: unknown, scope: Scope): string {
  const [pattern, given] = Array.isArray(argument) ? argument : [argument, {}]
  const names: Record<string, unknown> = typeof given === 'object' && given !== null ? { ...given } : {}
  return text(pattern).replace(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) => {
    if (literal) return `\${${name}}`
    if (name in names) return text(evaluate(names[name], scope))
    const [logicalId = name, attribute] = name.split(/\.(.*)/s)
    return text(attribute ? scope.attribute(logicalId, attribute) : scope.ref(name))
  })
}

function text(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value)
  throw new Error(`Expected a text in the template, found ${JSON.stringify(value)}`)
}

function list(value: unknown): unknown[] {
  if (Array.isArray(value)) return value
  throw new Error(`Expected a list in the template, found ${JSON.stringify(value)}`)
}
