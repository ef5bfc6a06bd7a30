import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Text } from '#kernel'
import type { Chart, EventCatalogue } from '../catalogue.ts'
import type { Route } from '../route.ts'

import { asyncApi, type Examples, type MessageCatalogue } from './asyncapi.ts'
import { eventSchema } from './event-schema.ts'
import { eventsMarkdown, statesMarkdown } from './markdown.ts'
import { openApi } from './openapi.ts'
import { docsPage } from './page.ts'

/** All that the documents are made of. */
export interface Subject {
  readonly version: string
  readonly routes: readonly Route[]
  /** What each group of routes is about. */
  readonly tags: Readonly<Record<string, Text>>
  readonly events: EventCatalogue
  /** An event of each type, from a real run. */
  readonly examples: Examples
  /** What portals may send. */
  readonly messages: MessageCatalogue
  readonly charts: readonly Chart[]
}

/** What the API serves, by file name. */
export async function servedDocuments({
  routes,
  tags,
  version,
  events,
  examples,
  messages,
  charts,
}: Subject): Promise<Record<string, string>> {
  const api = openApi(routes, tags, version)
  return {
    'openapi.json': JSON.stringify(api),
    'asyncapi.json': JSON.stringify(asyncApi({ version, events, messages, examples })),
    'event-schema.json': JSON.stringify(eventSchema(events)),
    'docs.html': await docsPage(api, events, examples, charts),
  }
}

/** What lies in the repository for readers, by file name. */
export const keptDocuments = ({ events, examples, charts }: Subject): Record<string, string> => ({
  'events.md': eventsMarkdown(events, examples),
  'states.md': statesMarkdown(charts),
})

export async function writeAll(folder: string, files: Record<string, string>): Promise<void> {
  await mkdir(folder, { recursive: true })
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(folder, name), text)))
}
