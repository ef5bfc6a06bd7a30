import type { Browser, Page } from 'playwright-core'
import type { Language } from '#kernel'
import type { Stack } from '#local'
import { addressesFor } from '../../browser/addresses.ts'
import { signInAs } from '../../browser/browser.ts'
import { leanClientOf } from '../client.ts'

/** Sits on both seats of its organisation, so that it sees as much as anybody. */
export const PERSONA = 'yangpu.officer+approver'

/** A platform with the demo on it, and somebody who has signed in there with a browser for each language. */
export interface Ground {
  readonly stack: Stack
  readonly visitors: Readonly<Record<Language, Page>>
  /** What the browser shows that it has signed in with, as one header. */
  readonly cookie: string
  /** Addresses of all pages by what they show. */
  readonly pages: Readonly<Record<string, string>>
}

export async function openGround(stack: Stack, browser: Browser): Promise<Ground> {
  const visitors = { zh: await visitor(stack, browser, 'zh-CN'), en: await visitor(stack, browser, 'en-GB') }
  const cookies = await visitors.zh.context().cookies(stack.api)
  const client = leanClientOf(stack)
  const pages = await addressesFor((path) => client.get(PERSONA, path)).finally(() => client.close())
  return { stack, visitors, cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; '), pages }
}

async function visitor(stack: Stack, browser: Browser, locale: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: stack.api, locale })
  const page = await context.newPage()
  await signInAs(page, { stack }, PERSONA)
  return page
}

/** The largest of what was found on each page, and on which. */
export function worst(found: readonly { readonly name: string; readonly value: number }[]): { name: string; value: number } {
  return found.reduce((most, one) => (one.value > most.value ? one : most), { name: 'no page', value: 0 })
}

const begun = performance.now()
/** Where a long run is. */
export const tellProgress = (text: string): void => console.log(`  ${Math.round((performance.now() - begun) / 1_000)} s: ${text}`)
