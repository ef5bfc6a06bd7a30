import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { HtmlValidate } from 'html-validate'
import type { Page } from 'playwright-core'

// What is wrong with a page, for tests and figures alike.

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Finding {
  readonly id: string
  readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary?: string }[]
}

/** What axe finds against WCAG 2.2 AA, one line each. */
export async function violations(page: Page, only?: 'color-contrast'): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE)
  const found = await page.evaluate(async (rule) => {
    const { axe } = window as unknown as {
      axe: { run(root: unknown, options: unknown): Promise<{ violations: Finding[]; passes: unknown[] }> }
    }
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
    // Nobody reads what passes, and naming each of its nodes takes axe as long as looking.
    const { violations, passes } = await axe.run(document, { runOnly: rule ? [rule] : tags, resultTypes: ['violations'] })
    if (passes.length === 0) throw new Error('axe looked at nothing')
    return violations
  }, only)
  return found.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')} ${failureSummary ?? ''}`))
}

const validator = new HtmlValidate({
  extends: ['html-validate:recommended', 'html-validate:document'],
  rules: {
    'void-style': 'off',
    // Checkboxes of one question share its name.
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'submit', 'button', 'reset'] }],
    // What is wrong stands above the heading of its page; axe asks for that heading.
    'heading-level': ['error', { minInitialRank: 'h2' }],
    'no-trailing-whitespace': 'off',
    'long-title': 'off',
    'no-implicit-button-type': 'error',
    'require-sri': 'off',
    'svg-focusable': 'off',
    'tel-non-breaking': 'off',
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
  },
})

/** What html-validate finds in a page as it was sent, one line each. */
export async function invalidities(html: string): Promise<string[]> {
  const { results } = await validator.validateString(html)
  return results.flatMap(({ messages }) => messages.map(({ ruleId, message, line, column }) => `${line}:${column} ${ruleId}: ${message}`))
}
