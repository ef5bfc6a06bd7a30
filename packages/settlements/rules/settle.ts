import { createHash } from 'node:crypto'
import { type Acting, type Beside, enter, type Said, standingState } from '../life.ts'
import { type Account, versionOf } from '../model.ts'
import { statementOf } from '../statement.ts'

/** The settled version in writing: its text, and what the record and the event say of it. */
export function written(account: Account): { account: Account; text: string; sha256: string } {
  const text = statementOf(account)
  const statement = { sha256: createHash('sha256').update(text).digest('hex'), bytes: Buffer.byteLength(text) }
  const last = account.head.editions.length - 1
  const editions = account.head.editions.map((one, n) => (n === last ? { ...one, statement } : one))
  return { account: { ...account, head: { ...account.head, editions } }, text, sha256: statement.sha256 }
}

/** Every line is answered: what is not queried is settled, and owed. */
export function settle(account: Account, { when }: Acting): { account: Account; said: Said; beside: Beside } {
  const { head } = account
  const settled = {
    ...head,
    settledVersion: versionOf(head),
    settledFen: head.settledFen + head.pendingFen,
    ...{ pendingFen: 0, unanswered: 0 },
  }
  const done = written({ ...account, head: enter(settled, standingState(settled), when) })
  const more = { settledFen: settled.settledFen, withheldFen: settled.withheldFen, statement: done.sha256 }
  return { account: done.account, said: { type: 'settlement.settled', more }, beside: { statement: done.text } }
}
