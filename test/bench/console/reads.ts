import { backAfter, type Looking, MOST_READS, readsOf } from '../../browser/reads.ts'
import type { Figure } from '../figure.ts'
import { type Ground, worst } from './ground.ts'

/** So many events are news. */
const NEWS = 5

interface Found {
  readonly name: string
  readonly value: number
}

/** Not one after the other, but where a page needs two lists, or more than the hundred items of one reading, at once. */
const MOST_FIRST = MOST_READS + 1

/** Reads of the tables for each page: of who comes back, with news and without, and of the first whom a function serves, which knows no project's name. */
export async function readFigures({ stack, visits }: Ground): Promise<Figure[]> {
  const again: Found[] = []
  const news: Found[] = []
  const started: Found[] = []
  const asset = await assetOf(stack)
  for (const { cookie, pages } of visits) {
    const back = await backAfter({ stack, cookie }, NEWS)
    for (const [name, address] of Object.entries(pages)) {
      started.push({ name, value: await firstReads(back, address, asset) })
      again.push({ name, value: (await readsOf({ stack, cookie }, address)).reads })
      news.push({ name, value: (await readsOf(back, address)).reads })
    }
  }
  return [
    limited(`reads of DynamoDB, most of ${again.length} pages`, again, MOST_READS),
    limited('the same with news since the last visit', news, MOST_READS),
    limited('the same of a function that has just started', started, MOST_FIRST),
  ]
}

/** A file that pages load: whoever asks for it starts the function and needs nothing of the tables. */
async function assetOf(stack: Looking['stack']): Promise<string> {
  const { html } = await readsOf({ stack, cookie: '' }, '/')
  const [, asset = ''] = /"(\/assets\/[^"]+)"/.exec(html) ?? []
  return asset
}

/** A page from a function that has only just started. */
async function firstReads(looking: Looking, address: string, asset: string): Promise<number> {
  looking.stack.host.kill('console')
  await readsOf(looking, asset)
  return (await readsOf(looking, address)).reads
}

function limited(name: string, found: readonly Found[], limit: number): Figure {
  const over = found.filter(({ value }) => value > limit).map((one) => `${one.name} ${one.value}`)
  return { name, value: worst(found).value, unit: '', limit, note: over.length > 0 ? over.join(', ') : worst(found).name }
}
