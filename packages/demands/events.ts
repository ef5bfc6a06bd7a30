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
  'demand.drafted': type('需求已起草', 'A demand or scenario was drafted'),
  'demand.published': type('需求已发布', 'It was published', { field: z.string(), closesAt: z.string() }),
  'demand.closed': type('需求已截止', 'It takes no further interest'),
  'demand.matched': type('需求已有入围意向', 'It is closed, and an interest is on its short list'),
  'demand.unmatched': type('入围名单已空', 'Its short list has become empty again'),
  'demand.awarded': type('需求已授予', 'It was awarded to an interest', { interest: z.string(), bidder: z.string() }),
  'demand.delivered': type('需求已交付', 'What was asked for was delivered'),
  'demand.withdrawn': type('需求已撤回', 'Its poster withdrew it'),
  'demand.lapsed': type('需求逾期失效', 'Its limit passed without an award or a delivery'),
  'demand.discarded': type('需求草案已作废', 'The draft was never published'),
  'demand.reminded': type('需求期限提醒', 'A reminder on the way to a limit', reminder),
}

const ofInterest = {
  'interest.expressed': type('收到意向', 'Somebody is interested', about),
  'interest.shortlisted': type('意向已入围', 'It is on the short list', about),
  'interest.declined': type('意向未入围', 'It was declined', about),
  'interest.withdrawn': type('意向已撤回', 'Its bidder withdrew it', about),
  'interest.awarded': type('意向已揭榜', 'The demand was awarded to it', about),
  'interest.passed-over': type('需求已结束，意向未获授予', 'The demand ended without it', about),
  'interest.unanswered': type('意向逾期未答复', 'It was not answered in time, and shows so', about),
  'interest.reminded': type('意向答复提醒', 'A reminder that it waits for an answer', { ...about, ...reminder }),
}

/** What happens to demands, scenarios and interests in them. */
export const demandEvents = { ...ofDemand, ...ofInterest } as const satisfies EventCatalogue
export type DemandEvent = keyof typeof ofDemand
export type InterestEvent = keyof typeof ofInterest
