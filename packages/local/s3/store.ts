import { join } from 'node:path'
import { buildApp } from 'fauxqs'
import { largestBytes } from './body.ts'

type App = ReturnType<typeof buildApp>
type Stores = NonNullable<NonNullable<Parameters<typeof buildApp>[0]>['stores']>

/** What the object store answered. */
export interface StoreAnswer {
  status: number
  headers: Record<string, string>
  body: Buffer
}

export interface Store {
  send(call: { method: string; url: string; headers: Record<string, string>; body?: Buffer }): Promise<StoreAnswer>
  close(): Promise<void>
}

/**
 * fauxqs as a part of this process, with no port of its own: whoever wants an object must come through the guard. With a data folder
 * objects are files below it and are there again after a restart.
 */
export async function openStore(o: { dataDir: string | null; buckets: string[] }): Promise<Store> {
  const app = buildApp({ logger: false, host: '127.0.0.1', ...(o.dataDir === null ? {} : { stores: await storesIn(o.dataDir) }) })
  takeLargeBodies(app)
  await app.ready()
  const store: Store = { send: (call) => inject(app, call), close: () => app.close() }
  for (const bucket of o.buckets) {
    const present = await store.send({ method: 'HEAD', url: `/${bucket}`, headers: {} })
    if (present.status === 200) continue
    const made = await store.send({ method: 'PUT', url: `/${bucket}`, headers: {} })
    if (made.status !== 200) throw new Error(`Bucket ${bucket} could not be made: ${made.body}`)
  }
  return store
}

/** fauxqs stops at 11 MiB, too little for a scanned contract, and reads forms and JSON for its other services. */
function takeLargeBodies(app: App): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: largestBytes + 1024 }, (_request, body, done) => done(null, body))
}

async function inject(app: App, call: Parameters<Store['send']>[0]): Promise<StoreAnswer> {
  const { method, url, headers, body } = call
  const answer = await app.inject({
    method: method as 'GET',
    url,
    headers: { host: '127.0.0.1', ...headers },
    ...(body ? { payload: body } : {}),
  })
  const kept = Object.entries(answer.headers).filter(([name]) => !['connection', 'keep-alive', 'date', 'transfer-encoding'].includes(name))
  return {
    status: answer.statusCode,
    headers: Object.fromEntries(kept.map(([name, value]) => [name, String(value)])),
    body: answer.rawPayload,
  }
}

/** `startFauxqs` would do this, but it listens on all interfaces; its file store is not among the package's exports, hence by its place. */
async function storesIn(dataDir: string): Promise<Stores> {
  const part = (path: string) => import(new URL(path, import.meta.resolve('fauxqs')).href)
  const [sqs, sns, s3, files] = await Promise.all([
    part('./sqs/sqsStore.js'),
    part('./sns/snsStore.js'),
    part('./s3/s3Store.js'),
    part('./s3/fileS3Persistence.js'),
  ])
  const stores: Stores = { sqsStore: new sqs.SqsStore(), snsStore: new sns.SnsStore(), s3Store: new s3.S3Store() }
  const persistence = new files.FileS3Persistence(join(dataDir, 'objects'))
  persistence.loadS3(stores.s3Store)
  stores.s3Store.persistence = persistence
  return stores
}
