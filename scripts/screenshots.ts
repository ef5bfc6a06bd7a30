import { mkdir, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import type { Language } from '#kernel'
import { startStack } from '#local'
import { addressesFor } from '../test/browser/addresses.ts'
import { launch, signInAs } from '../test/browser/browser.ts'
import { clientOf } from './demo/client.ts'
import { palettePng } from './palette-png.ts'

// Takes the pictures that the READMEs show, from a console with the demo on it: `npm run screenshots`. Needs a Chinese font.

const PERSONA = 'yangpu.officer+approver'
const SHOWN = { todo: 'todo', case: 'a case in handover', resource: 'a resource', overview: 'overview' }
const LANGUAGES: readonly Language[] = ['zh', 'en']
const folder = fileURLToPath(new URL('../docs/screenshots/', import.meta.url))

await mkdir(folder, { recursive: true })
const stack = await startStack({ port: 0, data: 'memory', seed: 'demo', clock: '2026-09-14T01:00:00Z' })
const browser = await launch()
try {
  const client = clientOf(stack, 'zh')
  const addresses = await addressesFor((path) => client.get(PERSONA, path))
  const painter = await browser.newPage()
  for (const language of LANGUAGES) {
    const page = await browser.newPage({
      baseURL: stack.api,
      viewport: { width: 1200, height: 750 },
      colorScheme: 'light',
      locale: language === 'zh' ? 'zh-CN' : 'en-GB',
    })
    await signInAs(page, { stack }, PERSONA)
    for (const [name, what] of Object.entries(SHOWN)) {
      const answer = await page.goto(addresses[what] ?? '/', { waitUntil: 'networkidle' })
      if (!answer?.ok()) throw new Error(`${what} answers ${answer?.status()}`)
      const file = `${name}.${language}.png`
      const picture = palettePng(...(await pixelsOf(painter, await page.screenshot({ animations: 'disabled' }))))
      await writeFile(`${folder}${file}`, picture)
      console.log(`${file}: ${Math.round(picture.length / 1_024)} KB`)
    }
  }
} finally {
  await browser.close()
  await stack.close()
}
process.exit(0)

/** Width, height and pixels of a picture, as the browser reads it on an empty page. */
async function pixelsOf(page: Page, png: Buffer): Promise<[number, number, Buffer]> {
  const { width, height, pixels } = await page.evaluate(
    async (source) => {
      const bitmap = await createImageBitmap(await (await fetch(source)).blob())
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
      const context = canvas.getContext('2d')
      if (!context) throw new Error('no canvas')
      context.drawImage(bitmap, 0, 0)
      const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height)
      let text = ''
      for (let n = 0; n < data.length; n += 8_192) text += String.fromCharCode(...data.subarray(n, n + 8_192))
      return { width: bitmap.width, height: bitmap.height, pixels: btoa(text) }
    },
    `data:image/png;base64,${png.toString('base64')}`,
  )
  return [width, height, Buffer.from(pixels, 'base64')]
}
