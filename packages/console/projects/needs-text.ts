import type { Language } from '#kernel'
import { codeOf } from '../import/columns.ts'
import { resourceKinds } from '../sharing/words.ts'
import { nameIn } from '../vocabulary.ts'
import type { Project } from './views.ts'

type Need = Project['needs'][number]

/** What would end a part or a need; within one it stands behind a backslash. */
const MARKS: readonly string[] = ['\\', '|', '｜', '\n']
const written = (mark: string): string => (mark === '\n' ? '\\n' : `\\${mark}`)
/** Stands for a mark that is meant as it is, while a line is taken apart. */
const standIn = (mark: string): string => String.fromCharCode(1 + MARKS.indexOf(mark))

const escaped = (text: string): string => text.replaceAll(/[\\|｜\n]/g, written)
const held = (cell: string): string => cell.replaceAll(/\\([\\|｜n])/g, (_, mark: string) => standIn(mark === 'n' ? '\n' : mark))
const released = (part: string): string => MARKS.reduce((text, mark) => text.replaceAll(standIn(mark), mark), part.trim())

/** `仪器 | 液相色谱 | HPLC | 2026-10-01 | 2026-12-31`, a line for each; what is not there at the end is left out. */
export const needsText = (needs: readonly Need[], language: Language): string =>
  needs
    .map(({ kind, text, from = '', to = '' }) => {
      const parts = [nameIn(resourceKinds, kind)[language], text.zh, text.en ?? '', from, to]
      return parts
        .slice(0, parts.findLastIndex((part) => part !== '') + 1)
        .map(escaped)
        .join(' | ')
    })
    .join('\n')

/** Null where a line is not of that form. */
export function needsIn(cell: string): Need[] | null {
  const lines = held(cell)
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
  const needs = lines.map(needIn)
  return needs.every((need) => need !== null) ? needs : null
}

function needIn(line: string): Need | null {
  const parts = line.split(/[|｜]/).map(released)
  const [kind = '', zh = '', en = '', from = '', to = ''] = parts
  if (kind === '' || zh === '' || parts.length > 5) return null
  return {
    kind: codeOf(resourceKinds, kind) ?? kind,
    text: { zh, ...(en !== '' && { en }) },
    ...(from !== '' && { from }),
    ...(to !== '' && { to }),
  }
}
