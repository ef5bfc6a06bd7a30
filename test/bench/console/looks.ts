import type { CDPSession, Page } from 'playwright-core'
import { invalidities, violations } from '../../browser/faults.ts'
import type { Figure } from '../figure.ts'
import { type Ground, worst } from './ground.ts'

const WIDTHS = [320, 768, 1440]
const LANGUAGES = ['zh', 'en'] as const
const LIGHTS = ['light', 'dark'] as const

/** What each page weighs, whether anything on it moves, and what is wrong with it. */
export async function lookFigures(ground: Ground): Promise<Figure[]> {
  const { context, page, pages } = ground
  const session = await context.newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.setCacheDisabled', { cacheDisabled: true })
  const weights: { name: string; value: number }[] = []
  const shifts: { name: string; value: number }[] = []
  const invalid: string[] = []
  for (const [name, address] of Object.entries(pages)) {
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 })
      weights.push({ name, value: (await weightOf(session, page, address)) / 1_024 })
      shifts.push({ name: `${name} at ${width}`, value: await shiftOf(page) })
    }
    invalid.push(...(await invalidities(await (await page.request.get(address)).text())).map((line) => `${name} ${line}`))
  }
  const faults = await faultsOn(ground)
  const count = `${Object.keys(pages).length} pages`
  return [
    { name: `weight without pictures, most of ${count}`, value: worst(weights).value, unit: 'KB', limit: 150, note: worst(weights).name },
    { name: 'layout shift, most of all at three widths', value: worst(shifts).value, unit: '', limit: 0, note: worst(shifts).name },
    { name: `html-validate, errors on ${count}`, value: invalid.length, unit: '', limit: 0, note: invalid[0] ?? '' },
    {
      name: 'axe, violations',
      value: faults.length,
      unit: '',
      limit: 0,
      note: faults[0] ?? `both languages, ${LIGHTS.join(' and ')}, ${WIDTHS.join(', ')} px`,
    },
  ]
}

/** What axe finds on any page in any language, light and width. */
async function faultsOn({ stack, page, pages }: Ground): Promise<string[]> {
  const faults: string[] = []
  for (const language of LANGUAGES) {
    await page.request.post('/preferences', { form: { language, to: '/' }, headers: { origin: stack.api } })
    for (const [name, address] of Object.entries(pages)) {
      await page.goto(address)
      if (!(await page.locator(`html[lang^=${language}]`).count())) throw new Error(`${name} is not in ${language}`)
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 })
        for (const colorScheme of LIGHTS) {
          await page.emulateMedia({ colorScheme })
          faults.push(...(await violations(page)).map((line) => `${name}, ${language}, ${colorScheme}, ${width}: ${line}`))
        }
      }
    }
  }
  return faults
}

/** Bytes over the wire to show a page to somebody who was never there; pictures do not count. */
async function weightOf(session: CDPSession, page: Page, address: string): Promise<number> {
  const pictures = new Set<string>()
  let bytes = 0
  const seen = ({ requestId, type }: { requestId: string; type: string }): void => {
    if (type === 'Image') pictures.add(requestId)
  }
  const done = ({ requestId, encodedDataLength }: { requestId: string; encodedDataLength: number }): void => {
    if (!pictures.has(requestId)) bytes += encodedDataLength
  }
  session.on('Network.responseReceived', seen)
  session.on('Network.loadingFinished', done)
  await page.goto(address, { waitUntil: 'networkidle' })
  session.off('Network.responseReceived', seen)
  session.off('Network.loadingFinished', done)
  if (bytes === 0) throw new Error(`nothing came for ${address}`)
  return bytes
}

/** The sum of all layout shifts since the page came. */
const shiftOf = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    let sum = 0
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) sum += (entry as unknown as { value: number }).value
    })
    observer.observe({ type: 'layout-shift', buffered: true })
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame)
    observer.disconnect()
    return sum
  })
