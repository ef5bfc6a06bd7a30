import type { CDPSession, Page } from 'playwright-core'
import type { Language } from '#kernel'
import { invalidities, violations } from '../../browser/faults.ts'
import type { Figure } from '../figure.ts'
import { type Ground, tellProgress, worst } from './ground.ts'

const WIDTHS = [320, 768, 1440]
const LIGHTS = ['light', 'dark'] as const
const TOLD_EVERY = 10

interface Found {
  readonly name: string
  readonly kilobytes: number
  readonly shift: number
  /** What html-validate and axe say, a line each. */
  readonly invalid: readonly string[]
  readonly faults: readonly string[]
}

/** What each page weighs, whether anything on it moves, and what is wrong with it; both languages side by side. */
export async function lookFigures(ground: Ground): Promise<Figure[]> {
  const found = (await Promise.all([lookAll(ground, 'zh'), lookAll(ground, 'en')])).flat()
  const weight = worst(found.map(({ name, kilobytes }) => ({ name, value: kilobytes })))
  const shift = worst(found.map(({ name, shift }) => ({ name, value: shift })))
  const invalid = found.flatMap((one) => one.invalid)
  const faults = found.flatMap((one) => one.faults)
  const count = `${found.length / WIDTHS.length / 2} pages`
  const everywhere = `both languages, ${WIDTHS.join(', ')} px`
  return [
    { name: `weight without pictures, most of ${count}`, value: weight.value, unit: 'KB', limit: 150, note: weight.name },
    { name: 'layout shift, most of all', value: shift.value, unit: '', limit: 0, note: shift.value > 0 ? shift.name : everywhere },
    { name: `html-validate, errors on ${count}`, value: invalid.length, unit: '', limit: 0, note: invalid[0] ?? 'both languages' },
    { name: 'axe, violations', value: faults.length, unit: '', limit: 0, note: faults[0] ?? `${everywhere}, ${LIGHTS.join(' and ')}` },
  ]
}

async function lookAll({ visits }: Ground, language: Language): Promise<Found[]> {
  const all = visits.flatMap(({ visitors, pages }) =>
    Object.entries(pages).map(([name, address]) => ({ page: visitors[language], name, address })),
  )
  const found: Found[] = []
  for (const { page, name, address } of all) {
    const session = await page.context().newCDPSession(page)
    await session.send('Network.enable')
    await session.send('Network.setCacheDisabled', { cacheDisabled: true })
    for (const width of WIDTHS) found.push(await look(page, session, { language, width, name, address }))
    await session.detach()
    const n = found.length / WIDTHS.length
    if (n % TOLD_EVERY === 0 || n === all.length) tellProgress(`${n} of ${all.length} pages looked at in ${language}`)
  }
  return found
}

interface Where {
  readonly language: Language
  readonly width: number
  readonly name: string
  readonly address: string
}

async function look(page: Page, session: CDPSession, { language, width, name, address }: Where): Promise<Found> {
  const here = `${name}, ${language}, ${width} px`
  await page.setViewportSize({ width, height: 900 })
  await page.emulateMedia({ colorScheme: 'light' })
  const { bytes, html } = await load(page, session, address)
  if (!html.includes(`<html lang="${language}`)) throw new Error(`${name} is not in ${language}`)
  const shift = await shiftOf(page)
  // What is sent does not differ by width.
  const invalid = width === WIDTHS[0] ? await invalidities(html) : []
  const faults: string[] = []
  for (const colorScheme of LIGHTS) {
    await page.emulateMedia({ colorScheme })
    faults.push(...(await violations(page)).map((line) => `${here}, ${colorScheme}: ${line}`))
  }
  return { name: here, kilobytes: bytes / 1_024, shift, invalid: invalid.map((line) => `${here}: ${line}`), faults }
}

/** A page as somebody gets it who was never there, and its bytes over the wire; pictures do not count. */
async function load(page: Page, session: CDPSession, address: string): Promise<{ bytes: number; html: string }> {
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
  const answer = await page.goto(address, { waitUntil: 'load' })
  const html = (await answer?.text()) ?? ''
  session.off('Network.responseReceived', seen)
  session.off('Network.loadingFinished', done)
  if (bytes === 0) throw new Error(`nothing came for ${address}`)
  return { bytes, html }
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
