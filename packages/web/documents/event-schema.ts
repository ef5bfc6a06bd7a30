import * as z from 'zod'
import { type EventCatalogue, EventView } from '../catalogue.ts'
import { mapRefs, type Schema, schemaBook } from './schemas.ts'

/** Every event as one JSON Schema (2020-12): `$defs` has each type by its name, whole, and the schema fits any of them. */
export function eventSchema(events: EventCatalogue): object {
  const book = schemaBook()
  const types = Object.entries(events).map(([type, { title, data }]): [string, Schema] => [
    type,
    { title: title.en, ...book.of(EventView.extend({ type: z.literal(type), data }), 'output') },
  ])
  const settled = mapRefs(book.settle({ types: Object.fromEntries(types), parts: book.components() }), (ref) =>
    ref.replace('#/components/schemas/', '#/$defs/'),
  )
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Event',
    description: 'A CloudEvents 1.0 event of the platform.',
    oneOf: types.map(([type]) => ({ $ref: `#/$defs/${type}` })),
    $defs: { ...settled.parts, ...settled.types },
  }
}
