import { html } from 'hono/html'
import type { EventCatalogue } from '../catalogue.ts'
import type { Examples } from './asyncapi.ts'
import { both, type Html, table } from './markup.ts'
import { fieldTable, typeOf } from './schema-view.ts'
import { type Schema, schemaBook } from './schemas.ts'

/** The `data` of each type as JSON Schema. */
export function eventSchemas(events: EventCatalogue): Record<string, Schema> {
  const book = schemaBook()
  return Object.fromEntries(Object.entries(events).map(([type, { data }]) => [type, book.settle(book.of(data, 'output'))]))
}

/** What `data` holds in every event, and what each type adds. */
export function eventsView(events: EventCatalogue, examples: Examples): Html {
  const schemas = Object.values(eventSchemas(events))
  const first = schemas[0]
  const shared = Object.keys(first?.properties ?? {}).filter((name) => schemas.every((schema) => schema.properties?.[name]))
  const pick = (schema: Schema | undefined, wanted: boolean): Schema => ({
    ...schema,
    properties: Object.fromEntries(Object.entries(schema?.properties ?? {}).filter(([name]) => shared.includes(name) === wanted)),
  })
  const rows = Object.entries(events).map(
    ([type, { title }], n) =>
      html`<tr id="event-${type}"><th scope="row"><code>${type}</code></th><td>${both(title)}</td><td>${added(pick(schemas[n], false))}${exampleOf(type, examples)}</td></tr>`,
  )
  return html`${fieldTable('In the data of every event', pick(first, true))}
${table('Types of events', ['Type', 'What has happened', 'More in data'], rows)}`
}

const exampleOf = (type: string, examples: Examples): Html | string =>
  examples[type] === undefined
    ? ''
    : html`<details><summary>Example 示例</summary><pre>${JSON.stringify(examples[type], null, 1)}</pre></details>`

const added = (schema: Schema): Html =>
  html`${Object.entries(schema.properties ?? {}).map(([name, field]) => html`<div><code>${name}</code>${schema.required?.includes(name) ? '' : html` <small>optional</small>`}: ${typeOf(field)}</div>`)}`
