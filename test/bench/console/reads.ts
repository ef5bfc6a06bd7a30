import { backAfter, type Looking, MOST_READS, readsOf } from '../../browser/reads.ts'
import type { Figure } from '../figure.ts'
import { type Ground, worst } from './ground.ts'

/** So many events are news. */
const NEWS = 5

interface Found {
  readonly name: string
  readonly value: number
}

/** Reads of the tables for each page: of who comes back, with news and without, and of the first whom a function serves, which knows no names yet. */
export async function readFigures({ stack, visits }: Ground): Promise<Figure[]> {
  const again: Found[] = []
  const news: Found[] = []
  const started: Found[] = []
  for (const { cookie, pages } of visits) {
    const back = await backAfter({ stack, cookie }, NEWS)
    for (const [name, address] of Object.entries(pages)) {
      started.push({ name, value: await firstReads(back, address) })
      again.push({ name, value: (await readsOf({ stack, cookie }, address)).reads })
      news.push({ name, value: (await readsOf(back, address)).reads })
    }
  }
  return [
    limited(`reads of DynamoDB, most of ${again.length} pages`, again),
    limited('the same with news since the last visit', news),
    told('the same from a function that has just started, and knows no names', started),
  ]
}

/** A page from a function that has only just read what it keeps for every page. */
async function firstReads(looking: Looking, address: string): Promise<number> {
  looking.stack.host.kill('console')
  await readsOf(looking, '/help')
  return (await readsOf(looking, address)).reads
}

const told = (name: string, found: readonly Found[]): Figure => ({ name, value: worst(found).value, unit: '', note: worst(found).name })

function limited(name: string, found: readonly Found[]): Figure {
  const over = found.filter(({ value }) => value > MOST_READS).map((one) => `${one.name} ${one.value}`)
  return { ...told(name, found), limit: MOST_READS, ...(over.length > 0 && { note: over.join(', ') }) }
}
