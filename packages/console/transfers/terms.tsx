import { numberText, Said, useUi } from '../look/ui.tsx'
import { words as shared } from '../words.ts'
import { words } from './act-words.ts'
import type { Case } from './case.ts'
import { caseWords } from './case-words.ts'

type Terms = Case['terms']

/** The rows of terms, each as people read it; null where nothing is said. */
export function termRows({ line, amount, months, rentReliefBp, note }: Terms, language: 'zh' | 'en') {
  return [
    { label: words.line, text: line ?? null },
    { label: words.amount, text: amount === undefined ? null : numberText(language, amount) },
    { label: words.residence, text: months === undefined ? null : String(months) },
    { label: words.relief, text: rentReliefBp === undefined ? null : `${rentReliefBp / 100}%` },
    { label: words.termsNote, text: null, note },
  ]
}

export function Terms({ terms }: { terms: Terms }) {
  const { t, language } = useUi()
  return (
    <dl class="facts">
      {termRows(terms, language).map(({ label, text, note }) =>
        text === null && !note ? null : (
          <div>
            <dt>{t(label)}</dt>
            <dd>{note ? <Said text={typeof note === 'string' ? { zh: note } : note} /> : text}</dd>
          </div>
        ),
      )}
    </dl>
  )
}

/** All versions side by side; what differs from the one before is marked. */
export function Versions({ versions }: { versions: Case['versions'] }) {
  const { t, language } = useUi()
  const columns = versions.map((version) => ({ version, rows: termRows(version.terms, language) }))
  const rows = columns[0]?.rows ?? []
  return (
    <section class="wide" tabindex={0} aria-label={t(caseWords.versions)}>
      <table class="ds-table versions">
        <thead>
          <tr>
            <td />
            {versions.map(({ number, by }) => (
              <th scope="col">
                {t(words.version, { n: number })}
                <br />
                <span class="quiet">{t(by === 'sender' ? caseWords.bySender : caseWords.byHost)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label }, n) => (
            <tr>
              <th scope="row">{t(label)}</th>
              {columns.map(({ rows: own }, column) => (
                <Cell row={own[n]} before={column === 0 ? null : columns[column - 1]?.rows[n]} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

type Row = ReturnType<typeof termRows>[number]

function Cell({ row, before }: { row: Row | undefined; before: Row | null | undefined }) {
  const { t } = useUi()
  const changed = before && JSON.stringify([before.text, before.note]) !== JSON.stringify([row?.text, row?.note])
  const said = row?.note ? <Said text={typeof row.note === 'string' ? { zh: row.note } : row.note} /> : (row?.text ?? t(shared.none))
  return changed ? (
    <td>
      <mark>{said}</mark> <span class="quiet">{t(caseWords.changed)}</span>
    </td>
  ) : (
    <td>{said}</td>
  )
}
