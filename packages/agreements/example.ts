import { type Actor, agreementId, atInstant, newVersion, orgId, type Role, type Side } from '#kernel'
import { amending, enter, runningUntil } from './life.ts'
import { type AmendmentState, IN_FORCE, type State } from './machine.ts'
import { type Agreement, type Terms, UNTOUCHED } from './model.ts'
import { settlingOut } from './rules/ending.ts'

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

const parties = { sender: orgId('yangpu'), host: orgId('hefei-hitech') }
const id = agreementId('agr_1')
export const version = (number: number, by: Side, more: Partial<Terms> = {}) =>
  newVersion(number, by, `${parties[by]}.officer`, MONDAY, { ...terms, ...more }, { agreement: id, ...parties })
const SIGNED = { sender: { person: 'somebody', at: MONDAY }, host: { person: 'another', at: MONDAY } }

/** As it stands when it has just entered this state. */
export function agreementIn(state: State, more: Partial<Agreement> = {}): Agreement {
  const when = atInstant(MONDAY)
  const bound = IN_FORCE.includes(state) || state === 'settling_out' || state === 'archived'
  const agreement: Agreement = {
    ...UNTOUCHED,
    id,
    state,
    ...parties,
    secretariats: [orgId('yrd-secretariat')],
    direction: 'forward',
    drafter: 'sender',
    versions: [version(1, 'sender')],
    submitter: state === 'draft' ? null : 'yangpu.officer',
    ...(bound && {
      signatures: SIGNED,
      inForce: { version: 1, from: terms.from, to: terms.to },
      bindings: [{ version: 1, since: terms.from }],
    }),
    ...more,
  }
  const entered = enter(agreement, state, when)
  if (state === 'settling_out') return settlingOut(entered, when)
  return IN_FORCE.includes(state) ? runningUntil(entered, terms.to, when) : entered
}

/** In force, with an amendment of the sender that has just entered this state. */
export function amendedIn(state: AmendmentState, more: Partial<Terms> = {}): Agreement {
  const opened = agreementIn('active', {
    versions: [version(1, 'sender'), version(2, 'sender', more)],
    firstVersion: 2,
    signatures: { sender: null, host: null },
    amendment: { state, renewal: false, since: MONDAY },
  })
  return amending(opened, state, atInstant(MONDAY))
}
