import {
  type Actor,
  atEndOf,
  type By,
  dayOf,
  endOf,
  type FreeText,
  type Instant,
  invalidField,
  judge,
  type Language,
  newId,
  nextOn,
  type Outcome,
  ok,
  orgId,
  orgKind,
  type Refusal,
  refused,
  resourceId,
  SYSTEM,
  textOf,
  type When,
} from '#kernel'
import type { ResourceChange, ResourceInput } from './contract.ts'
import { type Decision, decided, enter } from './life.ts'
import { ACTIONS, type Action, actIn, everywhere } from './machine.ts'
import type { Offer, Resource } from './model.ts'
import { normal } from './span.ts'
import { words } from './words.ts'

/** A new listing in the hands of its owner. */
export function draft(input: ResourceInput, alliances: Resource['alliances'], by: By, when: When, language: Language): Outcome<Decision> {
  if (by.org === null || orgKind(by.org) !== 'base') return refused({ kind: 'forbidden', detail: words.officeOnly })
  const offer = offerOf(input, language)
  const fault = faultOf(offer)
  if (fault) return refused(fault)
  const blank: Resource = {
    ...offer,
    id: resourceId(newId('resource')),
    state: 'draft',
    owner: by.org,
    alliances,
    title: textOf(input.title, language),
    text: input.text === null ? null : textOf(input.text, language),
    kind: input.kind,
    field: input.field,
    createdAt: when.at,
    changedAt: when.at,
    publishedAt: null,
    submittedBy: null,
    timer: null,
    reason: null,
    documents: [],
    terms: 1,
  }
  return ok(decided(null, enter(blank, 'draft', when), by, when, 'drafted'))
}

type OfferInput = Pick<
  ResourceInput,
  | 'capacity'
  | 'slotMinutes'
  | 'hours'
  | 'sessions'
  | 'bufferMinutes'
  | 'leadHours'
  | 'closures'
  | 'access'
  | 'approval'
  | 'price'
  | 'freeShare'
>

const offerOf = (input: OfferInput, language: Language): Offer => ({
  capacity: input.capacity,
  slotMinutes: input.slotMinutes,
  hours: input.hours.map((one) => ({ ...one, holidays: one.holidays ?? false })),
  sessions: input.sessions.map(normal),
  bufferMinutes: input.bufferMinutes,
  leadHours: input.leadHours,
  closures: input.closures.map((one) => ({ ...normal(one), reason: textOf(one.reason, language) })),
  access: { scope: input.access.scope, bases: (input.access.bases ?? []).map(orgId) },
  approval: input.approval,
  price: input.price,
  freeShare: input.freeShare,
})

type Lists = Readonly<Record<'hours' | 'sessions', readonly unknown[]>>

/** What in an offer contradicts itself. */
export function faultOf({ capacity, hours, sessions, freeShare }: Pick<Offer, 'capacity' | 'freeShare'> & Lists): Refusal | null {
  if (capacity.mode === 'exclusive' && capacity.units !== 1) return invalidField('/capacity/units', 'exclusive', words.exclusiveUnits)
  if (hours.length === 0 && sessions.length === 0) return invalidField('/hours', 'required', words.noHours)
  if (freeShare && (capacity.mode === 'exclusive' || freeShare.units > capacity.units))
    return invalidField('/freeShare', 'pooled', words.sharePooled)
  return null
}

/** What can be changed while nobody reviews it; what can be booked afterwards goes by new terms. */
export function change(r: Resource, input: ResourceChange, by: By, when: When, language: Language): Outcome<Decision> {
  if (input.capacity && input.capacity.mode !== r.capacity.mode) return refused(invalidField('/capacity/mode', 'fixed', words.modeFixed))
  const { title, text, field, ...rest } = input
  const asIs = { ...offerAsInput(r), ...rest } as OfferInput
  const offer = offerOf(asIs, language)
  const fault = faultOf(offer)
  if (fault) return refused(fault)
  const next: Resource = {
    ...r,
    ...offer,
    ...(title !== undefined && { title: textOf(title, language) }),
    ...(text !== undefined && { text: text === null ? null : textOf(text, language) }),
    ...(field !== undefined && { field }),
    terms: r.terms + 1,
  }
  return ok(decided(r, next, by, when, 'changed', null, { changed: Object.keys(input) }))
}

const offerAsInput = (r: Resource): OfferInput => ({ ...r, access: { scope: r.access.scope, bases: [...r.access.bases] } })

const asker = (r: Resource, actor: Actor) => ({
  roles: actor.roles,
  couldSit: () => actor.org === r.owner,
  sits: () => actor.org === r.owner,
})
/** Whoever submitted it does not publish it. */
const isOwnSubmission = (r: Resource, action: Action, actor: Actor) => action === 'publish' && r.submittedBy === actor.id

export const actionsFor = (r: Resource, actor: Actor) =>
  ACTIONS.flatMap((action) => {
    const act = actIn(r.state, action)
    if (!act || judge(asker(r, actor), act, everywhere(action)) !== 'allowed' || isOwnSubmission(r, action, actor)) return []
    return [{ action, href: `/v1/resources/${r.id}/${action}`, needs: [...(act.needs ?? [])] }]
  })

/** Refuses an act that is not the caller's to do now; null when it is. */
export function permit(r: Resource, action: Action, actor: Actor): Refusal | null {
  const judgement = judge(asker(r, actor), actIn(r.state, action), everywhere(action))
  if (judgement === 'forbidden') return { kind: 'forbidden' }
  if (judgement !== 'allowed') return { kind: judgement, members: { state: r.state, actions: actionsFor(r, actor) } }
  return isOwnSubmission(r, action, actor) ? { kind: 'four-eyes' } : null
}

export function act(r: Resource, action: Action, reason: FreeText | null, by: By, when: When): Decision {
  const terms = { terms: r.terms + 1 }
  switch (action) {
    case 'submit':
      return decided(r, enter(r, 'review', when, { submittedBy: by.id, reason: null }), by, when, 'submitted')
    case 'publish': {
      const next = r.state === 'paused' ? { ...r, state: 'published' as const } : enter(r, 'published', when)
      return decided(r, { ...next, ...terms, reason: null, publishedAt: r.publishedAt ?? when.at }, by, when, 'published')
    }
    case 'return':
      return decided(r, enter(r, 'draft', when, { submittedBy: null, reason }), by, when, 'returned', reason)
    case 'pause':
      return decided(r, { ...r, ...terms, state: 'paused', reason }, by, when, 'paused', reason)
    case 'renew':
      return decided(r, enter(r, r.state === 'paused' ? 'paused' : 'published', when, terms), by, when, 'renewed')
    case 'close':
      return decided(r, enter(r, 'closed', when, { ...terms, reason }), by, when, 'closed', reason)
  }
}

/** The next automatic act that is due, effective at its due time; null when nothing is. */
export function overdue(r: Resource, now: Instant): Decision | null {
  const due = r.timer && nextOn(r.timer)
  if (!due || endOf(due.day) > now) return null
  const late = endOf(due.day) < r.changedAt
  const when = late ? { at: r.changedAt, day: dayOf(r.changedAt) } : atEndOf(due.day)
  if (due.reminder !== null) {
    const next = { ...r, timer: { ...due.timer, reminded: due.timer.reminded + 1 } }
    return decided(r, next, SYSTEM, when, 'reminded', null, { percent: due.reminder, onTimeout: due.timer.onTimeout })
  }
  if (due.timer.onTimeout === 'return') return act(r, 'return', null, SYSTEM, when)
  if (due.timer.onTimeout === 'close') return act(r, 'close', null, SYSTEM, when)
  return decided(r, enter(r, 'expired', when, { terms: r.terms + 1 }), SYSTEM, when, 'expired')
}

/** Whether new bookings are taken. */
export const isOpen = (r: Resource): boolean => r.state === 'published'
