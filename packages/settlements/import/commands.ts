import type * as z from 'zod'
import { type Outcome, ok, refused, say } from '#kernel'
import { fileIn, rowsIn } from '#sheets'
import { type Answer, load } from '#storage'
import type { Context } from '#web'
import { actOnSettlement, type KeepStatement } from '../commands.ts'
import type { ImportBody, ImportView } from '../contract.ts'
import type { Settlement } from '../model.ts'
import { type Declared, lineFaults, MOST_ERRORS } from '../rules/declare.ts'
import { mayEver, sees } from '../seats.ts'
import { type Ledgers, parseSettlement, readLedgers, settlementKey } from '../store.ts'
import { type BadLine, type Figures, figuresIn } from './rows.ts'
import { words } from './words.ts'

/** A file of a quarter's figures is small. */
const MOST_BYTES = 300_000

type View = z.infer<typeof ImportView>

/**
 * Reads a file of figures: which lines could be declared, and which not and why. With `declare` they are declared,
 * when every line is right or the wrong ones are set aside by `skipBad`; otherwise nothing is written.
 */
export async function importFigures(
  ctx: Context,
  keep: KeepStatement,
  id: string,
  input: z.infer<typeof ImportBody>,
): Promise<Outcome<Answer>> {
  const read = await load(ctx, [settlementKey(id)])
  if (!read.ok) return read
  const head = read.value[0] ? parseSettlement(read.value[0]).data : null
  if (!head || !sees(head, ctx.actor)) return refused({ kind: 'not-found' })
  if (!mayEver(head, 'declare', ctx.actor)) return refused({ kind: 'forbidden' })
  const file = fileIn(input.content)
  if (!file.ok) return file
  const rows = await rowsIn(file.value, MOST_BYTES)
  if (!rows.ok) return rows
  const figures = figuresIn(rows.value)
  if (!figures.ok) return figures
  const { lines, bad } = judge(head, figures.value, await readLedgers(ctx.tables, head))
  const preview = (settlement: unknown): View => ({
    good: lines.length,
    bad: [...bad],
    lines,
    settlement: settlement as View['settlement'],
  })
  if (input.declare !== true) return ok({ status: 200, headers: {}, body: preview(null) })
  if (bad.length > 0 && input.skipBad !== true) return refused(badLines(bad))
  return actOnSettlement(ctx, keep, id, { action: 'declare', lines }, preview)
}

function judge(head: Settlement, { read, bad }: Figures, books: Ledgers): { lines: Declared[]; bad: BadLine[] } {
  const faults = lineFaults(head, read, books, Number.POSITIVE_INFINITY)
  const wrong = new Map<number, BadLine>()
  for (const { pointer, code, detail } of faults) {
    const [, n = '', field = ''] = /^\/lines\/(\d+)(.*)$/.exec(pointer) ?? []
    const row = read[Number(n)]
    if (row) wrong.set(Number(n), { line: row.line, pointer: field, code, detail })
  }
  const lines = read.filter((_, n) => !wrong.has(n)).map(({ project, rule, basisFen }) => ({ project, rule, basisFen }))
  return { lines, bad: [...bad, ...wrong.values()].sort((a, b) => a.line - b.line) }
}

const badLines = (bad: readonly BadLine[]) => ({
  kind: 'invalid' as const,
  detail: say(words.badLines, { bad: bad.length }),
  errors: bad.slice(0, MOST_ERRORS).map(({ line, pointer, code, detail }) => ({ pointer: `/lines/${line}${pointer}`, code, detail })),
})
