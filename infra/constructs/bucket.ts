import { type CfnElement, Duration, RemovalPolicy, Validations } from 'aws-cdk-lib'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket } from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'

export interface KeptBucketProps {
  /** The logical id, never to change. */
  logicalId: string
  key: IKey
  /** Where every access is written down. */
  accessLog: IBucket
  /** Whether what was overwritten or deleted can be had back. */
  versioned: boolean
  /** Days after which an object goes; without it, objects stay. */
  keepDays?: number
  /** A folder whose overwritten objects are forgotten after a day: what is made anew all the time. */
  forgetOld?: string
}

/** A private bucket, TLS only, sealed with the platform's key, every access logged; it outlives its stack. */
export function keptBucket(scope: Construct, id: string, props: KeptBucketProps): Bucket {
  const bucket = new Bucket(scope, id, {
    ...closed,
    versioned: props.versioned,
    encryption: BucketEncryption.KMS,
    encryptionKey: props.key,
    bucketKeyEnabled: true,
    serverAccessLogsBucket: props.accessLog,
    serverAccessLogsPrefix: `${id.toLowerCase()}/`,
    lifecycleRules: [{ abortIncompleteMultipartUploadAfter: Duration.days(7) }, ...expiry(props.keepDays), ...forgetting(props.forgetOld)],
  })
  pin(bucket, props.logicalId)
  return bucket
}

/** The bucket that takes the access logs of the others. */
export function accessLogBucket(scope: Construct, id: string, { logicalId, keepDays }: { logicalId: string; keepDays: number }): IBucket {
  const bucket = new Bucket(scope, id, { ...closed, encryption: BucketEncryption.S3_MANAGED, lifecycleRules: expiry(keepDays) })
  pin(bucket, logicalId)
  Validations.of(bucket).acknowledge({
    id: 'AwsSolutions-S1',
    reason: 'This bucket receives the access logs of the others; logging its own accesses into itself would never end.',
  })
  // CDK's own class does not fit CDK's own interface under exactOptionalPropertyTypes.
  return bucket as IBucket
}

const closed = { blockPublicAccess: BlockPublicAccess.BLOCK_ALL, enforceSSL: true, removalPolicy: RemovalPolicy.RETAIN }

function expiry(days: number | undefined) {
  return days === undefined ? [] : [{ expiration: Duration.days(days) }]
}

function forgetting(prefix: string | undefined) {
  return prefix === undefined ? [] : [{ prefix, noncurrentVersionExpiration: Duration.days(1) }]
}

function pin(bucket: Bucket, logicalId: string): void {
  bucket.policy?.applyRemovalPolicy(RemovalPolicy.RETAIN)
  const resource = bucket.node.defaultChild as CfnElement
  resource.overrideLogicalId(logicalId)
}
