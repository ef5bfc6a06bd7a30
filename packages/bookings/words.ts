import type { Text, Words } from '#kernel'
import type { Action, State } from './machine.ts'
import type { Action as WaitingAction, State as WaitingState } from './waiting/machine.ts'

/** What the rules of bookings say to people. */
export const words = {
  guestsOnly: {
    zh: '预约由示范基地或秘书处的经办人、审批人，或项目负责人办理。',
    en: 'Bookings are made by an officer or approver of a base or a secretariat, or by the lead of a project.',
  },
  reversed: { zh: '结束须晚于开始。', en: 'The end must be after the beginning.' },
  past: { zh: '开始时间已过。', en: 'The beginning lies in the past.' },
  lead: { zh: '须至少提前 {hours} 小时预约。', en: 'It has to be booked at least {hours} hours ahead.' },
  horizon: { zh: '最多可预约到 {days} 天以后。', en: 'At most {days} days ahead can be booked.' },
  long: { zh: '一次最多预约 {days} 天。', en: 'At most {days} days can be booked at a time.' },
  grid: {
    zh: '须从整格开始，长度为 {minutes} 分钟的整数倍。',
    en: 'It has to begin on the grid and last a multiple of {minutes} minutes.',
  },
  closed: { zh: '不在开放时间内。', en: 'This is outside the opening hours.' },
  holiday: { zh: '法定节假日不开放。', en: 'It is closed on public holidays.' },
  units: { zh: '最多 {most} 个。', en: 'There are {most} units at most.' },
  group: { zh: '此资源没有面向该群体的免费份额。', en: 'This listing has no free share for this group.' },
  project: { zh: '没有这个项目，或它不属于贵机构。', en: 'Your organisation has no such project.' },
  taken: { zh: '该时段已被占用。', en: 'The slot is taken.' },
  maintenance: { zh: '该时段停用：{reason}。', en: 'It is closed then: {reason}.' },
  dayFull: { zh: '该资源当日的预约与候补已达 {most} 笔。', en: 'On that day this listing has {most} bookings and waiting places already.' },
  notOpen: { zh: '该资源目前不接受预约。', en: 'This listing takes no bookings now.' },
  begun: { zh: '预约已经开始。', en: 'The booking has begun.' },
  tooEarly: { zh: '开始前 30 分钟内方可签到。', en: 'Check-in is possible from 30 minutes before the start.' },
  displaced: { zh: '资源方已停用该时段，请改期。', en: 'Its owner has closed that time; move it to another.' },
  reasonNeeded: { zh: '资源方取消时须说明理由。', en: 'The owner gives a reason for cancelling.' },
  sameSlot: { zh: '时段没有变化。', en: 'This is the slot it has already.' },
  free: { zh: '该时段有空位，可直接预约。', en: 'The slot is free; book it.' },
  waitsAlready: { zh: '已在候补名单中。', en: 'You are on the waiting list for this slot already.' },
  rruleBroken: { zh: '无法识别的 RRULE：{why}。', en: 'This is not an RRULE: {why}.' },
  rruleEndless: { zh: 'RRULE 须含 COUNT 或 UNTIL。', en: 'An RRULE needs COUNT or UNTIL.' },
  rruleMany: { zh: '一个系列最多 {most} 次。', en: 'A series has {most} occurrences at most.' },
  rruleNone: { zh: 'RRULE 没有产生任何日期。', en: 'The RRULE yields no date.' },
  rruleOften: { zh: '最小周期为 DAILY。', en: 'DAILY is the shortest frequency.' },
  rruleZone: {
    zh: '平台时区为 Asia/Shanghai（无夏令时）；不接受其他时区。',
    en: 'The platform\u2019s time zone is Asia/Shanghai, without daylight saving; no other is taken.',
  },
  rruleStart: { zh: '起始时间由 from 给出，不要在 RRULE 中写 DTSTART。', en: 'The start is `from`; leave DTSTART out of the rule.' },
  seriesConflict: { zh: '系列中有 {n} 次不可预约，未预约任何一次。', en: '{n} of the dates cannot be booked, so none was.' },
  seriesNone: { zh: '系列中没有一次可以预约。', en: 'None of the dates can be booked.' },
  nothing: { zh: '没有要修改的内容。', en: 'There is nothing to change.' },
  seriesOver: { zh: '从该日起没有可以改期的预约。', en: 'From that time on it has no booking that could be changed.' },
  seriesPurpose: { zh: '用途只能由预约方修改。', en: 'Only who booked it says what it is for.' },
  calendarResource: {
    zh: '资源日历须注明 resource，其他日历不要填写。',
    en: 'Name `resource` for a resource\u2019s calendar, and only for that.',
  },
} as const satisfies Words

export const actionWords: Readonly<Record<Action, Text>> = {
  submit: { zh: '提交预约', en: 'Submit the booking' },
  approve: { zh: '同意', en: 'Approve' },
  reject: { zh: '拒绝', en: 'Reject' },
  cancel: { zh: '取消预约', en: 'Cancel the booking' },
  move: { zh: '改期', en: 'Move to another slot' },
  'check-in': { zh: '签到', en: 'Check in' },
  finish: { zh: '使用完毕', en: 'Finish' },
  rate: { zh: '评价', en: 'Rate' },
}
export const stateNames: Readonly<Record<State, Text>> = {
  held: { zh: '占位', en: 'Held' },
  requested: { zh: '待同意', en: 'Requested' },
  approved: { zh: '已同意', en: 'Approved' },
  checked_in: { zh: '使用中', en: 'Checked in' },
  used: { zh: '已使用', en: 'Used' },
  rated: { zh: '已评价', en: 'Rated' },
  rejected: { zh: '已拒绝', en: 'Rejected' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
  no_show: { zh: '未到', en: 'No-show' },
  released: { zh: '已释放', en: 'Released' },
}
export const waitingActionWords: Readonly<Record<WaitingAction, Text>> = {
  accept: { zh: '接受候补时段', en: 'Accept the offered slot' },
  withdraw: { zh: '退出候补', en: 'Leave the waiting list' },
}
export const waitingStateNames: Readonly<Record<WaitingState, Text>> = {
  waiting: { zh: '候补中', en: 'Waiting' },
  offered: { zh: '待确认', en: 'Offered' },
  converted: { zh: '已转为预约', en: 'Turned into a booking' },
  lapsed: { zh: '逾期失效', en: 'Lapsed' },
  withdrawn: { zh: '已退出', en: 'Withdrawn' },
}
