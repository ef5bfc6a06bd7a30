import type { Browser, Page } from 'playwright-core'
import type { Language } from '#kernel'
import type { Stack } from '#local'
import { addressesFor, addressesOfOthers } from '../../browser/addresses.ts'
import { signInAs } from '../../browser/browser.ts'
import { cookieOf } from '../../browser/reads.ts'
import { leanClientOf } from '../client.ts'

/** Sits on both seats of its organisation, so that it sees as much as anybody. */
export const PERSONA = 'yangpu.officer+approver'

/** Somebody who has signed in with a browser for each language, and the pages that he looks at. */
export interface Visit {
  readonly visitors: Readonly<Record<Language, Page>>
  /** What the browser shows that it has signed in with, as one header. */
  readonly cookie: string
  /** Addresses of pages by what they show. */
  readonly pages: Readonly<Record<string, string>>
}

/** A platform with the demo on it, and everybody who visits it. */
export interface Ground {
  readonly stack: Stack
  /** As {@link PERSONA}, who sees all pages but a few. */
  readonly own: Visit
  readonly visits: readonly Visit[]
}

export async function openGround(stack: Stack, browser: Browser): Promise<Ground> {
  const client = leanClientOf(stack)
  try {
    const own = await visit(stack, browser, PERSONA, await addressesFor((path) => client.get(PERSONA, path)))
    const visits = [own]
    for (const [persona, pages] of Object.entries(await addressesOfOthers(client.get)))
      visits.push(await visit(stack, browser, persona, pages))
    return { stack, own, visits }
  } finally {
    client.close()
  }
}

async function visit(stack: Stack, browser: Browser, persona: string, pages: Visit['pages']): Promise<Visit> {
  const signIn = async (locale: string): Promise<Page> => {
    const context = await browser.newContext({ baseURL: stack.api, locale })
    const page = await context.newPage()
    await signInAs(page, { stack }, persona)
    return page
  }
  const visitors = { zh: await signIn('zh-CN'), en: await signIn('en-GB') }
  return { visitors, cookie: await cookieOf(visitors.zh), pages }
}

/** The largest of what was found on each page, and on which. */
export function worst(found: readonly { readonly name: string; readonly value: number }[]): { name: string; value: number } {
  return found.reduce((most, one) => (one.value > most.value ? one : most), { name: 'no page', value: 0 })
}

const begun = performance.now()
/** Where a long run is. */
export const tellProgress = (text: string): void => console.log(`  ${Math.round((performance.now() - begun) / 1_000)} s: ${text}`)
