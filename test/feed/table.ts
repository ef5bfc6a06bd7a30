import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { FeedTable } from '#feed'
import { clientAt } from '#local'
import { ownTables } from '../stack.ts'

/** An empty feed table of its own on DynamoDB Local. `close` ends the connection. */
export async function startFeedTable(): Promise<{ feed: FeedTable; close(): void }> {
  const own = await ownTables()
  const credentials = { accessKeyId: own.accessKeyId, secretAccessKey: 'local' }
  const setup = new DynamoDBClient({ endpoint: own.endpoint, region: 'us-east-1', credentials })
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
  const client = clientAt(own)
  return { feed: { client, feed: 'feed' }, close: client.destroy }
}
