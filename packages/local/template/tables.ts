import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb'
import * as z from 'zod'
import { ignored, propertiesOf } from './properties.ts'
import type { Resolved } from './resolve.ts'

/** A table to make; `streamArn` is the name of its stream in the templates, null without a stream. */
export interface TablePlan {
  logicalId: string
  name: string
  streamArn: string | null
  create: CreateTableCommandInput & { TableName: string }
}

const keySchema = z.array(z.strictObject({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }))
const projection = z.strictObject({
  ProjectionType: z.enum(['ALL', 'KEYS_ONLY', 'INCLUDE']),
  NonKeyAttributes: z.array(z.string()).optional(),
})
const index = z.strictObject({ IndexName: z.string(), KeySchema: keySchema, Projection: projection })
const properties = z.strictObject({
  AttributeDefinitions: z.array(z.strictObject({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) })),
  BillingMode: z.literal('PAY_PER_REQUEST'),
  KeySchema: keySchema,
  GlobalSecondaryIndexes: z.array(index).optional(),
  StreamSpecification: z.strictObject({ StreamViewType: z.enum(['NEW_IMAGE', 'NEW_AND_OLD_IMAGES', 'OLD_IMAGE', 'KEYS_ONLY']) }).optional(),
  // Expiry is told in domain time and read in code; left to DynamoDB Local it would run by the machine's clock and delete what a moved clock still needs.
  TimeToLiveSpecification: ignored,
  PointInTimeRecoverySpecification: ignored,
  DeletionProtectionEnabled: ignored,
  SSESpecification: ignored,
  Tags: ignored,
})

/** Every table of the templates; an unknown property is an error. */
export function tablesOf(resources: Resolved[]): TablePlan[] {
  return resources
    .filter(({ type }) => type === 'AWS::DynamoDB::Table')
    .map((resource) => {
      const { logicalId, ref, attributes } = resource
      const table = propertiesOf(resource, properties)
      const stream = table.StreamSpecification
      return {
        logicalId,
        name: ref,
        streamArn: stream ? (attributes.StreamArn ?? null) : null,
        create: {
          TableName: ref,
          AttributeDefinitions: table.AttributeDefinitions,
          BillingMode: table.BillingMode,
          KeySchema: table.KeySchema,
          GlobalSecondaryIndexes: table.GlobalSecondaryIndexes,
          StreamSpecification: stream && { StreamEnabled: true, StreamViewType: stream.StreamViewType },
        },
      }
    })
}
