import { gunzipSync, gzipSync } from 'node:zlib'
import type { Instant } from '#kernel'
import type { Objects } from '#storage'
import { emptyIndex, type Index, readIndex, writeIndex } from './index-of.ts'

export const INDEX_FOLDER = 'find/'
export const INDEX_KEY = `${INDEX_FOLDER}index.json.gz`

/** An index as it was loaded. */
export interface Loaded {
  readonly index: Index
  /** Null where none has been written yet. */
  readonly etag: string | null
}

/** The index as it is kept now; `known` when that is still the same. */
export async function loadIndex(objects: Objects, known: Loaded | null): Promise<Loaded> {
  const found = await objects.read(INDEX_KEY, known?.etag ?? null)
  if (found === 'same' && known) return known
  if (found === 'same' || found === null) return { index: emptyIndex(), etag: null }
  return { index: readIndex(gunzipSync(found.body).toString()), etag: found.etag }
}

/** Writes it over what was loaded; null when somebody else was quicker. */
export async function keepIndex(objects: Objects, { index, etag }: Loaded): Promise<Loaded | null> {
  const bytes = gzipSync(await writeIndex(index), { level: 1 })
  const next = await objects.write(INDEX_KEY, bytes, etag, { 'content-type': 'application/gzip' })
  return next === null ? null : { index, etag: next }
}

/** How old the index that a search looks into may be. */
const FRESH_MS = 1_000

/**
 * The index for searches: loaded once, and asked for anew when it may be out of date. Many who wait share one question. While the
 * object store does not answer, what was loaded goes on to serve: each hit is read from its record before it is shown.
 */
export function readerOf(objects: Objects, onFailure: (error: unknown) => void = () => undefined): (now: Instant) => Promise<Index> {
  let loaded: Loaded | null = null
  let checked = Number.NEGATIVE_INFINITY
  let asking: Promise<Loaded> | null = null
  return async (now) => {
    const at = Date.parse(now)
    if (loaded && Math.abs(at - checked) < FRESH_MS) return loaded.index
    const known: Loaded | null = loaded
    asking ??= loadIndex(objects, known).finally(() => {
      asking = null
    })
    loaded = await asking.catch((error: unknown) => {
      if (!known) throw error
      onFailure(error)
      return known
    })
    checked = at
    return loaded.index
  }
}
