import { emptyIndex, put } from './index-of.ts'
import { type IndexParts, readOffers } from './indexing.ts'
import { keepIndex, loadIndex } from './keeper.ts'

const PART = 500

/** Makes the index anew from the records that the events of the log are about; how many offers it has then. */
export async function rebuildIndex({ tables, objects }: IndexParts, subjects: AsyncIterable<string>): Promise<number> {
  const { etag } = await loadIndex(objects, null)
  const index = emptyIndex()
  const seen = new Set<string>()
  let part: string[] = []
  const take = async () => {
    for (const offer of await readOffers(tables, part)) if (offer) put(index, offer)
    part = []
  }
  for await (const id of subjects) {
    if (seen.has(id) || !/^(res|dem)_/.test(id)) continue
    seen.add(id)
    if (part.push(id) === PART) await take()
  }
  await take()
  if (!(await keepIndex(objects, { index, etag }))) throw new Error('the index was written meanwhile: run it again')
  return index.offers.size
}
