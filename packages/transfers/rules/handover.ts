import { days, type FreeText, invalidField, ok, openVersion, refused, say, type When } from '#kernel'
import { newChecklist, openMandatory } from '../checklist.ts'
import { type Decision, decided, enter, mainTimer, partyOf, remember, type Said, stamp } from '../life.ts'
import { HANDOVER_EXTENSION_DAYS } from '../limits.ts'
import type { Transfer } from '../model.ts'
import { leadOf, orgOfOwner, sideOf } from '../seats.ts'
import { timer, withTimer } from '../timers.ts'
import { words } from '../words.ts'
import { type Acting, cited, type Rule } from './facts.ts'

/** Each approver signs the same hash; the second signature commits what was reserved. */
export const sign: Rule<unknown> = (t, _input, { by, when }) => {
  const side = by.org === null ? null : sideOf(t, by.org)
  if (side === null) throw new Error('only a side signs')
  const signatures = { ...t.signatures, [side]: stamp(by, when) }
  const lastAct = remember(t, 'sign', by, when)
  const said: Said = { type: 'signed', more: { side, versionHash: openVersion(t.versions).hash } }
  if (!signatures.sender || !signatures.host) {
    const waiting = { ...t, signatures, lastAct }
    return ok(decided(t, retarget(waiting), by, when, [said]))
  }
  const hold = t.hold && { ...t.hold, kind: 'committed' as const }
  return ok(decided(t, enter(t, 'filing', when, { signatures, hold, lastAct }), by, when, [said]))
}

/** The running limit stays; whom it waits for changes. */
function retarget(t: Transfer): Transfer {
  const main = timer(t, 'main')
  return main ? withTimer(t, { ...main, ...partyOf(t) }) : t
}

export const file: Rule<{ number?: string | undefined }> = (t, { number }, { by, when }) => {
  const change = { filedNumber: number ?? null, checklist: newChecklist(), arrival: { host: null, lead: null } }
  return ok(decided(t, enter(t, 'handover', when, change), by, when, [{ type: 'filed', more: { number: number ?? null } }]))
}

/** The owner of a checklist item reports it done. */
export const check: Rule<{ item: string; documents?: readonly string[] | undefined }> = (t, { item, documents = [] }, { by, when }) => {
  const found = t.checklist.find((one) => one.item === item)
  if (!found) return refused(invalidField('/item', 'unknown', say(words.unknownItem, { item })))
  if (found.done) return refused({ kind: 'wrong-state', detail: say(words.itemDone, { item }) })
  if (orgOfOwner(t, found.owner) !== by.org) {
    return refused({ kind: 'not-your-turn', detail: say(words.itemOfAnother, { item }), members: { owner: found.owner } })
  }
  const proof = cited(t, documents)
  if (!proof.ok) return proof
  const checklist = t.checklist.map((one) => (one === found ? { ...one, done: stamp(by, when), documents: proof.value } : one))
  return ok(decided(t, retarget({ ...t, checklist }), by, when, [{ type: 'item-checked', more: { item, documents } }]))
}

/** Host and lead each confirm once; with the second the project moves in. */
export const confirmArrival: Rule<unknown> = (t, _input, { by, when }) => {
  const open = openMandatory(t).map((item) => item.item)
  if (open.length > 0) {
    return refused({
      kind: 'wrong-state',
      detail: say(words.itemsOpen, { items: open.join('、') }),
      members: { missing: open },
    })
  }
  const who = by.org === leadOf(t) ? 'lead' : 'host'
  const arrival = { ...t.arrival, [who]: stamp(by, when) }
  const said: Said = { type: 'arrival-confirmed', more: { by: who } }
  if (!arrival.host || !arrival.lead) return ok(decided(t, retarget({ ...t, arrival }), by, when, [said]))
  const residence = { from: when.day, months: openVersion(t.versions).terms.months ?? null, reviews: 0 }
  return ok(decided(t, enter(t, 'in_residence', when, { arrival, residence }), by, when, [said, { type: 'moved-in' }], 'arrives'))
}

/** The residence that a return ends, as the project is home again. */
export function endedByReturn(residence: Transfer, home: Transfer, { by, when }: Pick<Acting, 'by' | 'when'>): Decision {
  return decided(residence, enter(residence, 'returned', when), by, when, [{ type: 'returned', more: { return: home.id } }])
}

/** A secretariat decides what a stalled handover comes to: 30 days more, or its end. */
export function decideStalled(
  t: Transfer,
  outcome: 'resume' | 'end',
  reason: FreeText | null,
  { by, when }: { by: Acting['by']; when: When },
): Decision {
  const entered = enter(t, outcome === 'resume' ? 'handover' : 'cancelled', when)
  const next = outcome === 'resume' ? withTimer(entered, mainTimer(entered, when, days(HANDOVER_EXTENSION_DAYS))) : entered
  return decided(t, next, by, when, [{ type: outcome === 'resume' ? 'resumed' : 'cancelled', reason, more: { outcome } }])
}
