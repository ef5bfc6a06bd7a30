import type { Text } from '#kernel'
import type { Route } from '../route.ts'
import { ANSWER_HEADERS, operation } from './operation.ts'
import { HEADERS } from './parameters.ts'
import { PROBLEM } from './problems.ts'
import { type Schema, schemaBook } from './schemas.ts'

/** The document, as far as the reference page looks into it. */
export interface OpenApi {
  readonly openapi: '3.1.0'
  readonly info: { readonly title: string; readonly version: string; readonly description: string; readonly license: object }
  readonly servers: readonly { readonly url: string; readonly description: string }[]
  readonly security: readonly object[]
  readonly tags: readonly { readonly name: string; readonly description: string }[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, object>>>>
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> } & Readonly<Record<string, object>>
}

/** OpenAPI 3.1 of these routes. `tags`: what each group of them is about; a group without a description is an error. */
export function openApi(routes: readonly Route[], tags: Readonly<Record<string, Text>>, version: string): OpenApi {
  const book = schemaBook()
  const responses: Record<string, unknown> = {}
  const paths: Record<string, Record<string, object>> = {}
  for (const route of routes) paths[route.path] = { ...paths[route.path], [route.method]: operation(route, book, responses) }
  const used = Object.keys(tags).filter((tag) => routes.some((route) => route.tag === tag))
  const unknown = routes.find((route) => !tags[route.tag])
  if (unknown) throw new Error(`the tag ${unknown.tag} of ${unknown.path} is not described`)
  return {
    openapi: '3.1.0',
    info: {
      title: 'Feidi 飞地',
      version,
      description: INTRODUCTION,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/', description: 'This platform' }],
    security: [{ bearer: [] }],
    tags: used.map((name) => ({ name, description: `${tags[name]?.en} ${tags[name]?.zh}` })),
    paths: book.settle(paths),
    components: {
      schemas: { ...sorted(book.components()), Problem: PROBLEM },
      parameters: usedOf('parameters', HEADERS, paths),
      headers: usedOf('headers', answerHeaders, paths),
      responses: sorted(responses),
      securitySchemes: {
        bearer: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: 'An access token of the OpenID provider, with the claims `org` and `roles`. 由身份提供方签发的访问令牌。',
        },
        signature: {
          type: 'apiKey',
          in: 'header',
          name: 'webhook-signature',
          description:
            'Standard Webhooks 1.0: `v1,` and the base64 HMAC-SHA256 of `<webhook-id>.<webhook-timestamp>.<body>` with the secret of the source. 以来源密钥对正文签名。',
        },
      },
    },
  }
}

const sorted = <T>(record: Record<string, T>) => Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)))

const answerHeaders = Object.fromEntries(
  Object.entries(ANSWER_HEADERS).map(([id, { description }]) => [id, { description, schema: { type: 'string' } }]),
)

function usedOf(kind: 'parameters' | 'headers', all: object, paths: object): object {
  const text = JSON.stringify(paths)
  return Object.fromEntries(Object.entries(all).filter(([name]) => text.includes(`"#/components/${kind}/${name}"`)))
}

const INTRODUCTION = `Moves projects between innovation demonstration bases under the enclave model, and keeps every promise made on the way.
双创示范基地之间按“飞地孵化”模式流转项目，并守住途中的每一个承诺。

Instants are RFC 3339 in UTC, days are \`YYYY-MM-DD\` in Asia/Shanghai, money is in whole fen (\`…Fen\`), shares are in basis points (\`…Bp\`).
Lists answer \`{items, next}\` with a \`Link\` to the next page. Errors are \`application/problem+json\` with a \`code\` that never changes.`
