import type { Language } from '#kernel'
import { transferChart } from '#transfers'
import type { Line } from '../look/quota.tsx'
import { numberText, type Ui, useUi } from '../look/ui.tsx'
import { TermList, type TermRow, VersionTable } from '../look/versions.tsx'
import { inLanguage } from '../visit.ts'
import { lineName, nameIn, unitNames } from '../vocabulary.ts'
import { words } from './act-words.ts'
import type { Case } from './case.ts'
import { caseWords } from './case-words.ts'

/** An amount of a quota line, in the line's unit where the line is known. */
export const amountText = (language: Language, amount: number, line: Line | null): string =>
  line ? `${numberText(language, amount)} ${inLanguage(language, nameIn(unitNames, line.unit))}` : numberText(language, amount)

interface TermsProps {
  readonly terms: Case['terms']
  readonly line?: Line | null
}

/** The rows of terms, each as people read it; null where nothing is said. */
const termRows = ({ line, amount, months, rentReliefBp, note }: Case['terms'], of: Line | null, { t, language }: Ui): TermRow[] => [
  { label: t(words.line), text: line === undefined ? null : of ? t(lineName(line, of.unit)) : line },
  { label: t(words.amount), text: amount === undefined ? null : amountText(language, amount, of) },
  { label: t(words.residence), text: months === undefined ? null : `${numberText(language, months)} ${t(words.months)}` },
  { label: t(words.relief), text: rentReliefBp === undefined ? null : `${rentReliefBp / 100}%` },
  { label: t(words.termsNote), text: null, note },
]

/** How a case stands, and the terms that are on the table. */
export const caseFacts = (one: Case, ui: Ui): TermRow[] => [
  { label: ui.t(caseWords.state), text: ui.t(nameIn(transferChart.stateNames, one.state)) },
  { label: ui.t(caseWords.openVersion), text: ui.t(words.version, { n: one.openVersion.number }) },
  ...termRows(one.terms, null, ui),
]

export const Terms = ({ terms, line = null }: TermsProps) => <TermList rows={termRows(terms, line, useUi())} />

/** All versions side by side; what differs from the one before is marked. */
export function Versions({ versions, line }: { versions: Case['versions']; line: Line | null }) {
  const ui = useUi()
  const columns = versions.map(({ number, by, terms }) => ({
    title: ui.t(words.version, { n: number }),
    by: by === 'sender' ? caseWords.bySender : caseWords.byHost,
    rows: termRows(terms, line, ui),
  }))
  return <VersionTable columns={columns} />
}
