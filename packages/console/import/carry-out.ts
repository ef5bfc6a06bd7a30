import { type Language, type Refusal, sideBySide } from '#kernel'
import { problem } from '#web'
import type { Desk } from '../visit.ts'
import { inLanguage } from '../visit.ts'
import type { Sheet } from './sheet.ts'
import type { Done, Todo, Work } from './work.ts'

/** So many rows are done within one request, some side by side; a page between shows how far it is. */
export const PORTION = 100
const SIDE_BY_SIDE = 8

/**
 * Does the next portion, each row by the command that a form or a program would use. A row's key is made of the import's
 * and its line: whatever of a portion had its effect before has it once.
 */
export async function nextPortion<T>(sheet: Sheet<T>, desk: Desk, { key, todo, done }: Work): Promise<Work> {
  const now: Done[] = []
  await sideBySide(todo.slice(0, PORTION), SIDE_BY_SIDE, async (row) => {
    now.push(await carryOut(sheet, desk, key, row))
  })
  return { key, todo: todo.slice(PORTION), done: [...done, ...now].sort((a, b) => a.line - b.line) }
}

async function carryOut<T>(sheet: Sheet<T>, desk: Desk, key: string, { line, name, id, version, body }: Todo): Promise<Done> {
  const once = { key: [`${key}-${line}`] }
  const outcome =
    id === undefined
      ? await desk.ask(sheet.create, { body, once })
      : await desk.ask(sheet.change, { params: { id }, body, once, ...(version !== undefined && { version }) })
  if (!outcome.ok) {
    const { refusal } = outcome
    const overtaken = refusal.kind === 'edit-conflict'
    return { line, name, what: 'failed', id: id ?? null, detail: overtaken ? null : said(refusal, desk.language), overtaken }
  }
  const made = outcome.value.body as { readonly id?: string }
  return { line, name, what: id === undefined ? 'created' : 'changed', id: id ?? made.id ?? null, detail: null, overtaken: false }
}

function said(refusal: Refusal, language: Language): string {
  const { body } = problem(refusal, '', language)
  const fields = (refusal.errors ?? []).map(({ detail }) => inLanguage(language, detail))
  return [...new Set([String(body.detail ?? body.title), ...fields])].join(' ')
}
