import { type CfnElement, RemovalPolicy } from 'aws-cdk-lib'
import { type Attribute, AttributeType, BillingMode, type StreamViewType, Table } from 'aws-cdk-lib/aws-dynamodb'
import type { Construct } from 'constructs'

export const text = (name: string): Attribute => ({ name, type: AttributeType.STRING })
export const count = (name: string): Attribute => ({ name, type: AttributeType.NUMBER })

export interface KeptTableProps {
  /** The logical id, never to change: CloudFormation would make a new, empty table under a new one. */
  logicalId: string
  hash: Attribute
  range: Attribute
  /** Attribute with the epoch second after which an item may be tidied away. */
  ttl?: string
  stream?: StreamViewType
}

/** A table billed on demand that outlives its stack and can be restored to any second of the last 35 days. */
export function keptTable(scope: Construct, id: string, props: KeptTableProps): Table {
  const table = new Table(scope, id, {
    partitionKey: props.hash,
    sortKey: props.range,
    billingMode: BillingMode.PAY_PER_REQUEST,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
    ...(props.ttl && { timeToLiveAttribute: props.ttl }),
    ...(props.stream && { stream: props.stream }),
  })
  const resource = table.node.defaultChild as CfnElement
  resource.overrideLogicalId(props.logicalId)
  return table
}
