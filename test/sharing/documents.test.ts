import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { uncatalogued } from '../catalogue.ts'
import { must, platform, pointers, refusal } from '../stack.ts'
import { worldOf } from '../world.ts'
import { guest, type Listing, OWNER, owner, STRANGER, shelfOf } from './shelf.ts'

interface Document {
  id: string
  state: string
  upload: { method: string; url: string; headers: Record<string, string> }
}

const its = platform()
const { listing, draft, onListing } = shelfOf(its)
const officer = `${OWNER}.officer`
const picture = Buffer.from('\x89PNG 显微镜')
const sha256 = createHash('sha256').update(picture).digest('hex')
const photo = { name: '正面.png', bytes: picture.length, sha256, kind: 'photo' }

const announce = (one: Listing, body: object = photo, persona = officer) => its.as(persona).post(`/v1/resources/${one.id}/documents`, body)
const upload = ({ upload: { url, headers } }: Document, body = picture) =>
  fetch(url, { method: 'PUT', headers, body: new Uint8Array(body) })
const path = (one: Listing, { id }: { id: string }) => `/v1/resources/${one.id}/documents/${id}`
const complete = (one: Listing, it: Document) => its.as(officer).post(`${path(one, it)}/complete`)
const photosOf = async (one: Listing, persona = guest) => must(await its.as(persona).get(`/v1/resources/${one.id}`)).documents
async function stored(one: Listing, body: object = photo): Promise<Document> {
  const it = must(await announce(one, body), 201)
  expect((await upload(it)).status).toBe(200)
  expect(must(await complete(one, it)).state).toBe('stored')
  return it
}

it('a photo counts once its content was checked, and is read by whoever sees the listing', async () => {
  const one = await listing()
  const it: Document = must(await announce(one), 201)
  expect([it.state, await photosOf(one)]).toEqual(['waiting', []])
  expect(refusal(await complete(one, it))).toEqual([409, 'wrong-state'])
  expect(refusal(await its.as(guest).get(path(one, it)))).toEqual([404, 'not-found'])
  expect((await upload(it, Buffer.from('x'.repeat(picture.length)))).status).toBeGreaterThanOrEqual(400)
  expect((await upload(it)).status).toBe(200)
  const both = await Promise.all([complete(one, it), complete(one, it)])
  expect(both.map(({ status, body }) => [status, body.state])).toEqual([
    [200, 'stored'],
    [200, 'stored'],
  ])
  expect(await photosOf(one)).toEqual([{ id: it.id, ...photo, state: 'stored' }])
  const { url } = must(await its.as(guest).get(path(one, it)))
  expect(Buffer.from(await (await fetch(url)).arrayBuffer())).toEqual(picture)
  const told = await worldOf(its).feed(officer)
  expect([told.filter(({ type }) => type === 'resource.document-stored').length, uncatalogued(told)]).toEqual([1, []])
})

it('is added and taken off by its owner\u2019s office alone, and not while somebody reviews it', async () => {
  const [open, own] = [await listing(), await draft()]
  const it = await stored(open)
  expect(refusal(await announce(open, photo, guest))).toEqual([403, 'forbidden'])
  expect(refusal(await announce(open, photo, `${OWNER}.viewer`))).toEqual([403, 'forbidden'])
  expect(refusal(await announce(own, photo, `${STRANGER}.officer`))).toEqual([404, 'not-found'])
  expect(refusal(await its.as(guest).post(`${path(open, it)}/remove`))).toEqual([403, 'forbidden'])
  must(await onListing(officer, own, 'submit'))
  expect(refusal(await announce(own))).toEqual([409, 'wrong-state'])
  expect(must(await its.as(owner).post(`${path(open, it)}/remove`)).documents).toEqual([])
  expect(refusal(await its.as(owner).post(`${path(open, it)}/remove`))).toEqual([404, 'not-found'])
  expect([await photosOf(open), refusal(await its.as(guest).get(path(open, it)))]).toEqual([[], [404, 'not-found']])
})

it('comes in few forms and sizes', async () => {
  const one = await listing()
  expect(pointers(await announce(one, { ...photo, name: '说明.pdf' }))).toEqual(['/name'])
  expect(pointers(await announce(one, { ...photo, name: '正面' }))).toEqual(['/name'])
  expect(pointers(await announce(one, { ...photo, bytes: 11 * 1024 * 1024 }))).toEqual(['/bytes'])
  expect(pointers(await announce(one, { ...photo, kind: 'document', bytes: 51 * 1024 * 1024 }))).toEqual(['/bytes'])
  expect(pointers(await announce(one, { ...photo, kind: 'film' }))).toEqual(['/kind'])
  expect(pointers(await announce(one, { ...photo, sha256: 'x' }))).toEqual(['/sha256'])
  expect(must(await announce(one, { ...photo, kind: undefined, name: '操作规程.pdf' }), 201).kind).toBe('document')
})

it('has twenty at most, however many were announced', async () => {
  const one = await listing()
  const more: Document = must(await announce(one), 201)
  expect((await upload(more)).status).toBe(200)
  for (let n = 0; n < 20; n++) await stored(one)
  expect([refusal(await announce(one)), refusal(await complete(one, more))]).toEqual([
    [409, 'wrong-state'],
    [409, 'wrong-state'],
  ])
})
