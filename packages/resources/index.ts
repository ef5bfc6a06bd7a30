export { earliestStart, freeIn, freeOn, near, standing } from './availability.ts'
export { resourceChart } from './chart.ts'
export { actOnResource, daysFrom, findResource, mayOffer, sweepResource } from './commands.ts'
export { ResourceInput, ResourceView } from './contract.ts'
export {
  changeDay,
  dayKey,
  daysTouched,
  type InLine,
  keepUntil,
  lineOn,
  overdueOn,
  parseDay,
  passGate,
  type ResourceDay,
  readDays,
  type Taken,
  takenOn,
  unitsFree,
} from './days.ts'
export { resourceEvents } from './events.ts'
export { type Guest, guestFrom, guestKeys, mayBook, sees } from './guest.ts'
export { GROUPS, type Group, KINDS as RESOURCE_KINDS, Resource } from './model.ts'
export { offerResource, reviseResource } from './offer.ts'
export { closureOver, misfit, slotsFrom, slotsOn } from './openings.ts'
export { listOwn } from './own.ts'
export { faultOf as faultOfOffer, isOpen } from './rules.ts'
export { daysOf, minutesOf, normal, overlap, type Span, withBuffer } from './span.ts'
export { AFTERMATH, parseResource, resourceKey } from './store.ts'
export { viewResource } from './view.ts'
export { words as resourceWords } from './words.ts'
