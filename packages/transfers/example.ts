import { type Actor, type AgreementId, atInstant, type Instant, orgId, projectId, type Role, transferId } from '#kernel'
import { byRole } from '#web'
import { type Decision, decided, enter } from './life.ts'
import { type Transfer, UNTOUCHED } from './model.ts'
import { permit } from './permit.ts'
import { NOTHING_KNOWN } from './rules/facts.ts'
import { applyAction } from './rules/index.ts'
import { versionOf } from './rules/review.ts'
import { overdue } from './rules/silence.ts'
import { rolesOf } from './seats.ts'
import type { Action, State } from './vocabulary.ts'

// A made-up case for the tests of the rules: Yangpu (Yangtze Delta) sends to Tianjin (Beijing-Tianjin-Hebei), two alternates behind.

export const PROJECT = 'prj_example'
const person = (org: string, role: Role, n = ''): Actor => ({
  id: `${org}.${role}${n}`,
  name: `${org} ${role}`,
  org: orgId(org),
  roles: [role],
  kind: 'person',
})

/** People by a short name: `so` is the sender's officer, `ha` the host's approver, `Co` the secretariat of the host's side … */
export const PEOPLE = {
  so: person('yangpu', 'officer'),
  sa: person('yangpu', 'approver'),
  sf: person('yangpu', 'finance'),
  ho: person('tianjin', 'officer'),
  ha: person('tianjin', 'approver'),
  hv: person('tianjin', 'viewer'),
  co: person('yrd-secretariat', 'officer'),
  ca: person('yrd-secretariat', 'approver'),
  Co: person('jjj-secretariat', 'officer'),
  Ca: person('jjj-secretariat', 'approver'),
  le: person(PROJECT, 'lead'),
} as const
export type Who = keyof typeof PEOPLE

export const START: Instant = '2026-09-14T01:00:00.000Z'

const candidate = (host: string, n: number): Transfer['candidates'][number] => ({
  host: orgId(host),
  agreement: `agr_${n}` as AgreementId,
  until: '2031-09-14',
  deemedConsent: false,
  limits: {},
  requiredDocuments: [],
  lines: ['space'],
  secretariats: [orgId('jjj-secretariat')],
  alliance: 'jjj',
})

export function draftCase(change: Partial<Transfer> = {}, at: Instant = START): Transfer {
  const blank: Transfer = {
    ...UNTOUCHED,
    id: transferId('trf_example'),
    kind: 'enclave',
    state: 'draft',
    project: projectId(PROJECT),
    sender: orgId('yangpu'),
    senderSecretariats: [orgId('yrd-secretariat')],
    senderAlliance: 'yrd',
    candidates: [candidate('tianjin', 1)],
    referrer: null,
    drafter: { org: orgId('yangpu'), person: PEOPLE.so.id },
    createdAt: at,
    changedAt: at,
    presence: ['incubation'],
    versions: [],
    residenceCase: null,
    ...change,
  }
  const when = atInstant(at)
  const terms = { line: 'space', amount: 800, months: 24, rentReliefBp: 0 }
  const drafted = { ...blank, versions: [versionOf(blank, 'sender', PEOPLE.so.id, when, terms)] }
  return decided(null, enter(drafted, 'draft', when), byRole(PEOPLE.so, ['officer']), when, [{ type: 'drafted' }]).next
}

export const withAlternates = (t: Transfer, ...hosts: string[]): Transfer => ({
  ...t,
  candidates: [...t.candidates, ...hosts.map((host, n) => candidate(host, n + 2))],
})

export const reason = '演练'
/** A body that fits each action. */
export const BODIES: { readonly [A in Action]?: object } = {
  refuse: { reasonCode: 'environment', reason },
  reject: { reasonCode: 'no_capacity', reason },
  'grant-time': { businessDays: 2, reason },
  counter: { terms: { line: 'space', amount: 500, months: 18, rentReliefBp: 6000 } },
  'request-info': { reason },
  'supply-info': { note: reason },
  check: { item: 'lease-and-keys' },
  'propose-extension': { months: 6, reason },
  'propose-closing': { outcome: 'graduated', reason },
  withdraw: { reason },
  'request-cancellation': { reason },
  suspend: { reason },
  'decide-suspension': { outcome: 'resume', reason },
  dispute: { field: '/terms/amount', reason },
  'resolve-dispute': { outcome: 'withdrawn' },
  correct: { reason },
}

/** Judges and applies one act as the platform would: the decision, or the code of the refusal. */
export function attempt(
  t: Transfer,
  who: Actor,
  action: Action,
  at: Instant,
  body: object = BODIES[action] ?? {},
  full = NOTHING_KNOWN,
): Decision | string {
  const when = atInstant(at)
  const no = permit(t, action, who, when.day, undefined)
  if (no) return no.kind
  const by = byRole({ ...who, roles: rolesOf(who) }, ['approver', 'officer', 'lead'])
  const outcome = applyAction(t, action, body, { by, when, facts: full }, 'zh')
  return outcome.ok ? outcome.value : outcome.refusal.kind
}

export type Step = readonly [Who, Action, object?]

/** Plays steps one after the other; throws where one is refused. */
export const play = (t: Transfer, steps: readonly Step[], at: Instant = START): Transfer =>
  steps.reduce((now, [who, action, body]) => {
    const decision = attempt(now, PEOPLE[who], action, at, body ?? BODIES[action])
    if (typeof decision === 'string') throw new Error(`${who} ${action} in ${now.state}: ${decision}`)
    return decision.next
  }, t)

/** Lets time pass: everything overdue at an instant happens, one act after the other. */
export function pass(t: Transfer, now: Instant): { t: Transfer; events: Decision['events'] } {
  const events: Decision['events'][number][] = []
  for (let current = t; ; ) {
    const decision = overdue(current, now, NOTHING_KNOWN)
    if (!decision) return { t: current, events }
    current = decision.next
    events.push(...decision.events)
  }
}

export const checkAll = (t: Transfer, at: Instant = START): Transfer =>
  t.checklist.reduce(
    (now, { item, owner }) =>
      play(now, [[({ sender: 'so', host: 'ho', lead: 'le', secretariat: 'Co' } as const)[owner], 'check', { item }]], at),
    t,
  )

const WAY: readonly (readonly [State, (t: Transfer, at: Instant) => Transfer])[] = [
  ['sender_review', (t, at) => play(t, [['so', 'submit']], at)],
  ['host_review', (t, at) => play(t, [['sa', 'approve']], at)],
  ['signing', (t, at) => play(t, [['ha', 'accept']], at)],
  [
    'filing',
    (t, at) =>
      play(
        t,
        [
          ['sa', 'sign'],
          ['ha', 'sign'],
        ],
        at,
      ),
  ],
  ['handover', (t, at) => play(t, [['Co', 'file']], at)],
  [
    'in_residence',
    (t, at) =>
      play(
        checkAll(t, at),
        [
          ['ho', 'confirm-arrival'],
          ['le', 'confirm-arrival'],
        ],
        at,
      ),
  ],
]

/** A case brought to a state by its own acts. */
export function caseIn(state: State, t: Transfer = draftCase(), at: Instant = START): Transfer {
  if (state === 'negotiating') return play(caseIn('host_review', t, at), [['ha', 'counter']], at)
  if (state === 'more_info') return play(caseIn('host_review', t, at), [['ha', 'request-info']], at)
  if (state === 'stalled') return pass(caseIn('handover', t, at), '2026-11-20T00:00:00.000Z').t
  let now = t
  for (const [reached, go] of WAY) {
    if (now.state === state) return now
    now = go(now, at)
    if (now.state !== reached) throw new Error(`the way to ${reached} led to ${now.state}`)
  }
  if (now.state !== state) throw new Error(`no way to ${state}`)
  return now
}
