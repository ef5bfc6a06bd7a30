import type { Figure } from '../figure.ts'
import { type Ground, worst } from './ground.ts'

const READS = ['GetItem', 'BatchGetItem', 'Query', 'Scan']
const MOST = 3

/**
 * Round trips to the tables for each page. The names of bases and projects are kept for minutes by the function, so the second visit counts; what
 * the first one took is told too.
 */
export async function readFigures({ stack, visits }: Ground): Promise<Figure[]> {
  const readsOf = async (address: string, cookie: string): Promise<number> => {
    stack.guard.calls.length = 0
    const answer = await fetch(`${stack.api}${address}`, { headers: { cookie } })
    await answer.text()
    if (answer.status >= 500) throw new Error(`${address} answers ${answer.status}`)
    return stack.guard.calls.filter(({ principal, operation }) => principal.includes('Console') && READS.includes(operation)).length
  }
  const found: { name: string; value: number; first: number }[] = []
  for (const { cookie, pages } of visits)
    for (const [name, address] of Object.entries(pages)) {
      const first = await readsOf(address, cookie)
      found.push({ name, first, value: await readsOf(address, cookie) })
    }
  const over = found.filter(({ value }) => value > MOST).map(({ name, value }) => `${name} ${value}`)
  const firsts = worst(found.map(({ name, first }) => ({ name, value: first })))
  return [
    {
      name: `reads of DynamoDB, most of ${found.length} pages`,
      value: worst(found).value,
      unit: '',
      limit: MOST,
      note: over.length > 0 ? over.join(', ') : worst(found).name,
    },
    { name: 'the same where names must be read as well', value: firsts.value, unit: '', note: firsts.name },
  ]
}
