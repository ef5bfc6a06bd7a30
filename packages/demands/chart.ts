import type { Text } from '#kernel'
import type { Chart } from '#web'
import { type InterestState, interestMachine, machine, type State } from './machine.ts'
import { actionWords, interestWords } from './words.ts'

const stateNames: Readonly<Record<State, Text>> = {
  draft: { zh: '草拟', en: 'Draft' },
  published: { zh: '已发布', en: 'Published' },
  closed: { zh: '已截止', en: 'Closed' },
  matched: { zh: '待授予', en: 'Matched' },
  awarded: { zh: '已授予', en: 'Awarded' },
  delivered: { zh: '已交付', en: 'Delivered' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
  lapsed: { zh: '逾期失效', en: 'Lapsed' },
  discarded: { zh: '已作废', en: 'Discarded' },
}
const interestNames: Readonly<Record<InterestState, Text>> = {
  open: { zh: '待答复', en: 'Open' },
  shortlisted: { zh: '已入围', en: 'Shortlisted' },
  declined: { zh: '未入围', en: 'Declined' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
  awarded: { zh: '已揭榜', en: 'Awarded' },
  passed_over: { zh: '未获授予', en: 'Passed over' },
}

/** The life of a demand, for the documents. */
export const demandChart: Chart = {
  id: 'demand',
  title: { zh: '需求与应用场景', en: 'Demand or scenario' },
  machine,
  stateNames,
  actNames: actionWords,
}
/** The life of an expression of interest, for the documents. */
export const interestChart: Chart = {
  id: 'interest',
  title: { zh: '意向', en: 'Expression of interest' },
  machine: interestMachine,
  stateNames: interestNames,
  actNames: interestWords,
}
