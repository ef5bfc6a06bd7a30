export { resolverOf } from '../address.ts'
export { timeOf, wakeLanes } from './fanout.ts'
export { deliverDue } from './run.ts'
export { senderOf } from './send.ts'
