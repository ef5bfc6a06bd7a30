import type { Transfer } from './model.ts'
import { itemTitles } from './words.ts'

type Item = keyof typeof itemTitles
type Owner = Transfer['checklist'][number]['owner']

/** Each item has one owner; what both must confirm is two items. */
const TEMPLATE: readonly (readonly [Item, Owner, boolean])[] = [
  ['registration-and-tax', 'lead', true],
  ['staff-and-social-security', 'lead', true],
  ['lease-and-keys', 'host', true],
  ['equipment-and-bookings', 'sender', true],
  ['ip-and-licences', 'lead', true],
  ['data-and-confidentiality', 'sender', true],
  ['subsidies-carried-over', 'sender', false],
  ['open-contracts', 'lead', false],
  ['pre-move-tax-sender', 'sender', true],
  ['pre-move-tax-host', 'host', true],
  ['statistics-unit', 'secretariat', true],
  ['contact-persons', 'host', true],
]

export const newChecklist = (): Transfer['checklist'] =>
  TEMPLATE.map(([item, owner, mandatory]) => ({ item, owner, mandatory, done: null, documents: [] }))

export const titleOf = (item: string) => itemTitles[item as Item]
export const openMandatory = (t: Transfer) => t.checklist.filter((item) => item.mandatory && item.done === null)
