import type { FreeText, Text } from '#kernel'
import { words as shared } from '../words.ts'
import { Said, useUi } from './ui.tsx'

const words = {
  versions: { zh: '条款各版本', en: 'Versions of the terms' },
  changed: { zh: '有改动', en: 'changed' },
} as const

/** A term as people read it; `note` is what a person wrote. */
export interface TermRow {
  readonly label: string
  readonly text: string | null
  readonly note?: FreeText | string | undefined
}
export interface VersionColumn {
  readonly title: string
  readonly by?: Text
  readonly rows: readonly TermRow[]
}

const SaidNote = ({ note }: { note: FreeText | string }) => <Said text={typeof note === 'string' ? { zh: note } : note} />

/** Terms as a list of facts; what is not said is left out. */
export function TermList({ rows }: { rows: readonly TermRow[] }) {
  return (
    <dl class="facts">
      {rows.map(({ label, text, note }) =>
        text === null && !note ? null : (
          <div>
            <dt>{label}</dt>
            <dd>{note ? <SaidNote note={note} /> : text}</dd>
          </div>
        ),
      )}
    </dl>
  )
}

interface VersionTableProps {
  readonly columns: readonly VersionColumn[]
  readonly caption?: Text
}

/** All versions side by side; what differs from the one before is marked. A term that not all of them have is a row, too. */
export function VersionTable({ columns, caption = words.versions }: VersionTableProps) {
  const { t } = useUi()
  const labels = [...new Set(columns.flatMap(({ rows }) => rows.map(({ label }) => label)))]
  const rowOf = (column: VersionColumn | undefined, label: string) => column?.rows.find((row) => row.label === label)
  return (
    <section class="wide" tabindex={0} aria-label={t(caption)}>
      <table class="ds-table versions stacked">
        <thead>
          <tr>
            <td />
            {columns.map(({ title, by }) => (
              <th scope="col">
                {title}
                {by && (
                  <>
                    <br />
                    <span class="quiet">{t(by)}</span>
                  </>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {labels.map((label) => (
            <tr>
              <th scope="row">{label}</th>
              {columns.map((column, n) => (
                <Cell label={column.title} row={rowOf(column, label)} before={n === 0 ? null : { row: rowOf(columns[n - 1], label) }} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

interface CellProps {
  /** Which version. */
  readonly label: string
  readonly row: TermRow | undefined
  readonly before: { readonly row: TermRow | undefined } | null
}

function Cell({ label, row, before }: CellProps) {
  const { t } = useUi()
  const said = (one: TermRow | undefined) => JSON.stringify([one?.text ?? null, one?.note ?? null])
  const shown = row?.note ? <SaidNote note={row.note} /> : (row?.text ?? t(shared.none))
  if (!before || said(before.row) === said(row)) return <td data-label={label}>{shown}</td>
  return (
    <td data-label={label}>
      <mark>{shown}</mark> <span class="quiet">{t(words.changed)}</span>
    </td>
  )
}
