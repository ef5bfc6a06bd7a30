import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Text } from '#kernel'
import type { Chart, EventCatalogue } from '../catalogue.ts'
import type { Route } from '../route.ts'

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
  readonly charts: readonly Chart[]
}

/** What the API serves, by file name: `openapi.json` and `docs.html`. */
export async function servedDocuments({ routes, tags, version, events, charts }: Subject): Promise<Record<string, string>> {
  const api = openApi(routes, tags, version)
  return { 'openapi.json': JSON.stringify(api), 'docs.html': await docsPage(api, events, charts) }
}

/** What lies in the repository for readers, by file name. */
export const keptDocuments = ({ events, charts }: Subject): Record<string, string> => ({
  'events.md': eventsMarkdown(events),
  'states.md': statesMarkdown(charts),
})

export async function writeAll(folder: string, files: Record<string, string>): Promise<void> {
  await mkdir(folder, { recursive: true })
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(folder, name), text)))
}
