import type { Text } from '#kernel'

/** What each act brings, by the kind of thing that it is done to. */
export const effects: Readonly<Record<'booking' | 'waiting' | 'resource' | 'demand' | 'interest', Readonly<Record<string, Text>>>> = {
  booking: {
    approve: { zh: '同意后对方可按时使用。', en: 'The guest may come at that time.' },
    reject: { zh: '拒绝后时段立即空出。', en: 'The time is free again at once.' },
    cancel: {
      zh: '取消后时段立即空出，候补的第一位会得到通知。',
      en: 'The time is free again at once, and the first on the waiting list is told.',
    },
    'check-in': { zh: '确认已到场开始使用。', en: 'You confirm that the use has begun.' },
    finish: { zh: '结束使用，剩余时段空出。', en: 'The use ends; the rest of the slot becomes free.' },
  },
  waiting: {
    accept: { zh: '接受后转为预约；需审批的，由提供方审批。', en: 'It becomes a booking, which the owner approves where that is needed.' },
    withdraw: { zh: '退出后不保留名次。', en: 'You give up your place.' },
  },
  resource: {
    submit: { zh: '提交后由本机构另一位审批人发布。', en: 'Another approver in your organisation publishes it.' },
    publish: { zh: '发布后可被其他基地查到。', en: 'Other bases can find it from now on.' },
    return: { zh: '退回后由起草人修改，再行提交。', en: 'Whoever drafted it changes it and submits it again.' },
    pause: { zh: '暂停期间不接受新的预约。', en: 'It takes no new bookings while it is paused.' },
    renew: { zh: '自今日起，有效期一年。', en: 'It stays listed for a year from today.' },
    close: { zh: '关闭后不再接受预约，不能恢复。', en: 'It takes no more bookings. This cannot be undone.' },
  },
  demand: {
    publish: { zh: '发布后可被其他基地查到。', en: 'Other bases can find it from now on.' },
    close: { zh: '截止后不再接受新的意向。', en: 'No more interest can be expressed.' },
    award: { zh: '授予后其余意向不再考虑。', en: 'The other expressions of interest are no longer considered.' },
    deliver: { zh: '确认揭榜方已交付，需求办结。', en: 'You confirm that it has been delivered; the demand is done.' },
    withdraw: { zh: '撤回后不能恢复。', en: 'This cannot be undone.' },
  },
  interest: {
    withdraw: { zh: '撤回后，在需求截止前可以再次表达意向。', en: 'You may express interest again until the demand closes.' },
  },
}
