import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bundleOf } from '../../infra/build.ts'

const { handler } = await import(pathToFileURL(join(bundleOf('sweep'), 'index.mjs')).href)
const context = { getRemainingTimeInMillis: () => Number.POSITIVE_INFINITY }

process.on('message', async (time) => {
  const begun = performance.now()
  const swept = await handler({ time }, context)
  process.send?.({ ...swept, ms: performance.now() - begun })
})
