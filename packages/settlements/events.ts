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
  'settlement.opened': type('结算期已开启', 'Settlement opened for the quarter', {
    dues: z.int().describe('Dues that appeared by themselves.'),
  }),
  'settlement.declared': type('迁入方已申报', 'Figures declared by the host', sums),
  'settlement.restated': type('迁入方已更正申报', 'Figures restated by the host', sums),
  'settlement.queried': type('迁出方对一行提出异议', 'Line queried by the sender', { ...line, claimedFen: z.int(), withheldFen: z.int() }),
  'settlement.confirmed': type('迁出方已确认', 'Confirmed by the sender, queried lines aside'),
  'settlement.settled': type('已结清', 'Settled, queried lines aside', {
    settledFen: z.int(),
    withheldFen: z.int(),
    statement: z.string().describe('SHA-256 of the statement, in hex.'),
  }),
  'settlement.mediated': type('秘书处已调解', 'Query decided by the secretariat', {
    ...line,
    senderFen: z.int().describe('What the sender gets for the line in all.'),
    differenceFen: z.int(),
    statement: z.string().describe('SHA-256 of the statement, in hex.'),
  }),
  'settlement.paid': type('迁入方已划转', 'Paid by the host', payment),
  'settlement.repaid': type('迁出方已退回', 'Overpayment returned by the sender', payment),
  'settlement.reminded': type('结算催办', 'Settlement reminder: a limit is running, or has passed', {
    percent: z.int().describe('How much of the limit has passed: 50, 80 or 100; 100 where a secretariat reminds.'),
    party: z.string().describe('Who is waited for.'),
    limit: z.string(),
  }),
  'settlement.escalated': type('结算逾期，已告知秘书处', 'Escalated to the secretariats: limit passed, nothing counts as confirmed', {
    party: z.string().describe('Who is still waited for.'),
    limit: z.string(),
  }),
} as const satisfies EventCatalogue
export type EventName = keyof typeof settlementEvents
