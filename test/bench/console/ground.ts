import type { Browser, BrowserContext, Page } from 'playwright-core'
import type { Stack } from '#local'
import { addressesFor } from '../../browser/addresses.ts'
import { signInAs } from '../../browser/browser.ts'
import { leanClientOf } from '../client.ts'

/** Sits on both seats of its organisation, so that it sees as much as anybody. */
export const PERSONA = 'yangpu.officer+approver'

/** A platform with the demo on it, and somebody who has signed in there with a browser. */
export interface Ground {
  readonly stack: Stack
  readonly context: BrowserContext
  readonly page: Page
  /** What the browser shows that it has signed in with, as one header. */
  readonly cookie: string
  /** Addresses of all pages by what they show. */
  readonly pages: Readonly<Record<string, string>>
}

export async function openGround(stack: Stack, browser: Browser): Promise<Ground> {
  const context = await browser.newContext({ baseURL: stack.api, viewport: { width: 1280, height: 900 }, locale: 'zh-CN' })
  const page = await context.newPage()
  await signInAs(page, { stack }, PERSONA)
  const cookies = await context.cookies(stack.api)
  const client = leanClientOf(stack)
  const pages = await addressesFor((path) => client.get(PERSONA, path)).finally(() => client.close())
  return { stack, context, page, cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; '), pages }
}

/** The largest of what was found on each page, and on which. */
export function worst(found: readonly { readonly name: string; readonly value: number }[]): { name: string; value: number } {
  return found.reduce((most, one) => (one.value > most.value ? one : most), { name: 'no page', value: 0 })
}
