import { readFile } from 'node:fs/promises'
import { loadBases } from '#directory'
import { openClient } from '#storage'

// Adds the bases of data/bases.csv (or of the file named) to the directory of a deployed platform; region and keys
// from the environment. Bases that are there already are left as they are.

const { RECORDS_TABLE, EVENTS_TABLE } = process.env
if (!RECORDS_TABLE || !EVENTS_TABLE) {
  console.error('RECORDS_TABLE and EVENTS_TABLE name the tables: see the outputs of the stack FeidiStateful')
  process.exit(1)
}
const client = openClient()
const csv = await readFile(process.argv[2] ?? new URL('../data/bases.csv', import.meta.url), 'utf8')
const added = await loadBases(
  { client, records: RECORDS_TABLE, events: EVENTS_TABLE, feed: '', deliveries: '' },
  csv,
  new Date().toISOString(),
)
client.destroy()
console.log(`${added} bases added`)
