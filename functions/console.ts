import { defaultIsContentTypeBinary, handle } from 'hono/aws-lambda'
import { createConsole, readAssets } from '#console'
import { catalogue } from './catalogue.ts'
import { charts } from './charts.ts'
import { openDesk } from './desk.ts'
import { setting } from './setting.ts'

/** Answers people in their browsers. */
export const handler = handle(
  await createConsole({
    ...openDesk(),
    catalogue,
    charts,
    issuer: setting('OIDC_ISSUER'),
    clientId: setting('CONSOLE_CLIENT_ID'),
    scope: setting('CONSOLE_SCOPE'),
    assets: await readAssets(new URL('./assets/', import.meta.url)),
  }),
  // As text a CSV would lose the mark by which Excel knows its encoding.
  { isContentTypeBinary: (type) => defaultIsContentTypeBinary(type) || type.startsWith('text/csv') },
)
