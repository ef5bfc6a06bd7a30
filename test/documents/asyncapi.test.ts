import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { Parser } from '@asyncapi/parser'
import { CloudEvent } from 'cloudevents'
import { beforeAll, describe, expect, it } from 'vitest'
import { servedDocuments } from '#web/documents'
import { subject } from '../../functions/documents.ts'
import { uncatalogued } from '../catalogue.ts'

let served: Record<string, string>
beforeAll(async () => {
  served = await servedDocuments(subject)
})
const asyncApi = () => JSON.parse(served['asyncapi.json'] ?? '{}')
const types = Object.keys(subject.events)

it('is AsyncAPI 3 by its own parser, without errors or warnings', async () => {
  const { document, diagnostics } = await new Parser().parse(served['asyncapi.json'] ?? '')
  const told = diagnostics.filter(({ severity }) => severity <= 1).map(({ message, path }) => `${path.join('/')}: ${message}`)
  expect(told).toEqual([])
  expect(document?.version()).toBe('3.0.0')
  expect(document?.operations().filterByReceive().length).toBe(1)
}, 60_000)

it('names every event, pushed and pulled, and every message that portals may send', () => {
  const { channels } = asyncApi()
  for (const channel of ['feed', 'webhook']) expect(Object.keys(channels[channel].messages)).toEqual(types)
  expect(Object.keys(channels.inbound.messages)).toEqual(Object.keys(subject.messages).map((type) => `in.${type}`))
  expect(Object.keys(subject.messages).toSorted()).toEqual([
    'base.profile-updated',
    'booking.answer',
    'listing.upsert',
    'listing.withdraw',
    'settlement.declared',
    'transfer.checklist-item-done',
  ])
})

describe('the examples of events', () => {
  const examples = Object.values(subject.examples) as Parameters<typeof uncatalogued>[0]

  it('are there for every type, from a run in which it happened', () => {
    expect(Object.keys(subject.events).filter((type) => !(type in subject.examples))).toEqual([])
  })

  it('fit the catalogue as it is now', () => {
    expect(uncatalogued(examples)).toEqual([])
  })

  it('are read as CloudEvents by the reference library', () => {
    for (const example of examples) {
      const event = new CloudEvent(example as object)
      expect(event.validate()).toBe(true)
      expect([event.specversion, event.type]).toEqual(['1.0', example.type])
    }
  })

  it('stand on the page, each with its type', () => {
    for (const type of Object.keys(subject.examples)) {
      const row = (served['docs.html'] ?? '').split(`id="event-${type}"`)[1]?.split('</tr>')[0]
      expect(row, type).toContain('<details>')
    }
  })
})

it('serves the schema of every event, and refers to nothing that is not there', () => {
  const schema = JSON.parse(served['event-schema.json'] ?? '{}')
  expect(types.filter((type) => schema.$defs[type]?.properties.type.const !== type)).toEqual([])
  const refs = [...(served['event-schema.json'] ?? '').matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref = '']) => ref)
  expect(refs.filter((ref) => !schema.$defs[ref.replace('#/$defs/', '')])).toEqual([])
})

it.each(['portals.md', 'portals.zh-CN.md'])('tells in %s of every message, and leads only to files that are there', async (name) => {
  const folder = new URL('../../docs/', import.meta.url)
  const guide = await readFile(new URL(name, folder), 'utf8')
  expect(Object.keys(subject.messages).filter((type) => !guide.includes(`\`${type}\``))).toEqual([])
  const files = [...guide.matchAll(/\]\(([^)#]+)\)/g)].map(([, to = '']) => to).filter((to) => !to.startsWith('http'))
  expect(files.filter((to) => !existsSync(new URL(to, folder)))).toEqual([])
})
