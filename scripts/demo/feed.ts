import type * as z from 'zod'
import { type Client, Refused } from './client.ts'
import { Gone } from './views.ts'

/** A part of a feed. `oldest`: what was asked for is no longer kept, and reading went on from there. */
export interface Read<Page> {
  readonly page: Page
  readonly oldest: number | null
}

/** Reads a feed as a portal does: what was dropped it skips, from the oldest event that is still kept. `query`: more parameters. */
export async function readAfter<Page>(
  client: Client,
  persona: string,
  after: number,
  query: Record<string, string>,
  schema: z.ZodType<Page>,
): Promise<Read<Page>> {
  const read = async (from: number) =>
    schema.parse(await client.get(persona, `/v1/events?${new URLSearchParams({ after: String(from), ...query })}`))
  try {
    return { page: await read(after), oldest: null }
  } catch (error) {
    if (!(error instanceof Refused) || error.status !== 410) throw error
    const { oldest } = Gone.parse(JSON.parse(error.body))
    return { page: await read(oldest - 1), oldest }
  }
}
