import { existsSync } from 'node:fs'
import chromium from '@sparticuz/chromium'
import { type Browser, type BrowserContext, chromium as driver, type Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import type { Platform } from '../stack.ts'

// One Chromium for a test file. Debian's where it is installed, else the one from the package.

const INSTALLED = '/usr/bin/chromium'
/**
 * What the package is given for Lambda, without what ends the whole browser when one page is closed; and without the graphics card that
 * it plays for pages with 3D, which took half of a browser's time.
 */
const ARGUMENTS = [...chromium.args.filter((argument) => !['--single-process', '--no-zygote'].includes(argument)), '--disable-gpu']

/** The browser itself; `more` are arguments for it. */
export async function launch(more: readonly string[] = []): Promise<Browser> {
  const executablePath = existsSync(INSTALLED) ? INSTALLED : await chromium.executablePath()
  return driver.launch({ executablePath, args: [...ARGUMENTS, ...more], headless: true })
}

export interface Visitor {
  readonly page: Page
  /** Everything the browser has complained of: scripts that fail, what the policy forbids. */
  readonly complaints: readonly string[]
}

export interface VisitOptions {
  readonly script?: boolean
  readonly language?: 'zh' | 'en'
  readonly theme?: 'light' | 'dark'
  readonly width?: number
}

export interface Browsing {
  /** A browser of its own for a persona, signed in through the issuer's page. */
  signIn(persona: string, options?: VisitOptions): Promise<Visitor>
  /** Nobody in particular. */
  visit(options?: VisitOptions): Promise<Visitor>
}

export function browsing(here: Platform): Browsing {
  let browser: Browser | undefined
  beforeAll(async () => {
    browser = await launch()
  }, 60_000)
  afterAll(() => browser?.close())

  async function visit({ script = true, language = 'zh', theme = 'light', width = 1280 }: VisitOptions = {}): Promise<Visitor> {
    if (!browser) throw new Error('the browser runs while tests do')
    const context: BrowserContext = await browser.newContext({
      baseURL: here.stack.api,
      viewport: { width, height: 900 },
      colorScheme: theme,
      locale: language === 'zh' ? 'zh-CN' : 'en-GB',
      javaScriptEnabled: script,
    })
    context.setDefaultTimeout(15_000)
    const page = await context.newPage()
    const complaints: string[] = []
    page.on('console', (message) => {
      if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(String(error)))
    return { page, complaints }
  }
  return {
    visit,
    async signIn(persona, options) {
      const visitor = await visit(options)
      await signInAs(visitor.page, here, persona)
      return visitor
    },
  }
}

/** Where a platform and its issuer answer. */
export interface Here {
  readonly stack: Pick<Platform['stack'], 'api' | 'issuer'>
}

/** From wherever the browser was sent to sign in, back to where it wanted to go. */
export async function choosePersona(page: Page, here: Here, persona: string): Promise<void> {
  await page.fill('input[name=persona]', persona)
  await page.locator('input[name=persona]').press('Enter')
  await page.waitForURL(`${here.stack.api}/**`)
}

export async function signInAs(page: Page, here: Here, persona: string): Promise<void> {
  await page.goto('/sign-in')
  await choosePersona(page, here, persona)
}
