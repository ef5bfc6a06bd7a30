import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { rebuildIndex } from '#find'
import { type Calls, environmentKeys, fromItem, objectsIn, openClient } from '#storage'

// Makes the search index of a deployed platform anew from its log of events, when its object was lost or damaged; region and keys
// from the environment. It may be run while the platform works.

function wanted(name: string): string {
  const value = process.env[name]
  if (value) return value
  console.error(`${name} is not set: see the outputs of the stack FeidiStateful`)
  process.exit(1)
}

const client = openClient()
const tables = { client, records: wanted('RECORDS_TABLE'), events: wanted('EVENTS_TABLE'), feed: '', deliveries: '' }
const place = { bucket: wanted('DOCUMENTS_BUCKET'), region: wanted('AWS_REGION'), endpoint: process.env.AWS_ENDPOINT_URL_S3 }

/** What every first event of the log is about. */
async function* subjects(): AsyncGenerator<string> {
  let after: Record<string, AttributeValue> | undefined
  do {
    const { Items = [], LastEvaluatedKey }: Calls['Scan']['output'] = await client.call('Scan', {
      TableName: tables.events,
      ProjectionExpression: 'subject',
      FilterExpression: '#n = :first',
      ExpressionAttributeNames: { '#n': 'sequence' },
      ExpressionAttributeValues: { ':first': { N: '1' } },
      ...(after && { ExclusiveStartKey: after }),
    })
    for (const item of Items) yield String(fromItem(item).subject)
    after = LastEvaluatedKey
  } while (after)
}

const count = await rebuildIndex({ tables, objects: objectsIn(place, environmentKeys) }, subjects())
client.destroy()
console.log(`${count} listings and demands can be found`)
