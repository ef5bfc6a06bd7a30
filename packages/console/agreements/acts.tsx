import { agreementChart } from '#agreements'
import type { Acting } from '../acting.tsx'
import type { Field } from '../look/field.ts'
import { dayText, Org, useUi } from '../look/ui.tsx'
import { nameIn, outcomes } from '../vocabulary.ts'
import { backWords } from '../words.ts'
import { agreementFacts, agreementHistory, openTerms } from './changes.ts'
import { TermsOf } from './terms.tsx'
import type { Agreement } from './views.ts'
import { effects, words } from './words.ts'

const reason: Field = { name: 'reason', kind: 'lines', label: words.reason, hint: words.reasonHint }
/** What binds a version is shown with it. */
const BINDING: readonly string[] = ['accept', 'sign']

export const agreementActing: Acting<Agreement> = {
  section: 'agreements',
  read: 'get /v1/agreements/{id}',
  write: (action) => `post /v1/agreements/{id}/${action}`,
  base: '/agreements',
  at: ({ id }) => `/agreements/${id}`,
  back: backWords.agreement,
  label: (action) => nameIn(agreementChart.actNames, action),
  about: (one) => (
    <p class="sides">
      <Org id={one.sender} /> → <Org id={one.host} />
    </p>
  ),
  facts: (one, _, ui) => agreementFacts(one, ui),
  history: agreementHistory,
  effect: (action) => effects[action],
  grave: ['withdraw', 'suspend', 'terminate', 'decide-suspension'],
  steps: ['submit', 'accept', 'sign', 'decide-suspension', 'resume'],
  fields(one, action, needs, { language }) {
    if (BINDING.includes(action)) return [{ name: 'versionHash', kind: 'hidden', label: words.hash }]
    if (action === 'renew') {
      const to = dayText(language, one.terms.to)
      const hint = { zh: words.newEndHint.zh.replace('{to}', to), en: words.newEndHint.en.replace('{to}', to) }
      return [{ name: 'to', kind: 'day', label: words.newEnd, hint }]
    }
    if (action === 'decide-suspension') {
      const options = ['resume', 'end'].map((value) => ({ value, label: nameIn(outcomes, value)[language] }))
      return [{ name: 'outcome', kind: 'choice', label: words.outcome, options }, reason]
    }
    if (action === 'remind') return [{ ...reason, optional: true }]
    return needs.includes('reason') ? [reason] : []
  },
  initial: (one, action) => (BINDING.includes(action) ? { versionHash: [one.openVersion.hash] } : {}),
  beside: (one, action) => (BINDING.includes(action) ? <Binding one={one} /> : null),
}

/** The very version that is accepted or signed. */
function Binding({ one }: { one: Agreement }) {
  const { t } = useUi()
  return (
    <section class="panel">
      <h2 class="ds-heading" data-size="2xs">
        {t(words.version, { n: one.openVersion.number })}
      </h2>
      <TermsOf terms={openTerms(one)} />
      <p class="quiet hash">
        <code>{one.openVersion.hash}</code>
      </p>
    </section>
  )
}
