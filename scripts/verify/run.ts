import * as z from 'zod'
import { openClient, type Tables } from '#storage'
import { verifyStore } from './verify.ts'

// Checks a whole store: every chain of events, every quota line, every claim, every feed. With RECORDS_TABLE, EVENTS_TABLE and
// FEED_TABLE that of a deployed platform, region and keys from the environment; otherwise that of the stack running on this machine.

const Local = z.object({ endpoint: z.url(), accessKeyId: z.string(), records: z.string(), events: z.string(), feed: z.string() })

function fail(line: string): never {
  console.error(line)
  process.exit(1)
}

async function tablesToVerify(): Promise<Tables> {
  const { RECORDS_TABLE: records, EVENTS_TABLE: events, FEED_TABLE: feed, CONTROL, PORT } = process.env
  if (records && events && feed) return { client: openClient(), records, events, feed, deliveries: '' }
  if (records || events || feed)
    fail('RECORDS_TABLE, EVENTS_TABLE and FEED_TABLE name the tables: see the outputs of the stack FeidiStateful')
  const control = CONTROL ?? `http://127.0.0.1:${Number(PORT ?? 8787) + 2}`
  const answer = await fetch(`${control}/tables`).catch(() =>
    fail(`nothing answers at ${control}: run npm start in another terminal first`),
  )
  const { endpoint, accessKeyId, ...names } = Local.parse(await answer.json())
  return {
    client: openClient({ endpoint, region: 'us-east-1', keys: () => ({ accessKeyId, secretAccessKey: 'verify' }) }),
    ...names,
    deliveries: '',
  }
}

const tables = await tablesToVerify()
const { findings, aggregates, events, lines, cases, feeds } = await verifyStore(tables)
tables.client.destroy()
for (const finding of findings) console.error(finding)
const verdict = findings.length === 0 ? 'everything holds' : `${findings.length} findings`
console.log(`${events} events of ${aggregates} records, ${lines} quota lines, ${cases} open cases, ${feeds} feeds: ${verdict}`)
process.exit(findings.length === 0 ? 0 : 1)
