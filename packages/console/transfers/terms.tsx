import { numberText, type Ui, useUi } from '../look/ui.tsx'
import { TermList, type TermRow, VersionTable } from '../look/versions.tsx'
import { words } from './act-words.ts'
import type { Case } from './case.ts'
import { caseWords } from './case-words.ts'

/** The rows of terms, each as people read it; null where nothing is said. */
const termRows = ({ line, amount, months, rentReliefBp, note }: Case['terms'], { t, language }: Ui): TermRow[] => [
  { label: t(words.line), text: line ?? null },
  { label: t(words.amount), text: amount === undefined ? null : numberText(language, amount) },
  { label: t(words.residence), text: months === undefined ? null : String(months) },
  { label: t(words.relief), text: rentReliefBp === undefined ? null : `${rentReliefBp / 100}%` },
  { label: t(words.termsNote), text: null, note },
]

export const Terms = ({ terms }: { terms: Case['terms'] }) => <TermList rows={termRows(terms, useUi())} />

/** All versions side by side; what differs from the one before is marked. */
export function Versions({ versions }: { versions: Case['versions'] }) {
  const ui = useUi()
  const columns = versions.map(({ number, by, terms }) => ({
    title: ui.t(words.version, { n: number }),
    by: by === 'sender' ? caseWords.bySender : caseWords.byHost,
    rows: termRows(terms, ui),
  }))
  return <VersionTable columns={columns} />
}
