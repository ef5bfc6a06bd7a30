import { html, raw } from 'hono/html'
import { STATUS } from '#kernel'
import type { Chart, EventCatalogue } from '../catalogue.ts'
import { details, titles } from '../words.ts'

import type { Examples } from './asyncapi.ts'
import { eventsView } from './events-view.ts'
import { both, type Html, prose, table } from './markup.ts'
import type { OpenApi } from './openapi.ts'
import { operationsOf, operationView } from './operation-view.ts'
import { schemaList } from './schema-view.ts'
import { statesView } from './states-view.ts'
import { STYLE } from './style.ts'

/** The reference as one page: no script, nothing from outside. Problems link to `#problem-<code>`. */
export async function docsPage(api: OpenApi, events: EventCatalogue, examples: Examples, charts: readonly Chart[]): Promise<string> {
  const page = html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${api.info.title}: reference</title><style>${raw(STYLE)}</style></head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<header><h1>${api.info.title} <small>${api.info.version}</small></h1><p>${prose(api.info.description)}</p>
<p>For machines: <a href="/openapi.json">openapi.json</a> (OpenAPI 3.1), <a href="/asyncapi.json">asyncapi.json</a> (AsyncAPI 3.0), <a href="/schemas/events.json">schemas/events.json</a> (JSON Schema of every event). Alive: <a href="/livez">livez</a>; ready: <a href="/readyz">readyz</a>.</p></header>
${contents(api, charts)}
<main id="content">
${calling()}
${api.tags.map(({ name, description }) => html`<section id="tag-${name}"><h2>${name}</h2><p>${description}</p>${operationsOf(api, name).map(operationView)}</section>`)}
<section id="events"><h2>Events <span lang="zh-CN">事件目录</span></h2>${eventsView(events, examples)}</section>
<section id="states"><h2>States <span lang="zh-CN">状态表</span></h2>${charts.map(statesView)}</section>
<section id="problems"><h2>Problems <span lang="zh-CN">错误</span></h2>${problems()}</section>
<section id="schemas"><h2>Schemas <span lang="zh-CN">数据结构</span></h2>${schemaList(api.components.schemas)}</section>
</main>
</body>
</html>
`
  return String(await page)
}

const contents = (api: OpenApi, charts: readonly Chart[]): Html => html`<nav aria-label="Contents"><ul>
<li><a href="#calling">Calling the API</a></li>
${api.tags.map(
  ({ name }) =>
    html`<li><a href="#tag-${name}">${name}</a><ul>${operationsOf(api, name).map(
      ({ operationId, summary }) => html`<li><a href="#${operationId}">${summary}</a></li>`,
    )}</ul></li>`,
)}
<li><a href="#events">Event catalogue</a></li>
<li><a href="#states">States</a><ul>${charts.map(({ id, title }) => html`<li><a href="#states-${id}">${title.en}</a></li>`)}</ul></li>
<li><a href="#problems">Problems</a></li>
<li><a href="#schemas">Schemas</a></li>
</ul></nav>`

const calling = (): Html => html`<section id="calling"><h2>Calling the API <span lang="zh-CN">调用方法</span></h2>
<ul>
<li>${prose('Send `Authorization: Bearer <token>` with a token of the OpenID provider. 请携带身份提供方签发的令牌。')}</li>
<li>${prose('Send `Idempotency-Key` with a POST, and the same key when you repeat it: it then has one effect. 重复 POST 时使用同一个 Idempotency-Key。')}</li>
<li>${prose('PUT and PATCH need `If-Match` with the `ETag` that you read. PUT 与 PATCH 需要携带 If-Match。')}</li>
<li>${prose('A case answers with `actions` (what you may do now) and `clock` (who is to act, by when). 每份流转单都会说明现在可办理的操作、应由谁办理及期限。')}</li>
<li>${prose('Lists answer `next`: send it back as `cursor`, or follow the `Link` header. 列表按 next 翻页。')}</li>
<li>${prose('Feed: keep the `sequence` of the last event you have handled and ask for what comes `after` it; `wait` holds the answer back until there is something. 事件流按 sequence 续读。')}</li>
</ul></section>`

const problems = (): Html =>
  table(
    'Codes of problems',
    ['Code', 'Status', 'Title', 'What to do'],
    Object.entries(STATUS).map(([code, status]) => {
      const known = code as keyof typeof STATUS
      return html`<tr id="problem-${code}"><th scope="row"><code>${code}</code></th><td>${status}</td><td>${both(titles[known])}</td><td>${both(details[known])}</td></tr>`
    }),
  )
