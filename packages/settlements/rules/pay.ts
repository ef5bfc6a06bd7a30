import { type Outcome, ok } from '#kernel'
import { type Acting, type Decision, decided, enter, standingState } from '../life.ts'
import { type Account, payableOf } from '../model.ts'

/** What is settled and not yet paid changes hands, in the one direction or the other. */
export function pay(account: Account, reference: string, acting: Acting): Outcome<Decision> {
  const { head } = account
  const fen = payableOf(head)
  const payment = { at: acting.when.at, by: fen > 0 ? head.host : head.sender, person: acting.by.id, reference, fen: Math.abs(fen) }
  const paid = { ...head, paidFen: head.paidFen + fen, payments: [...head.payments, payment] }
  const next =
    head.state === 'declared'
      ? { ...paid, timers: paid.timers.filter(({ name }) => name !== 'settled') }
      : enter(paid, standingState(paid), acting.when)
  const type = fen > 0 ? 'settlement.paid' : 'settlement.repaid'
  const more = { reference, fen: Math.abs(fen), paidFen: paid.paidFen }
  return ok(decided(account, { ...account, head: next }, acting, [{ type, more }]))
}
