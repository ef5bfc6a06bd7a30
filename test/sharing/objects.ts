import type { Objects } from '#storage'

/** An object store with one object and S3's conditions. */
export function objectsInMemory(): { objects: Objects; reads: string[] } {
  let stored: { body: Buffer; etag: string } | null = null
  let count = 0
  const reads: string[] = []
  return {
    reads,
    objects: {
      async read(_, known) {
        const answer = stored && stored.etag === known ? 'same' : stored
        reads.push(answer === 'same' ? 'same' : answer ? 'object' : 'nothing')
        return answer
      },
      async write(_, body, over) {
        if (over !== (stored?.etag ?? null)) return null
        stored = { body: Buffer.from(body), etag: `"${++count}"` }
        return stored.etag
      },
    },
  }
}
