import { expect, it } from 'vitest'
import { bookingChart } from '#bookings'
import { settlementChart } from '#settlements'
import { transferChart } from '#transfers'
import { webhookChart } from '#webhooks'
import { doneText } from './done.ts'

const done = (chart: typeof transferChart, act: string) => doneText(chart.actNames[act] ?? { zh: act, en: act })

it.each([
  [transferChart, 'approve', '已同意迁出。', 'Approved.'],
  [transferChart, 'refuse', '已答复：不同意。', 'Refused.'],
  [transferChart, 'submit', '已提交迁出审核。', 'Submitted for review.'],
  [transferChart, 'supply-info', '已提交补正材料。', 'Supplied material.'],
  [transferChart, 'counter', '已反提案。', 'Made a counter-offer.'],
  [settlementChart, 'query', '已提出异议。', 'Queried a line.'],
  [bookingChart, 'check-in', '已签到。', 'Checked in.'],
  [webhookChart, 'delete', '已删除订阅。', 'Deleted the subscription.'],
])('tells that it is done as a sentence: %#', (chart, act, zh, en) => expect(done(chart, act)).toEqual({ zh, en }))
