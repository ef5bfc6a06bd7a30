import * as z from 'zod'
import type { Text } from '#kernel'
import { type EventCatalogue, eventType } from '#web'

const about = {
  agreement: z.string().describe('The agreement it settles.'),
  period: z.string().describe('The quarter: `2026Q3`.'),
  settlementVersion: z.int().describe('Number of the version of its lines.'),
}
const type = (zh: string, en: string, data: z.ZodRawShape = {}) => eventType({ zh, en } satisfies Text, { ...about, ...data })
const sums = { lines: z.int(), senderFen: z.int().describe('Money for the sender in this version.') }
const line = { line: z.string(), project: z.string(), rule: z.string() }
const payment = { reference: z.string(), fen: z.int(), paidFen: z.int().describe('Paid over all versions.') }

/** What happens to a settlement. */
export const settlementEvents = {
  'settlement.opened': type('结算期已开启', 'A quarter is to be settled', { dues: z.int().describe('Dues that appeared by themselves.') }),
  'settlement.declared': type('迁入方已申报', 'The host declared', sums),
  'settlement.restated': type('迁入方已更正申报', 'The host restated what it had declared', sums),
  'settlement.queried': type('迁出方对一行提出异议', 'The sender queried a line', { ...line, claimedFen: z.int(), withheldFen: z.int() }),
  'settlement.confirmed': type('迁出方已确认', 'The sender confirmed every line that it did not query'),
  'settlement.settled': type('已结清', 'What is not queried is settled', {
    settledFen: z.int(),
    withheldFen: z.int(),
    statement: z.string().describe('SHA-256 of the statement, in hex.'),
  }),
  'settlement.mediated': type('秘书处已调解', 'A secretariat decided a query', {
    ...line,
    senderFen: z.int().describe('What the sender gets for the line in all.'),
    differenceFen: z.int(),
    statement: z.string().describe('SHA-256 of the statement, in hex.'),
  }),
  'settlement.paid': type('迁入方已划转', 'The host paid what is settled', payment),
  'settlement.repaid': type('迁出方已退回', 'The sender paid back what it had got too much', payment),
  'settlement.reminded': type('催办', 'A reminder of a limit: that it runs, or by a secretariat that it has passed', {
    percent: z.int().describe('How much of the limit has passed: 50, 80 or 100; 100 where a secretariat reminds.'),
    party: z.string().describe('Who is waited for.'),
    limit: z.string(),
  }),
  'settlement.escalated': type('结算逾期，已告知秘书处', 'A limit passed; the secretariats are told, and nothing is taken for confirmed', {
    party: z.string().describe('Who is still waited for.'),
    limit: z.string(),
  }),
} as const satisfies EventCatalogue
export type EventName = keyof typeof settlementEvents
