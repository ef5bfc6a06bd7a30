import { createHash } from 'node:crypto'
import { afterEach, beforeAll, expect, it } from 'vitest'
import { must, platform } from '../stack.ts'
import { type Case, officer, times, worldOf } from '../world.ts'

interface Document {
  id: string
  state: string
  url?: string
  upload?: { method: string; url: string; headers: Record<string, string> }
}

const here = platform()
afterEach(() => {
  here.stack.objects.fault = undefined
})
const { as, activeAgreement, draft, read, events } = worldOf(here)
const content = Buffer.from('%PDF-1.7 知识产权清单')
const sha256 = createHash('sha256').update(content).digest('hex')
let one: Case

beforeAll(async () => {
  one = await draft({ agreement: await activeAgreement() })
})
const announce = async (name = '清单.pdf'): Promise<Document> =>
  must(await as(officer).post(`/v1/transfers/${one.id}/documents`, { name, bytes: content.length, sha256 }), 201)
const upload = (to: Document, body: Buffer = content): Promise<Response> =>
  fetch(to.upload?.url ?? '', { method: 'PUT', headers: to.upload?.headers ?? {}, body: new Uint8Array(body) })
const complete = (document: Document) => as(officer).post(`/v1/transfers/${one.id}/documents/${document.id}/complete`)
const look = (document: Document) => as(officer).get(`/v1/transfers/${one.id}/documents/${document.id}`)

it.each(['down', 'busy'] as const)(
  'answers 503 while the object store is %s, and leaves the document waiting; later it is stored once',
  async (fault) => {
    const before = times(await events(one), 'document-stored')
    const document = await announce()
    expect((await upload(document)).status).toBe(200)
    here.stack.objects.fault = () => fault
    const answer = await complete(document)
    expect(answer).toMatchObject({ status: 503, body: { code: 'unavailable' } })
    expect(answer.headers.get('retry-after')).toBeTruthy()
    here.stack.objects.fault = undefined
    expect((await look(document)).body.state).toBe('waiting')
    expect((await read(one)).documents.some(({ id }) => id === document.id)).toBe(false)

    const both = await Promise.all([complete(document), complete(document)])
    expect(both.map(({ status, body: { state } }) => [status, state])).toEqual([
      [200, 'stored'],
      [200, 'stored'],
    ])
    expect(times(await events(one), 'document-stored')).toBe(before + 1)
    const { url = '' } = (await look(document)).body
    expect(Buffer.from(await (await fetch(url)).arrayBuffer())).toEqual(content)
  },
)

it('does not count a document that was never uploaded, nor take other content than announced', async () => {
  const document = await announce()
  expect(await complete(document)).toMatchObject({ status: 409, body: { code: 'wrong-state' } })
  expect((await upload(document, Buffer.from('x'.repeat(content.length)))).status).toBeGreaterThanOrEqual(400)
  expect((await upload(document, Buffer.from('short'))).status).toBeGreaterThanOrEqual(400)
  expect((await look(document)).body.state).toBe('waiting')
})

it('takes no second content at an address once used', async () => {
  const document = await announce()
  expect([(await upload(document)).status, (await upload(document)).status]).toEqual([200, 412])
})
