import { dayText, numberText, type Ui, useUi } from '../look/ui.tsx'
import { TermList, type TermRow, VersionTable } from '../look/versions.tsx'
import { nameIn, unitNames } from '../vocabulary.ts'
import { words as shared } from '../words.ts'
import { ruleName, ruleText } from './rules.ts'
import type { Agreement, Terms } from './views.ts'
import { limitNames, words } from './words.ts'

/** Terms as rows; each quota line and each rule is one of its own. */
export function termRows(terms: Terms, ui: Ui): TermRow[] {
  const { t, language } = ui
  const limits = Object.entries(terms.limits).map(([state, days]) => `${t(nameIn(limitNames, state))} ${days}`)
  return [
    { label: t(words.from), text: dayText(language, terms.from) },
    { label: t(words.to), text: dayText(language, terms.to) },
    ...terms.quota.map(({ line, unit, granted }) => ({
      label: `${t(words.quota)} ${line}`,
      text: `${numberText(language, granted)} ${t(nameIn(unitNames, unit))}`,
    })),
    ...terms.benefits.map((rule) => ({ label: ruleName(ui, rule, terms.benefits), text: ruleText(rule, ui) })),
    { label: t(words.deemed), text: t(terms.deemedConsent ? shared.yes : shared.no) },
    { label: t(words.limits), text: limits.length > 0 ? limits.join(t({ zh: '、', en: ', ' })) : t(words.defaultLimits) },
    ...(terms.requiredDocuments.length > 0
      ? [{ label: t(words.required), text: null, note: { zh: terms.requiredDocuments.join('、') } }]
      : []),
  ]
}

export const TermsOf = ({ terms }: { terms: Terms }) => <TermList rows={termRows(terms, useUi())} />

/** All versions side by side; what differs from the one before is marked. */
export function Versions({ versions }: { versions: Agreement['versions'] }) {
  const ui = useUi()
  const columns = versions.map(({ number, by, terms }) => ({
    title: ui.t(words.version, { n: number }),
    by: by === 'sender' ? words.bySender : words.byHost,
    rows: termRows(terms, ui),
  }))
  return <VersionTable columns={columns} />
}
