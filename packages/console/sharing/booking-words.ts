import type { Words } from '#kernel'

/** What the pages of bookings and of the waiting list say. */
export const bookedWords = {
  costOf: { zh: '{span} 的费用：{cost}', en: '{span} costs: {cost}' },
  perUnit: { zh: '按每个名额计', en: 'for each place' },
  project: { zh: '项目', en: 'Project' },
  step: { zh: '下一步', en: 'Next step' },
} as const satisfies Words
