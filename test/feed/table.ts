import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { FeedTable } from '#feed'
import { clientAt } from '#local'
import { startDynamoDb } from '../../packages/local/dynamodb/index.ts'

/** An empty feed table of its own on DynamoDB Local, until `close`. */
export async function startFeedTable(): Promise<{ feed: FeedTable; close(): Promise<void> }> {
  const local = await startDynamoDb({ dataDir: null })
  const credentials = { accessKeyId: local.accessKeyId, secretAccessKey: 'local' }
  const setup = new DynamoDBClient({ endpoint: local.endpoint, region: 'us-east-1', credentials })
  await setup.send(
    new CreateTableCommand({
      TableName: 'feed',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        { AttributeName: 'org', AttributeType: 'S' },
        { AttributeName: 'sequence', AttributeType: 'N' },
      ],
      KeySchema: [
        { AttributeName: 'org', KeyType: 'HASH' },
        { AttributeName: 'sequence', KeyType: 'RANGE' },
      ],
    }),
  )
  setup.destroy()
  const client = clientAt(local)
  const close = async () => {
    client.destroy()
    await local.close()
  }
  return { feed: { client, feed: 'feed' }, close }
}
