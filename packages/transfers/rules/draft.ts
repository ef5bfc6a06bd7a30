import { type Agreement, takesHolds, termsInForce } from '#agreements'
import { type Base, STAGES, secretariatsOf } from '#directory'
import {
  type Actor,
  type By,
  invalidField,
  type Outcome,
  ok,
  openVersion,
  type Refusal,
  refused,
  say,
  type TransferId,
  type When,
} from '#kernel'
import { type Project, presenceNow } from '#projects'
import type { DraftInput } from '../contract.ts'
import { type Decision, decided, enter } from '../life.ts'
import { type Candidate, PRESENCE, type Terms, type Transfer, UNTOUCHED } from '../model.ts'
import { words } from '../words.ts'
import { termsFault } from './host.ts'
import { versionOf } from './review.ts'

/** What a draft stands on, as the tables have it; null where there is no such thing. */
export interface Ground {
  readonly project: Project | null
  readonly sender: Base | null
  /** For the host and each alternate, in order. */
  readonly hosts: readonly { readonly base: Base | null; readonly agreement: Agreement | null }[]
  /** For a return: the case whose residence it ends. */
  readonly residence: Transfer | null
}

type Input = Omit<DraftInput, 'terms' | 'documents'> & { readonly terms: Terms }

/** Drafts a case, or names every field that does not fit. */
export function draft(id: TransferId, input: Input, ground: Ground, actor: Actor, by: By, when: When): Outcome<Decision> {
  const { sender } = ground
  const sides = [sender, ground.hosts[0]?.base].flatMap((base) => (base ? secretariatsOf(base) : []))
  if (![input.sender, input.host, ground.project?.id, ...sides].some((org) => org === (actor.org as string)))
    return refused({ kind: 'forbidden', detail: words.notAParty })
  const project = ground.project && isKnownTo(actor, ground.project, input, ground) ? ground.project : null
  const faults = faultsOf(input, { ...ground, project }, when)
  if (faults.length > 0 || !project || !sender) return refused({ kind: 'invalid', errors: faults.flatMap((fault) => fault.errors ?? []) })
  const candidates = ground.hosts.flatMap(({ base, agreement }) => (base && agreement ? [candidateOf(base, agreement)] : []))
  const senderSecretariats = secretariatsOf(sender)
  const blank: Transfer = {
    ...UNTOUCHED,
    id,
    kind: input.kind,
    state: 'draft',
    project: project.id,
    sender: sender.id,
    senderSecretariats,
    senderAlliance: sender.alliances[0] ?? null,
    candidates,
    referrer: input.kind === 'referral' ? sender.id : null,
    drafter: { org: actor.org, person: actor.id },
    createdAt: when.at,
    changedAt: when.at,
    presence: [...input.presence],
    versions: [],
    residenceCase: ground.residence?.id ?? null,
  }
  const side = actor.org === input.host ? 'host' : 'sender'
  const versions = [versionOf(blank, side, actor.id, when, input.terms)]
  return ok(decided(null, enter({ ...blank, versions }, 'draft', when), by, when, [{ type: 'drafted' }]))
}

/** Its own people and bases know a project; so does who acts under an agreement with a base that it is with. To others it is not there. */
function isKnownTo(actor: Actor, project: Project, input: Input, { hosts }: Ground): boolean {
  const places = [project.custodian, ...project.presence.map(({ base }) => base)]
  if ([project.id as string, ...places].includes(actor.org)) return true
  const [first] = hosts
  return places.some((base) => base === input.sender || base === input.host) && isBetween(input, first?.agreement ?? null, input.host)
}

/** The terms that bind: the signed version, or the open one of an agreement that nobody has signed yet. */
const binding = (agreement: Agreement) => termsInForce(agreement) ?? openVersion(agreement.versions).terms

/** Notice may have brought it forward. */
const lastDayOf = (agreement: Agreement): string => agreement.inForce?.to ?? binding(agreement).to

function candidateOf(base: Base, agreement: Agreement): Candidate {
  const { deemedConsent, limits, requiredDocuments, quota } = binding(agreement)
  return {
    host: base.id,
    agreement: agreement.id,
    until: lastDayOf(agreement),
    deemedConsent,
    limits: Object.fromEntries(Object.entries(limits).filter(([, days]) => days !== undefined)) as Record<string, number>,
    requiredDocuments,
    lines: quota.map((one) => one.line),
    secretariats: secretariatsOf(base),
    alliance: base.alliances[0] ?? null,
  }
}

function faultsOf(input: Input, ground: Ground, when: When): Refusal[] {
  const { project, sender, hosts } = ground
  const faults: (Refusal | null)[] = [
    usable(sender) ? null : invalidField('/sender', 'unknown', words.unknownBase),
    project ? null : invalidField('/project', 'unknown', words.unknownProject),
    ...hosts.flatMap((host, n) => hostFaults(input, host, n, when)),
    sender && hosts[0]?.base && secretariatsOf(sender).length + secretariatsOf(hosts[0].base).length === 0
      ? invalidField('/host', 'no-secretariat', words.noSecretariat)
      : null,
    ...(project ? presenceFaults(input, project) : []),
    ...homeFaults(input, hosts),
    project && input.kind === 'echelon' && hosts[0]?.base && !hasHigherCarrier(hosts[0].base, project)
      ? invalidField('/host', 'carrier', say(words.carrierNotHigher, { stage: project.stage }))
      : null,
    input.kind === 'return' && !ground.residence ? invalidField('/presence', 'no-residence', words.noResidence) : null,
    input.kind === 'return' && input.alternates.length > 0 ? invalidField('/alternates', 'not-for-return', words.noAlternates) : null,
  ]
  const candidates = hosts.flatMap(({ base, agreement }) => (base && agreement ? [candidateOf(base, agreement)] : []))
  if (candidates.length === hosts.length) faults.push(termsFault({ kind: input.kind, candidates }, input.terms))
  return faults.filter((fault) => fault !== null)
}

const usable = (base: Base | null): base is Base => base !== null && base.status !== 'adjusted_out'

function hostFaults(input: Input, { base, agreement }: Ground['hosts'][number], n: number, when: When): (Refusal | null)[] {
  const at = (field: 'host' | 'agreement') => (n === 0 ? `/${field}` : `/alternates/${n - 1}/${field}`)
  const host = n === 0 ? input.host : input.alternates[n - 1]?.host
  const earlier = [input.host, ...input.alternates.map((one) => one.host)].slice(0, n)
  return [
    host === input.sender ? invalidField(at('host'), 'same-base', words.sameBase) : null,
    usable(base) ? null : invalidField(at('host'), 'unknown', words.unknownBase),
    earlier.some((one) => one === host) ? invalidField(at('host'), 'twice', words.hostTwice) : null,
    agreementFault(input, agreement, host ?? '', at('agreement'), when),
  ]
}

/** Whether an agreement carries moves from the sender to this host. */
function isBetween(input: Input, agreement: Agreement | null, host: string): agreement is Agreement {
  const fits = (sender: string, to: string) => agreement?.sender === sender && agreement.host === to
  const back = input.kind === 'return' || agreement?.direction === 'two_way'
  return fits(input.sender, host) || (back && fits(host, input.sender))
}

function agreementFault(input: Input, agreement: Agreement | null, host: string, pointer: string, when: When): Refusal | null {
  if (!isBetween(input, agreement, host)) return invalidField(pointer, 'unknown', words.unknownAgreement)
  if (input.kind === 'return') return null
  const to = lastDayOf(agreement)
  if (to < when.day) return invalidField(pointer, 'agreement-ended', say(words.agreementEnded, { until: to }))
  return takesHolds(agreement) ? null : invalidField(pointer, 'agreement-not-active', words.agreementNotActive)
}

/** The roles are with the sender (or nowhere yet), each named once; what moves custody is sent by the custodian. */
function presenceFaults(input: Input, project: Project): (Refusal | null)[] {
  const movesCustody = input.kind !== 'partial' && input.kind !== 'return'
  const custodian =
    movesCustody && project.custodian !== input.sender
      ? invalidField('/sender', 'not-custodian', say(words.notCustodian, { custodian: project.custodian }))
      : null
  const roles = input.presence.map((role, n) => {
    const pointer = `/presence/${n}`
    if (input.presence.indexOf(role) !== n) return invalidField(pointer, 'twice', words.roleTwice)
    const base = presenceNow(project, role)
    if (base !== null && base !== input.sender) return invalidField(pointer, 'elsewhere', say(words.roleElsewhere, { base }))
    return base === null && input.kind === 'return' ? invalidField(pointer, 'elsewhere', words.roleNotThere) : null
  })
  return [custodian, ...roles]
}

/** What an agreement of each direction carries over: in a reverse enclave only research and incubation leave, the rest stays at home. */
const CARRIED: Readonly<Record<Agreement['direction'], readonly DraftInput['presence'][number][]>> = {
  forward: PRESENCE,
  two_way: PRESENCE,
  reverse: ['rd', 'incubation'],
}

function homeFaults(input: Input, hosts: Ground['hosts']): Refusal[] {
  if (input.kind === 'return') return []
  const stays = (role: DraftInput['presence'][number]) =>
    hosts.some(({ agreement }) => agreement !== null && !CARRIED[agreement.direction].includes(role))
  return input.presence.flatMap((role, n) => (stays(role) ? [invalidField(`/presence/${n}`, 'stays-home', words.staysHome)] : []))
}

/** The stage that an echelon move brings the project to: the host's lowest carrier above its present one. */
export function higherStage(base: Base, project: Project): Project['stage'] | null {
  const own = STAGES.indexOf(project.stage)
  const higher = base.carriers.map((carrier) => STAGES.indexOf(carrier.stage)).filter((stage) => stage > own)
  return higher.length > 0 ? (STAGES[Math.min(...higher)] ?? null) : null
}

const hasHigherCarrier = (base: Base, project: Project) => higherStage(base, project) !== null
