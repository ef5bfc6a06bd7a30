import { html } from 'hono/html'
import { type Html, listed, prose, table } from './markup.ts'
import type { OpenApi } from './openapi.ts'
import type { Parameter } from './parameters.ts'
import { fieldTable, typeOf } from './schema-view.ts'
import type { Schema } from './schemas.ts'

type Content = { readonly content: Readonly<Record<string, { readonly schema: Schema }>> }

interface Operation {
  readonly operationId: string
  readonly summary: string
  readonly 'x-summary-zh': string
  readonly tags: readonly string[]
  readonly parameters: readonly (Parameter | { readonly $ref: string })[]
  readonly requestBody?: Content
  readonly responses: Readonly<Record<string, Content | { readonly $ref: string }>>
}

interface Placed extends Operation {
  readonly method: string
  readonly path: string
}

export function operationsOf(api: OpenApi, tag: string): Placed[] {
  return Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .map(([method, operation]) => ({ method, path, ...(operation as Operation) }))
      .filter((operation) => operation.tags.includes(tag)),
  )
}

export function operationView(operation: Placed): Html {
  const { operationId, method, path, summary, requestBody, responses } = operation
  const good = Object.entries(responses).find(([, response]) => 'content' in response)
  return html`<section id="${operationId}">
<h3><code><b>${method.toUpperCase()}</b> ${path}</code></h3>
<p>${summary} <span lang="zh-CN">${operation['x-summary-zh']}</span></p>
${parameterTable(operation)}
${requestBody ? html`<h4>Body</h4>${body(`Body of ${operationId}`, requestBody)}` : ''}
${good ? html`<h4>Answer ${good[0]}</h4>${body(`Answer of ${operationId}`, good[1] as Content)}` : ''}
<p>Refusals: ${listed(refusals(responses).map((code) => html`<a href="#problem-${code}"><code>${code}</code></a>`))}</p>
</section>`
}

const body = (caption: string, { content }: Content) => fieldTable(caption, content['application/json']?.schema ?? {})

function parameterTable({ operationId, parameters }: Placed): Html | string {
  const own = parameters.filter((parameter): parameter is Parameter => 'name' in parameter)
  if (own.length === 0) return ''
  const rows = own.map(
    ({ name, in: place, required, schema, description }) => html`<tr>
<th scope="row"><code>${name}</code>${required ? '' : html` <small>optional</small>`}</th><td>${place}</td><td>${typeOf(schema)}</td><td>${prose(description ?? '')}</td></tr>`,
  )
  return table(`Parameters of ${operationId}`, ['Parameter', 'In', 'What', 'About'], rows)
}

/** Shared refusals carry their codes in their name: `409.not-your-turn.wrong-state`. */
function refusals(responses: Operation['responses']): string[] {
  return Object.values(responses).flatMap((response) =>
    '$ref' in response ? (response.$ref.split('/').at(-1) ?? '').split('.').slice(1) : [],
  )
}
