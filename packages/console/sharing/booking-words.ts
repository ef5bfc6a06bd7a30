import type { Words } from '#kernel'

/** What the pages of bookings and of the waiting list say. */
export const bookedWords = {
  costOf: { zh: '{span} 的费用：{cost}', en: '{span} costs: {cost}' },
  perUnit: { zh: '按每个名额计', en: 'for each place' },
  series: { zh: '每周预约', en: 'Weekly booking' },
  seriesAll: { zh: '查看各次预约', en: 'See all its dates' },
  skipped: { zh: '未能预约的日期', en: 'Dates that were skipped' },
  project: { zh: '项目', en: 'Project' },
  inLine: { zh: '本机构的候补', en: 'On the waiting list' },
  waitingText: {
    zh: '时段空出时，先保留给候补第一位，列入其待办，24 小时内确认（距开始不足 48 小时的，为剩余时间的一半）；逾期转给下一位。到时段开始仍未空出，候补失效。',
    en: 'When the time becomes free, it is kept for whoever is first in line and shown under To do: for 24 hours, or half of the time that is left before it begins, if that is shorter. After that it goes to the next. The place lapses when the time begins.',
  },
  waitHint: { zh: '点击“不可约”的时段，可加入候补。', en: 'Choose a time that is not free to join its waiting list.' },
  offeredText: {
    zh: '时段已空出，在期限前为贵机构保留；逾期转给下一位。',
    en: 'The time is free, and kept for you until the deadline. After that it goes to the next in line.',
  },
  askedAgain: { zh: '接受后仍须由提供方审批。', en: 'Once you accept, it is requested again from the owner, who has to approve it.' },
  toBooking: { zh: '查看预约', en: 'See the booking' },
  step: { zh: '下一步', en: 'Next step' },
} as const satisfies Words
