import { agreementChart, agreementEvents, amendmentChart, getAgreementFile } from '#agreements'
import type { Ui } from '../look/ui.tsx'
import type { TermRow } from '../look/versions.tsx'
import type { History } from '../returned.tsx'
import { nameIn } from '../vocabulary.ts'
import { termRows } from './terms.tsx'
import type { Agreement } from './views.ts'
import { words } from './words.ts'

export const openTerms = ({ versions, openVersion, terms }: Agreement): Agreement['terms'] =>
  versions.find(({ number }) => number === openVersion.number)?.terms ?? terms

/** How an agreement stands, and the terms that are on the table. */
export function agreementFacts(one: Agreement, ui: Ui): TermRow[] {
  const { t, language, nameOf } = ui
  const said = (side: 'sender' | 'host') => t(one.signed.includes(side) ? words.signed : words.notSigned)
  const { amendment, suspendedBy } = one
  return [
    { label: t(words.state), text: t(nameIn(agreementChart.stateNames, one.state)) },
    {
      label: t(amendment?.renewal ? words.renewal : words.amendment),
      text: amendment && t(nameIn(amendmentChart.stateNames, amendment.state)),
    },
    {
      label: t(words.suspended),
      text: suspendedBy.length > 0 ? suspendedBy.map(({ org }) => nameOf(org)).join(language === 'zh' ? '、' : ', ') : null,
    },
    { label: t(words.openVersion), text: t(words.version, { n: one.openVersion.number }) },
    { label: `${t(words.signatures)} · ${t(words.sender)}`, text: said('sender') },
    { label: `${t(words.signatures)} · ${t(words.host)}`, text: said('host') },
    ...termRows(openTerms(one), ui),
  ]
}

export const agreementHistory: History = {
  titles: agreementEvents,
  states: { ...amendmentChart.stateNames, ...agreementChart.stateNames },
  async read(c, id) {
    const file = await getAgreementFile(c.var.desk.ctx, id)
    return file.ok ? file.value.events : []
  },
}
