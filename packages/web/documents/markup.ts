import { html, raw } from 'hono/html'
import type { Text } from '#kernel'

/** Escaped HTML. */
export type Html = ReturnType<typeof html>

/** English with the Chinese beside it. */
export const both = ({ en, zh }: Text): Html => html`${en} <span lang="zh-CN">${zh}</span>`

/** Our own descriptions: backticks mark code, an empty line a new paragraph. */
export function prose(text: string): Html {
  const escaped = (part: string) => part.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  return html`${raw(
    escaped(text)
      .replace(/`([^`]+)`/g, '<code>$1</code>')
      .replaceAll('\n\n', '<br>'),
  )}`
}

/** A table with a caption for those who do not see it. */
export const table = (caption: string, heads: readonly string[], rows: readonly Html[]): Html => html`
<div class="wide" role="region" aria-label="${caption}" tabindex="0"><table>
<caption>${caption}</caption>
<thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${rows}</tbody>
</table></div>`

/** Parts with commas between. */
export const listed = (parts: readonly Html[], comma = ', '): Html => html`${parts.map((part, n) => html`${n === 0 ? '' : comma}${part}`)}`
