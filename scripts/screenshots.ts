import { mkdir, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Language } from '#kernel'
import { startStack } from '#local'
import { addressesFor } from '../test/browser/addresses.ts'
import { launch, signInAs } from '../test/browser/browser.ts'
import { clientOf } from './demo/client.ts'

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
      const picture = await page.screenshot({ animations: 'disabled' })
      await writeFile(`${folder}${file}`, picture)
      console.log(`${file}: ${Math.round(picture.length / 1_024)} KB`)
    }
  }
} finally {
  await browser.close()
  await stack.close()
}
process.exit(0)
