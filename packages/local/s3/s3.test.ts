import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { GetObjectCommand, HeadObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { AwsClient } from 'aws4fetch'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Principal, Running, Statement } from '../parts.ts'
import { startS3 } from './index.ts'

const bucket = 'documents'
const allow = (actions: string[], resources: string[]): Statement => ({ effect: 'Allow', actions, resources, conditions: {} })
const principal = (name: string, statements: Statement[]): Principal => ({
  name,
  accessKeyId: `KEY${name}`,
  secretAccessKey: `secret of ${name}`,
  statements,
})
const api = principal('api', [allow(['s3:GetObject', 's3:PutObject'], [`arn:aws:s3:::${bucket}/transfers/*`])])
const keeper = principal('keeper', [allow(['s3:*'], ['*'])])
const principals = new Map([api, keeper].map((each) => [each.accessKeyId, each]))

let s3: Running & { endpoint: string }
beforeAll(async () => {
  s3 = await startS3({ dataDir: null, buckets: [bucket], principals })
})
afterAll(() => s3.close())

const as = ({ accessKeyId, secretAccessKey }: Pick<Principal, 'accessKeyId' | 'secretAccessKey'>, endpoint = s3.endpoint) =>
  new S3Client({ endpoint, region: 'us-east-1', forcePathStyle: true, maxAttempts: 1, credentials: { accessKeyId, secretAccessKey } })
const put = (Key: string, Body: string | Readable, more = {}) => new PutObjectCommand({ Bucket: bucket, Key, Body, ...more })
const get = (Key: string) => new GetObjectCommand({ Bucket: bucket, Key })
const sha256 = (text: string) => createHash('sha256').update(text).digest('base64')

async function presign(
  key: string,
  o: { method: string; headers?: Record<string, string>; seconds?: number; at?: string; more?: string },
): Promise<string> {
  const url = new URL(`${s3.endpoint}/${bucket}/${key}?X-Amz-Expires=${o.seconds ?? 60}${o.more ?? ''}`)
  const signer = new AwsClient({ ...api, service: 's3', region: 'us-east-1' })
  const aws = { signQuery: true, allHeaders: true, ...(o.at ? { datetime: o.at } : {}) }
  return (await signer.sign(url, { method: o.method, headers: o.headers ?? {}, aws })).url
}

it('stores and gives back what the SDK sends, with its checksum', async () => {
  await as(api).send(
    put('transfers/a b/协议.pdf', 'hello', { ContentType: 'application/pdf', ChecksumSHA256: sha256('hello'), Metadata: { by: 'yangpu' } }),
  )
  const found = await as(api).send(get('transfers/a b/协议.pdf'))
  expect(await found.Body?.transformToString()).toBe('hello')
  const head = await as(api).send(new HeadObjectCommand({ Bucket: bucket, Key: 'transfers/a b/协议.pdf', ChecksumMode: 'ENABLED' }))
  expect(head).toMatchObject({
    ContentLength: 5,
    ContentType: 'application/pdf',
    ChecksumSHA256: sha256('hello'),
    Metadata: { by: 'yangpu' },
  })
})

it('takes a stream with a trailing checksum', async () => {
  const text = 'x'.repeat(15_000_000)
  await as(api).send(put('transfers/stream', Readable.from([text]), { ContentLength: text.length }))
  expect(await (await as(api).send(get('transfers/stream'))).Body?.transformToString()).toBe(text)
})

it('refuses a checksum that is wrong', async () => {
  await expect(as(api).send(put('transfers/wrong', 'hello', { ChecksumSHA256: sha256('other') }))).rejects.toMatchObject({
    name: 'BadDigest',
  })
})

it('keeps preconditions, also between writers at the same time', async () => {
  const results = await Promise.allSettled(
    Array.from({ length: 8 }, (_, n) => as(api).send(put('transfers/once', `writer ${n}`, { IfNoneMatch: '*' }))),
  )
  expect(results.filter((each) => each.status === 'fulfilled')).toHaveLength(1)
  const { ETag } = await as(api).send(new HeadObjectCommand({ Bucket: bucket, Key: 'transfers/once' }))
  await expect(as(api).send(put('transfers/once', 'new', { IfMatch: '"0123"' }))).rejects.toMatchObject({ name: 'PreconditionFailed' })
  await as(api).send(put('transfers/once', 'new', { IfMatch: ETag }))
})

it('holds each caller to its grants', async () => {
  await expect(as(api).send(put('elsewhere/a', 'x'))).rejects.toMatchObject({
    name: 'AccessDenied',
    message: expect.stringContaining('s3:PutObject'),
  })
  await expect(as(api).send(new ListObjectsV2Command({ Bucket: bucket }))).rejects.toMatchObject({ name: 'AccessDenied' })
  const listed = await as(keeper).send(new ListObjectsV2Command({ Bucket: bucket, Prefix: 'transfers/a b/' }))
  expect(listed.Contents?.map((each) => each.Key)).toEqual(['transfers/a b/协议.pdf'])
})

it('tells only those who may list that a key is absent', async () => {
  await expect(as(api).send(get('transfers/absent'))).rejects.toMatchObject({ name: 'AccessDenied' })
  await expect(as(keeper).send(get('transfers/absent'))).rejects.toMatchObject({ name: 'NoSuchKey' })
})

it('asks for the key of a sealed bucket', async () => {
  const key = 'arn:aws:kms:us-east-1:000000000000:key/k1'
  const onlySeal: Statement = {
    ...allow(['kms:GenerateDataKey'], [key]),
    conditions: { StringEquals: { 'kms:ViaService': ['s3.us-east-1.amazonaws.com'] } },
  }
  const clerk = principal('clerk', [...api.statements, onlySeal])
  const sealed = await startS3({
    dataDir: null,
    buckets: [bucket],
    principals: new Map([[clerk.accessKeyId, clerk]]),
    keys: new Map([[bucket, key]]),
  })
  await as(clerk, sealed.endpoint).send(put('transfers/sealed', 'x'))
  await expect(as(clerk, sealed.endpoint).send(get('transfers/sealed'))).rejects.toMatchObject({
    name: 'AccessDenied',
    message: expect.stringContaining('kms:Decrypt'),
  })
  await sealed.close()
})

it('knows nobody without a right key and signature', async () => {
  expect((await fetch(`${s3.endpoint}/${bucket}/transfers/once`)).status).toBe(403)
  await expect(as({ accessKeyId: 'STRANGER', secretAccessKey: 'x' }).send(get('transfers/once'))).rejects.toMatchObject({
    name: 'InvalidAccessKeyId',
  })
  await expect(as({ ...api, secretAccessKey: 'guessed' }).send(get('transfers/once'))).rejects.toMatchObject({
    name: 'SignatureDoesNotMatch',
  })
})

it('lets the holder of a presigned URL upload exactly what was signed', async () => {
  const headers = { 'content-type': 'application/pdf', 'content-length': '5', 'x-amz-checksum-sha256': sha256('hello') }
  const url = await presign('transfers/up', { method: 'PUT', headers })
  const send = (body: string, other: Record<string, string>, to = url) =>
    fetch(to, { method: 'PUT', body, headers: { ...headers, ...other } })
  expect((await send('hello', { 'content-type': 'text/html' })).status).toBe(403)
  expect((await send('hello!', { 'content-length': '6' })).status).toBe(403)
  expect((await send('jello', {})).status).toBe(400)
  expect((await send('hello', { 'x-amz-acl': 'public-read' })).status).toBe(403)
  expect((await send('hello', {}, url.replace('/up?', '/other?'))).status).toBe(403)
  expect((await fetch(url)).status).toBe(403)
  expect((await send('hello', {})).status).toBe(200)
})

it('counts header fields that a presigner moved into the URL', async () => {
  const url = await presign('transfers/moved', { method: 'PUT', more: `&x-amz-checksum-sha256=${encodeURIComponent(sha256('hello'))}` })
  expect((await fetch(url, { method: 'PUT', body: 'jello' })).status).toBe(400)
  expect((await fetch(url, { method: 'PUT', body: 'hello' })).status).toBe(200)
})

it('takes no byte beyond the length that was announced', async () => {
  const url = new URL(await presign('transfers/long', { method: 'PUT', headers: { 'content-length': '5' } }))
  const socket = connect(Number(url.port), url.hostname)
  socket.end(
    `PUT ${url.pathname}${url.search} HTTP/1.1\r\nhost: ${url.host}\r\ncontent-length: 5\r\nconnection: close\r\n\r\nhello and more`,
  )
  socket.resume()
  await once(socket, 'close')
  const found = await as(api).send(get('transfers/long'))
  expect(await found.Body?.transformToString()).toBe('hello')
})

it('ends with the time of a presigned URL, and sets the headers asked of a download', async () => {
  const old = new Date(Date.now() - 120_000).toISOString().replace(/[-:]|\.\d{3}/g, '')
  const expired = await fetch(await presign('transfers/once', { method: 'GET', at: old }))
  expect([expired.status, await expired.text()]).toEqual([403, expect.stringContaining('Request has expired')])
  const more = `&response-content-disposition=${encodeURIComponent('attachment; filename="a.pdf"')}`
  const found = await fetch(await presign('transfers/once', { method: 'GET', more }))
  expect([found.status, found.headers.get('content-disposition')]).toEqual([200, 'attachment; filename="a.pdf"'])
})

it('lets pages of this machine upload, and no others', async () => {
  const preflight = (origin: string) =>
    fetch(`${s3.endpoint}/${bucket}/transfers/x`, { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'PUT' } })
  expect((await preflight('http://127.0.0.1:8787')).headers.get('access-control-allow-origin')).toBe('http://127.0.0.1:8787')
  expect((await preflight('https://elsewhere.example')).status).toBe(403)
})

it('keeps objects over a restart and out of the reach of climbing keys', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'objects-'))
  const first = await startS3({ dataDir, buckets: [bucket], principals })
  await as(keeper, first.endpoint).send(put('transfers/kept', 'still here', { ContentType: 'text/plain' }))
  const [climbing] = await once(
    request(first.endpoint, { method: 'PUT', path: `/${bucket}/transfers/%2e%2e/%2e%2e/out` }).end('x'),
    'response',
  )
  expect(climbing.statusCode).toBe(400)
  await first.close()
  const second = await startS3({ dataDir, buckets: [bucket], principals, port: Number(new URL(first.endpoint).port) })
  const found = await as(keeper, second.endpoint).send(get('transfers/kept'))
  expect([await found.Body?.transformToString(), found.ContentType]).toEqual(['still here', 'text/plain'])
  await second.close()
  await rm(dataDir, { recursive: true })
})
