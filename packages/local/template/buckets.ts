import * as z from 'zod'
import type { Resolved } from './resolve.ts'

export interface BucketPlan {
  logicalId: string
  name: string
  /** ARN of the KMS key that seals it; null where S3 uses its own. */
  key: string | null
}

const Properties = z.object({
  BucketEncryption: z
    .object({
      ServerSideEncryptionConfiguration: z.array(
        z.object({ ServerSideEncryptionByDefault: z.object({ KMSMasterKeyID: z.string().optional() }) }),
      ),
    })
    .optional(),
})

/** The buckets, each with its key. */
export const bucketsOf = (resources: readonly Resolved[]): BucketPlan[] =>
  resources
    .filter(({ type }) => type === 'AWS::S3::Bucket')
    .map(({ logicalId, ref, properties }) => {
      const [rule] = Properties.parse(properties).BucketEncryption?.ServerSideEncryptionConfiguration ?? []
      return { logicalId, name: ref, key: rule?.ServerSideEncryptionByDefault.KMSMasterKeyID ?? null }
    })
