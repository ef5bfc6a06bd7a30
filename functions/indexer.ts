import type { DynamoDBStreamEvent } from 'aws-lambda'
import { indexer } from '#find'
import { environmentKeys, objectsIn, openClient } from '#storage'
import { logLine } from '#web'
import { placeOfDocuments } from './place.ts'
import { setting } from './setting.ts'

const tables = { client: openClient(), records: setting('RECORDS_TABLE'), events: '', feed: '', deliveries: '' }
const index = indexer({ tables, objects: objectsIn(placeOfDocuments(), environmentKeys) })

/** Brings the search index up to what new events of the log are about; a batch that fails comes again. */
export async function handler({ Records }: DynamoDBStreamEvent): Promise<void> {
  const { changed, written } = await index(Records)
  logLine({ level: 'info', msg: 'indexed', records: Records.length, changed, written })
}
