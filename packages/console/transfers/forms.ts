import type { Language, Text } from '#kernel'
import { transferChart } from '#transfers'
import type { Field, Option } from '../look/field.ts'
import type { Values } from '../values.ts'
import { inLanguage, written } from '../visit.ts'
import { outcomes, owners, reasonCodes } from '../vocabulary.ts'
import { words } from './act-words.ts'
import type { Case } from './case.ts'
import { caseWords } from './case-words.ts'

/** How an act is asked for: its questions, and how they stand at first. */
export interface ActForm {
  readonly action: string
  readonly label: Text
  readonly fields: readonly Field[]
  readonly values: Values
  /** The version that it binds is shown with it. */
  readonly bindsTerms: boolean
}

/** What an organisation mostly comes for, first. */
const STEPS = [
  'consent',
  'resolve-dispute',
  'decide-suspension',
  'submit',
  'approve',
  'acknowledge',
  'accept',
  'supply-info',
  'sign',
  'file',
  'check',
  'confirm-arrival',
  'grant-time',
  'resume',
]
/** What an approver may ask to be undone. */
const CORRECTABLE = ['approve', 'refuse', 'accept', 'reject', 'sign', 'consent']
/** What changes nothing of weight, and is done with one press. */
export const LIGHT_ACTS: readonly string[] = ['acknowledge']
const FINAL = ['withdraw', 'check', 'file', 'confirm-arrival', 'decide-suspension']

export const isFinalAct = (action: string): boolean => FINAL.includes(action)
export const isCorrectable = (action: string): boolean => CORRECTABLE.includes(action)
export const GRAVE: readonly string[] = ['refuse', 'reject', 'withdraw', 'request-cancellation', 'suspend', 'dispute', 'decide-suspension']

export const labelOf = (action: string): Text => transferChart.actNames[action] ?? { zh: action, en: action }

/** The act that the visitor most likely came for; null when nothing is for him to do. */
export function nextStep({ actions, checklist }: Case): { action: string; label: Text } | null {
  const offered = STEPS.filter((step) => actions.some((one) => one.action === step))
  const arrives = checklist.every(({ mandatory, done }) => !mandatory || done) && offered.includes('confirm-arrival')
  const action = arrives ? 'confirm-arrival' : offered[0]
  return action ? { action, label: labelOf(action) } : null
}

/** The form of an act that the case offers an organisation now; null where it does not. */
export function formFor(one: Case, action: string, org: string, language: Language): ActForm | null {
  const offered = one.actions.find((each) => each.action === action)
  if (!offered) return null
  const fields = fieldsOf(one, action, offered.needs, org, language)
  const bindsTerms = offered.needs.includes('versionHash')
  return { action, label: labelOf(action), fields, values: initial(one, action, bindsTerms), bindsTerms }
}

const reason: Field = { name: 'reason', kind: 'lines', label: words.reason, hint: words.reasonHint }
const optionsOf = (named: Readonly<Record<string, Text>>, codes: readonly string[], language: Language): Option[] =>
  codes.map((value) => ({ value, label: inLanguage(language, named[value] ?? { zh: value, en: value }) }))

/** The questions of an act, given what it needs. */
export function fieldsOf(one: Case, action: string, needs: readonly string[], org: string, language: Language): readonly Field[] {
  const choice = (name: string, label: Text, named: Readonly<Record<string, Text>>, codes: readonly string[]): Field => ({
    name,
    kind: 'choice',
    label,
    options: optionsOf(named, codes, language),
  })
  switch (action) {
    case 'refuse':
    case 'reject':
      return needs.includes('reasonCode')
        ? [choice('reasonCode', words.reasonCode, reasonCodes, Object.keys(reasonCodes)), reason]
        : [reason]
    case 'grant-time':
      return [{ name: 'businessDays', kind: 'whole', label: words.longer, unit: words.workdays }, reason]
    case 'accept':
    case 'sign':
      return [{ name: 'versionHash', kind: 'hidden', label: words.version }]
    case 'counter':
      return termFields
    case 'remind':
      return [{ ...reason, optional: true }]
    case 'supply-info':
      return [{ name: 'note', kind: 'lines', label: words.note, hint: words.reasonHint }, ...documentsOf(one)]
    case 'file':
      return [{ name: 'number', kind: 'line', label: words.filingNumber, optional: true }]
    case 'check':
      return [{ name: 'item', kind: 'choice', label: words.item, options: itemOptions(one, org, language) }, ...documentsOf(one)]
    case 'propose-extension':
      return one.state === 'handover' ? [reason] : [{ name: 'months', kind: 'whole', label: words.longer, unit: words.months }, reason]
    case 'propose-closing':
      return [choice('outcome', words.outcome, outcomes, ['graduated', 'moved_up', 'returned', 'exited', 'failed_honestly']), reason]
    case 'decide-suspension':
      return [choice('outcome', words.outcome, outcomes, ['resume', 'end']), reason]
    case 'dispute':
      return [{ name: 'field', kind: 'choice', label: words.field, options: disputable(language) }, reason]
    case 'resolve-dispute':
      return [
        choice('outcome', words.outcome, outcomes, ['agreed', 'withdrawn', 'mediated']),
        { name: 'note', kind: 'lines', label: words.note, optional: true },
      ]
    default:
      return needs.includes('reason') ? [reason] : []
  }
}

const measured: Field = { name: 'terms.amount', kind: 'whole', label: words.amount }

export const termFields: readonly Field[] = [
  { name: 'terms.line', kind: 'hidden', label: words.line },
  { ...measured, hint: words.amountHint },
  { name: 'terms.months', kind: 'whole', label: words.residence, unit: words.months },
  { name: 'terms.rentReliefBp', kind: 'percent', label: words.relief },
  { name: 'terms.note', kind: 'lines', label: words.termsNote, optional: true },
]

/** Whether the terms stand beside the act: it binds them, or lets them go on to the next. */
export const showsTerms = ({ bindsTerms, action }: ActForm): boolean =>
  bindsTerms || ['submit', 'approve', 'acknowledge', 'file'].includes(action)

/** Whether an amount of the quota line is shown or asked for. */
export const hasAmount = (form: ActForm): boolean => showsTerms(form) || form.fields.some(({ name }) => name === measured.name)

/** The fields with the unit of the line beside the amount. */
export const inUnit = (fields: readonly Field[], unit: Text): readonly Field[] =>
  fields.map((field) => (field.name === measured.name ? { ...measured, unit } : field))

const documentsOf = ({ documents }: Case): Field[] =>
  documents.length === 0
    ? []
    : [
        {
          name: 'documents',
          kind: 'several',
          label: words.documents,
          hint: words.documentsHint,
          optional: true,
          options: documents.map(({ id, name }) => ({ value: id, label: name })),
        },
      ]

const itemOptions = (one: Case, org: string, language: Language): Option[] =>
  openItems(one, org).map(({ item, title }) => ({ value: item, label: written(language, title).text }))

/** What an organisation still owes of the checklist. */
export const openItems = (one: Case, org: string): Case['checklist'] =>
  one.checklist.filter(({ done, owner }) => done === null && isOwner(one, owner, org))

/** Who still owes his signature, something of the checklist that must be done, or then his word that the project has arrived; nobody where another limit runs. */
export function owing({ state, question, signatures, checklist, arrival }: Case): readonly string[] {
  if (question) return []
  if (state === 'signing') return (['sender', 'host'] as const).filter((side) => !signatures[side])
  if (state !== 'handover') return []
  const open = checklist.filter(({ mandatory, done }) => mandatory && !done).map(({ owner }) => owner)
  return open.length > 0 ? [...new Set(open)] : (['host', 'lead'] as const).filter((side) => !arrival[side])
}

/** Whether an item of the checklist is for an organisation. */
function isOwner(one: Case, owner: string, org: string): boolean {
  const owning: Readonly<Record<string, string>> = { sender: one.sender, host: one.host, lead: one.project }
  return owner in owning ? owning[owner] === org : org.endsWith('-secretariat')
}

const disputable = (language: Language): Option[] =>
  [
    ['/terms/amount', words.amount],
    ['/terms/months', words.residence],
    ['/terms/rentReliefBp', words.relief],
    ['/checklist', caseWords.checklist],
  ].map(([value, label]) => ({ value: String(value), label: inLanguage(language, label as Text) }))

/** The terms as a form shows them: relief in percent. */
export const termValues = ({ line, amount, months, rentReliefBp }: Case['terms']): Values => ({
  'terms.line': [line ?? ''],
  'terms.amount': [amount === undefined ? '' : String(amount)],
  'terms.months': [months === undefined ? '' : String(months)],
  'terms.rentReliefBp': [rentReliefBp === undefined ? '' : String(rentReliefBp / 100)],
})

function initial(one: Case, action: string, bindsTerms: boolean): Values {
  if (bindsTerms) return { versionHash: [one.openVersion.hash] }
  return action === 'counter' ? termValues(one.terms) : {}
}

export const ownerName = (owner: string): Text => owners[owner] ?? { zh: owner, en: owner }
