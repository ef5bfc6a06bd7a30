import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { must, platform } from '../stack.ts'
import { addressesFor } from './addresses.ts'
import { browsing, type Visitor } from './browser.ts'
import { untouchedDemo } from './demo.ts'
import { invalidities, violations } from './faults.ts'
import { eventsIn, formsOn, type Sent, send } from './forms.ts'
import { backAfter, cookieOf, MOST_READS, readsOf } from './reads.ts'

// The demo, and what holds for every page of it: WCAG 2.2 AA by axe, valid HTML, one language at a time, nothing wider than its window.

const here = platform({ seed: 'demo' })
describe('the demo', () => untouchedDemo(here))

const { as } = here
const { signIn, visit } = browsing(here)
const PERSONA = 'yangpu.officer+approver'
const WIDTHS = [320, 768, 1440]
/** Where axe looks here: at a desk in one language, at a telephone in the other. `npm run bench -- console` has it look at all widths in both. */
const LOOKED_AT = { zh: 1440, en: 320 }

/** Addresses by what they show; those with a thing in them are filled in once the demo is there. */
let pages: Record<string, string> = {}

beforeAll(async () => {
  pages = await addressesFor(async (path) => must(await as(PERSONA).get(path)))
}, 60_000)

/** Text of the other language that is not marked as such; codes and file types belong to none. */
const foreignTo = (page: Page, language: string): Promise<string[]> =>
  page.evaluate((own) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const found: string[] = []
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent?.trim() ?? ''
      const at = node.parentElement
      if (!at || at.closest('code, kbd, script, style')) continue
      const marked = at.closest('[lang]')?.getAttribute('lang')
      const strange = own === 'en' ? /\p{Script=Han}/u.test(text) : /[A-Za-z]{3,}[ ,][A-Za-z]{2,}/.test(text)
      if (strange && marked === (own === 'en' ? 'en' : 'zh-CN')) found.push(text)
    }
    return found
  }, language)

/** Everything about a page in one visit to it, each line with the page's name. */
async function look({ page }: Visitor, language: keyof typeof LOOKED_AT, name: string, address: string) {
  const answer = await page.goto(address)
  const wide: string[] = []
  const faults: string[] = []
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 })
    const needs = await page.evaluate(() => document.documentElement.scrollWidth)
    if (needs > width) wide.push(`${name}: ${needs} px wide at ${width}`)
    if (width === LOOKED_AT[language]) faults.push(...(await violations(page)).map((line) => `${name}, ${width}: ${line}`))
  }
  // Light and dark differ in their colours and in nothing else, and the languages not in these.
  if (language === 'zh') {
    await page.emulateMedia({ colorScheme: 'dark' })
    faults.push(...(await violations(page, 'color-contrast')).map((line) => `${name}, dark: ${line}`))
    await page.emulateMedia({ colorScheme: 'light' })
  }
  const foreign = (await foreignTo(page, language)).map((text) => `${name}: ${text}`)
  const invalid = (await invalidities((await answer?.text()) ?? '')).map((line) => `${name} ${line}`)
  return { wide, faults, foreign, invalid }
}

describe.each(['zh', 'en'] as const)('in %s', (language) => {
  let visitor: Visitor
  const seen: Awaited<ReturnType<typeof look>>[] = []
  beforeAll(async () => {
    visitor = await signIn(PERSONA, { language })
    for (const [name, address] of Object.entries(pages)) seen.push(await look(visitor, language, name, address))
  }, 600_000)

  it('no page has a fault that axe finds', () => {
    expect(seen.flatMap(({ faults }) => faults)).toEqual([])
    expect(visitor.complaints).toEqual([])
  })

  it('no page is wider than its window', () => {
    expect(seen.length).toBeGreaterThan(50)
    expect(seen.flatMap(({ wide }) => wide)).toEqual([])
  })

  it('no page has text of the other language', () => {
    expect(seen.flatMap(({ foreign }) => foreign)).toEqual([])
  })

  it('every page is valid HTML', () => {
    expect(seen.flatMap(({ invalid }) => invalid)).toEqual([])
  })
})

it('the first page of somebody who has not signed in has no fault either', async () => {
  const { page } = await visit()
  await page.goto('/')
  expect(await violations(page)).toEqual([])
})

it.each(['yangpu.officer', 'yrd-secretariat.officer'])(
  'the To-do page of %s reads three times at most, with news and without',
  async (persona) => {
    const { page } = await signIn(persona)
    const looking = { stack: here.stack, cookie: await cookieOf(page) }
    const quiet = await readsOf(await backAfter(looking, 0), '/')
    expect(quiet.reads).toBeLessThanOrEqual(MOST_READS)
    expect(quiet.html).not.toContain('上次访问以来')
    const news = await readsOf(await backAfter(looking, 5), '/')
    expect(news.reads).toBeLessThanOrEqual(MOST_READS)
    expect(news.html).toContain('上次访问以来')
  },
)

it('whoever signs in again finds every form as it was filled in', async () => {
  const typed = 'Kept-7f3a'
  const { page } = await signIn(PERSONA)
  const forms = new Map<string, Sent>()
  for (const address of [...Object.values(pages), `/transfers/new/check?kind=enclave&terms.note=${typed}`]) {
    await page.goto(address)
    for (const form of await formsOn(page, typed)) forms.set(form.action, form)
  }
  expect(forms.size).toBeGreaterThan(20)
  const lost: string[] = []
  for (const form of forms.values()) {
    await page.context().clearCookies({ name: 'feidi-session' })
    const answer = await send(page, here, form)
    const shown = await answer.text()
    const kept = !form.typed || (shown.includes(typed) && shown.includes('您已重新登录'))
    if (answer.status() !== 200 || !kept) lost.push(`${form.action} ${answer.status()}`)
  }
  expect(lost).toEqual([])
}, 120_000)

/** A new case with every answer given. */
async function wholeCase(): Promise<string> {
  const list = async (path: string) => must(await as(PERSONA).get(path)).items
  const agreement = (await list('/v1/agreements?limit=100')).findLast(({ state }: { state: string }) => state === 'active')
  const [project] = (await list('/v1/projects?limit=100')).filter(
    ({ custodian, openCases }: { custodian: string; openCases: string[] }) => custodian === agreement.sender && openCases.length === 0,
  )
  const terms = { 'terms.line': agreement.quota[0].line, 'terms.amount': '10', 'terms.months': '12', 'terms.rentReliefBp': '0' }
  const answers = { kind: 'partial', agreement: agreement.id, project: project.id, presence: project.presence[0].role, ...terms }
  return `/transfers/new/check?${new URLSearchParams(answers)}`
}

it('no form makes a second thing when it is sent twice, and both times says the same', async () => {
  const { page } = await signIn(PERSONA)
  const differing: string[] = []
  const effective = new Set<string>()
  for (const address of [await wholeCase(), ...Object.values(pages)]) {
    await page.goto(address)
    for (const form of await formsOn(page, 'Twice')) {
      const before = await eventsIn(here.tables)
      const first = await send(page, here, form, 0)
      const once = await eventsIn(here.tables)
      const second = await send(page, here, form, 0)
      const twice = await eventsIn(here.tables)
      if (once > before) effective.add(form.action)
      const same = first.status() === second.status() && first.headers().location === second.headers().location
      if (twice !== once || (once > before && !same))
        differing.push(`${form.action}: ${first.status()}, ${second.status()}, ${twice - once} more`)
    }
  }
  expect(differing).toEqual([])
  expect(effective.size).toBeGreaterThan(12)
}, 180_000)

it('there is a Chinese font to look at pages with', async () => {
  const { page } = await visit()
  await page.goto('/')
  const widths = await page.evaluate(() => {
    const canvas = document.createElement('canvas').getContext('2d')
    if (!canvas) return [0, 1]
    canvas.font = '40px system-ui, sans-serif'
    return ['\u98de', '\u5730', '\u{10ffff}'].map((letter) => {
      canvas.clearRect(0, 0, 80, 80)
      canvas.fillText(letter, 10, 50)
      return canvas.getImageData(0, 0, 80, 80).data.reduce((sum, value, n) => sum + value * (n % 97), 0)
    })
  })
  const [first, second, none] = widths
  if (first === second || first === none)
    console.warn(
      'No Chinese font is installed here: pages are checked, but pictures of them show boxes. Debian: apt-get install fonts-noto-cjk',
    )
  expect(widths.length).toBe(3)
})

it('no page has words of its own: they stand in dictionaries, in both languages', () => {
  const root = join(import.meta.dirname, '../../packages/console')
  const found = globSync('**/*.tsx', { cwd: root }).flatMap((path) =>
    readFileSync(join(root, path), 'utf8')
      .split('\n')
      .flatMap((line, n) => {
        const text = /^\s*([\p{L}][^<>{}()=;:]*)$|>([^<>{}=()]*\p{L}{2,}[^<>{}=()]*)<\//u.exec(line)
        const literal = (text?.[1] ?? text?.[2] ?? '').trim()
        const han = /\p{Script=Han}/u.test(line) && !line.includes('zh:')
        const code = /^(status as|import|export|const|return|type|readonly|default|case|async|await|static|[\w.]+,?$|\w+ \? )/.test(literal)
        return han || (literal !== '' && !code && !['Excel', 'CSV'].includes(literal) && /[a-z]{2,} [a-z]{2,}/i.test(literal))
          ? [`${path}:${n + 1} ${line.trim()}`]
          : []
      }),
  )
  expect(found).toEqual([])
})
