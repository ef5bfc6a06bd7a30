import * as z from 'zod'
import type { Text } from '#kernel'
import { type EventCatalogue, eventType } from '#web'

const type = (zh: string, en: string, data: z.ZodRawShape = {}) => eventType({ zh, en } satisfies Text, data)
const reminder = { percent: z.int().describe('How much of the limit has passed.'), party: z.string().describe('Who is waited for.') }
const about = {
  demand: z.string().describe('The demand.'),
  bidder: z.string().describe('Who expressed it.'),
  project: z.string().nullable().describe('The project it is for.'),
}

const ofDemand = {
  'demand.drafted': type('需求已起草', 'Demand or scenario drafted'),
  'demand.published': type('需求已发布', 'Demand published', { field: z.string(), closesAt: z.string() }),
  'demand.closed': type('需求已截止', 'Demand closed to further interest'),
  'demand.matched': type('需求已有入围意向', 'Demand matched: an interest is shortlisted'),
  'demand.unmatched': type('入围名单已空', 'Shortlist empty again'),
  'demand.awarded': type('需求已授予', 'Demand awarded', { interest: z.string(), bidder: z.string() }),
  'demand.delivered': type('需求已交付', 'Demand delivered'),
  'demand.withdrawn': type('需求已撤回', 'Demand withdrawn'),
  'demand.lapsed': type('需求逾期失效', 'Demand lapsed: no award or delivery in time'),
  'demand.discarded': type('需求草案已作废', 'Draft of a demand discarded: never published'),
  'demand.reminded': type('需求期限提醒', 'Demand reminder: a limit is running', reminder),
}

const ofInterest = {
  'interest.expressed': type('收到意向', 'Interest expressed', about),
  'interest.shortlisted': type('意向已入围', 'Interest shortlisted', about),
  'interest.declined': type('意向未入围', 'Interest declined', about),
  'interest.withdrawn': type('意向已撤回', 'Interest withdrawn', about),
  'interest.awarded': type('意向已揭榜', 'Interest awarded', about),
  'interest.passed-over': type('需求已结束，意向未获授予', 'Interest passed over: the demand has ended', about),
  'interest.unanswered': type('意向逾期未答复', 'Interest not answered in time', about),
  'interest.reminded': type('意向答复提醒', 'Interest reminder: an answer is due', { ...about, ...reminder }),
}

/** What happens to demands, scenarios and interests in them. */
export const demandEvents = { ...ofDemand, ...ofInterest } as const satisfies EventCatalogue
export type DemandEvent = keyof typeof ofDemand
export type InterestEvent = keyof typeof ofInterest
