import type { Page } from 'playwright-core'
import type { Stack } from '#local'

const READS = ['GetItem', 'BatchGetItem', 'Query', 'Scan']
/** No page asks the tables more often. */
export const MOST_READS = 3

/** A platform, and what a browser shows that it has signed in with. */
export interface Looking {
  readonly stack: Pick<Stack, 'api' | 'guard' | 'host'>
  readonly cookie: string
}

/** All cookies of a browser as one header. */
export const cookieOf = async (page: Page): Promise<string> =>
  (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')

/** How often the console asks the tables for a page, and the cookies that come with it. A process that starts beside it reads for itself. */
export async function readsOf(
  { stack, cookie }: Looking,
  address: string,
): Promise<{ reads: number; cookies: readonly string[]; html: string }> {
  await stack.host.warm('console', 1)
  stack.guard.calls.length = 0
  const answer = await fetch(`${stack.api}${address}`, { headers: { cookie } })
  const html = await answer.text()
  if (answer.status >= 500) throw new Error(`${address} answers ${answer.status}`)
  const reads = stack.guard.calls.filter(({ principal, operation }) => principal.includes('Console') && READS.includes(operation)).length
  return { reads, cookies: answer.headers.getSetCookie(), html }
}

/** The same browser, that was last here before the latest events of its organisation's feed. */
export async function backAfter(looking: Looking, events: number): Promise<Looking> {
  const { cookies } = await readsOf(looking, '/')
  const [, name, last] = cookies.map((one) => /(\S*seen-[^=]+)=\d+\.(\d+)\./.exec(one)).find((one) => one) ?? []
  if (!name || !last) throw new Error('the To-do page keeps no place in the feed')
  const since = Math.max(0, Number(last) - events)
  const others = looking.cookie.split('; ').filter((one) => !one.startsWith(`${name}=`))
  return { ...looking, cookie: [...others, `${name}=${since}.${since}.${Math.floor(Date.now() / 1000)}`].join('; ') }
}
