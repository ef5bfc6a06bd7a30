import { type Actor, agreementId, atInstant, newVersion, orgId, type Role } from '#kernel'
import type { State } from './machine.ts'
import type { Agreement, Terms } from './model.ts'
import { enter } from './rules.ts'

// An agreement for tests: between two bases of one alliance, drafted by the sender.

/** Monday 09:00 in Shanghai. */
export const MONDAY = '2026-09-14T01:00:00.000Z'
export const terms: Terms = {
  from: '2026-09-14',
  to: '2031-09-14',
  deemedConsent: false,
  limits: {},
  requiredDocuments: [],
  quota: [{ line: 'space', unit: 'm2', granted: 1000 }],
  benefits: [],
}

export const actor = (org: string, ...roles: Role[]): Actor => ({
  id: `${org}.${roles.join('+')}`,
  name: '演示',
  org: orgId(org),
  roles,
  kind: 'person',
})

/** As it stands when it has just entered this state. */
export function agreementIn(state: State, more: Partial<Agreement> = {}): Agreement {
  const parties = { sender: orgId('yangpu'), host: orgId('hefei-hitech') }
  const id = agreementId('agr_1')
  const active = state === 'active'
  const signature = active ? { person: 'somebody', at: MONDAY } : null
  const agreement: Agreement = {
    id,
    state,
    ...parties,
    secretariats: [orgId('yrd-secretariat')],
    direction: 'forward',
    drafter: 'sender',
    versions: [newVersion(1, 'sender', 'yangpu.officer', MONDAY, terms, { agreement: id, ...parties })],
    submitter: state === 'draft' ? null : 'yangpu.officer',
    signatures: { sender: signature, host: signature },
    inForce: active ? { version: 1, from: terms.from, to: terms.to } : null,
    timer: null,
    ...more,
  }
  return enter(agreement, state, atInstant(MONDAY))
}
