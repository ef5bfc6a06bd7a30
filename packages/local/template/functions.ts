import * as z from 'zod'
import type { Statement } from '../parts.ts'
import { statementsOf } from './grants.ts'
import { ignored, propertiesOf } from './properties.ts'
import type { Resolved } from './resolve.ts'

/** A function to host. `name` is the short one (`api`), `code` the folder of its bundle. */
export interface FunctionPlan {
  name: string
  logicalId: string
  resourceName: string
  arn: string
  code: string
  handler: string
  memoryMb: number
  timeoutSeconds: number
  environment: Record<string, string>
  statements: Statement[]
}

const properties = z.strictObject({
  Architectures: ignored,
  Code: z.strictObject({ S3Bucket: z.string(), S3Key: z.string() }),
  Description: ignored,
  Environment: z.strictObject({ Variables: z.record(z.string(), z.coerce.string().min(1)) }).optional(),
  Handler: z.string(),
  LoggingConfig: ignored,
  MemorySize: z.number().default(128),
  Role: z.string(),
  Runtime: z.literal('nodejs24.x'),
  Tags: ignored,
  Timeout: z.number().default(3),
})

/** Every function of the templates; an unknown property, an empty variable or a missing bundle is an error. */
export function functionsOf(resources: Resolved[], assets: Record<string, string>): FunctionPlan[] {
  return resources
    .filter(({ type }) => type === 'AWS::Lambda::Function')
    .map((resource) => {
      const { logicalId, ref, attributes } = resource
      const { Code, Environment, Handler, MemorySize, Role, Timeout } = propertiesOf(resource, properties)
      const code = assets[Code.S3Key.replace(/\.zip$/, '')]
      if (!code) throw new Error(`AWS::Lambda::Function ${logicalId}: no asset ${Code.S3Key}`)
      return {
        name: shortName(logicalId),
        logicalId,
        resourceName: ref,
        arn: attributes.Arn ?? '',
        code,
        handler: Handler,
        memoryMb: MemorySize,
        timeoutSeconds: Timeout,
        environment: Environment?.Variables ?? {},
        statements: statementsOf(Role, resources),
      }
    })
}

/** `ApiFunction1A2B3C4D` is `api`. */
function shortName(logicalId: string): string {
  return logicalId
    .replace(/[0-9A-F]{8}$/, '')
    .replace(/(Function|Handler|Lambda)$/, '')
    .toLowerCase()
}
