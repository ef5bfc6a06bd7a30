import type { Words } from '#kernel'

export const words = {
  title: { zh: '共享资源', en: 'Shared resources' },
  subnav: { zh: '共享', en: 'Sharing' },
  search: { zh: '找资源', en: 'Find a resource' },
  mine: { zh: '本机构资源', en: 'Our resources' },
  bookings: { zh: '预约', en: 'Bookings' },
  demands: { zh: '需求与场景', en: 'Demands' },
  matches: { zh: '为项目匹配', en: 'Matches' },
  offer: { zh: '发布资源', en: 'Offer a resource' },
  q: { zh: '关键词', en: 'Search' },
  kind: { zh: '类型', en: 'Kind' },
  alliance: { zh: '联盟', en: 'Alliance' },
  freeFrom: { zh: '空闲自', en: 'Free from' },
  freeTo: { zh: '空闲至', en: 'Free until' },
  empty: { zh: '没有找到可预约的资源。请换个关键词或放宽条件。', en: 'Nothing you may book matches. Try other words or fewer filters.' },
  owner: { zh: '提供方', en: 'Offered by' },
  capacity: { zh: '容量', en: 'Capacity' },
  exclusive: { zh: '独占使用', en: 'One at a time' },
  pooled: { zh: '{n} 个名额', en: '{n} places' },
  freeShare: { zh: '{n} 个 · {groups}', en: '{n} · {groups}' },
  price: { zh: '价格', en: 'Price' },
  cost: { zh: '费用', en: 'Cost' },
  free: { zh: '免费', en: 'Free of charge' },
  yuan: { zh: '{n} 元/{per}', en: '¥{n} per {per}' },
  instant: { zh: '即时确认', en: 'Confirmed at once' },
  manual: { zh: '由提供方审批', en: 'Needs the owner’s approval' },
  approval: { zh: '确认方式', en: 'Confirmation' },
  lead: { zh: '提前预约', en: 'Book ahead' },
  leadHours: { zh: '至少 {n} 小时', en: 'At least {n} hours' },
  hours: { zh: '开放时间', en: 'Open' },
  closures: { zh: '停用时段', en: 'Closed' },
  access: { zh: '谁可以预约', en: 'Who may book' },
  week: { zh: '一周空闲情况', en: 'Free times' },
  weekOf: { zh: '{day}起的一周', en: 'week of {day}' },
  previousWeek: { zh: '上一周', en: 'Previous week' },
  nextWeek: { zh: '下一周', en: 'Next week' },
  time: { zh: '时段', en: 'Time' },
  slotFree: { zh: '空闲', en: 'free' },
  slotFreeN: { zh: '余 {n}', en: '{n} free' },
  slotTaken: { zh: '不可约', en: 'not free' },
  slotClosed: { zh: '不开放', en: 'closed' },
  fullWeek: { zh: '这一周已没有可约的时段，请看下一周。', en: 'Nothing is free this week any more: try the next one.' },
  noSlots: { zh: '这一周不开放。', en: 'It is not open this week.' },
  book: { zh: '预约', en: 'Book' },
  from: { zh: '开始（北京时间）', en: 'From (Beijing time)' },
  to: { zh: '结束（北京时间）', en: 'Until (Beijing time)' },
  units: { zh: '名额', en: 'Places' },
  project: { zh: '为哪个项目', en: 'For which project' },
  purpose: { zh: '用途', en: 'Purpose' },
  repeat: { zh: '每周重复，共几次', en: 'Repeat weekly, number of times' },
  repeatHint: {
    zh: '留空只预约一次；有冲突的日期会跳过并说明原因。',
    en: 'Leave empty to book once. Dates that do not fit are skipped, and you are told why.',
  },
  booked: { zh: '预约已提交。', en: 'The booking has been submitted.' },
  seriesBooked: { zh: '已预约 {n} 次。', en: '{n} booked.' },
  seriesSkipped: { zh: '已预约 {n} 次，跳过 {skipped} 次。', en: '{n} booked, {skipped} skipped.' },
  taken: { zh: '这个时段已被占用', en: 'This time is taken' },
  takenText: {
    zh: '最近的空闲时段如下，点击即可改约；也可以加入候补。',
    en: 'These are the next free times: choose one, or join the waiting list.',
  },
  noneFree: { zh: '近期没有空闲时段。', en: 'Nothing is free in the near future.' },
  joinLine: { zh: '加入候补', en: 'Join the waiting list' },
  joined: { zh: '已加入候补。', en: 'You are on the waiting list.' },
  waiting: { zh: '候补', en: 'Waiting list' },
  place: { zh: '候补名次', en: 'Place in line' },
  placeN: { zh: '第 {n} 位', en: '{n}' },
  box: { zh: '范围', en: 'Show' },
  boxTodo: { zh: '待本机构办理', en: 'Waiting for us' },
  boxMine: { zh: '本机构预约的', en: 'Booked by us' },
  boxOwner: { zh: '预约本机构资源的', en: 'For our resources' },
  state: { zh: '状态', en: 'State' },
  nothingFits: { zh: '没有符合条件的预约。', en: 'No bookings match.' },
  noBookings: { zh: '没有预约。请先找到需要的资源。', en: 'There are no bookings. Find a resource first.' },
  resource: { zh: '资源', en: 'Resource' },
  when: { zh: '时间', en: 'When' },
  guest: { zh: '预约方', en: 'Booked by' },
  limit: { zh: '期限', en: 'Deadline' },
  number: { zh: '编号', en: 'ID' },
  displaced: { zh: '资源在此时段停用', en: 'The resource is closed at that time' },
  moveTo: { zh: '可改到以下空闲时段：', en: 'You can move to one of these free times:' },
  score: { zh: '评分（1–5）', en: 'Score (1–5)' },
  remark: { zh: '评语', en: 'Remark' },
  rating: { zh: '评价', en: 'Rating' },
  ratingOf: { zh: '{n} 分（满分 5 分）', en: '{n} of 5' },
  bookingTitle: { zh: '预约', en: 'Booking' },
  fileBookings: { zh: '预约', en: 'bookings' },
  newTitle: { zh: '发布共享资源', en: 'Offer a resource' },
  newIntro: {
    zh: '先存为草稿；提交后由本机构另一位审批人发布。',
    en: 'It is first saved as a draft. Once you submit it, another approver in your organisation publishes it.',
  },
  name: { zh: '名称', en: 'Name' },
  text: { zh: '说明', en: 'Description' },
  field: { zh: '领域', en: 'Field' },
  mode: { zh: '容量方式', en: 'Type of capacity' },
  modeExclusive: { zh: '独占：一次一家使用', en: 'Exclusive: one at a time' },
  modePooled: { zh: '名额：多家同时使用', en: 'Pooled: several at a time' },
  slotMinutes: { zh: '时段长度（分钟）', en: 'Slot length (minutes)' },
  days: { zh: '开放日', en: 'Open on' },
  opens: { zh: '开放自（如 09:00）', en: 'Opens at (such as 09:00)' },
  closes: { zh: '开放至（如 17:00）', en: 'Closes at (such as 17:00)' },
  scope: { zh: '谁可以预约', en: 'Who may book' },
  saveDraft: { zh: '存为草稿', en: 'Save as a draft' },
  saved: { zh: '草稿已保存。请核对后提交。', en: 'The draft is saved. Check it, then submit it.' },
} as const satisfies Words

/** Why a listing stands as it does, where somebody has said so. */
export const whyWords = {
  draft: { zh: '退回理由', en: 'Why it was returned' },
  paused: { zh: '暂停理由', en: 'Why it is paused' },
  closed: { zh: '关闭理由', en: 'Why it was closed' },
  withdrawn: { zh: '撤回理由', en: 'Why it was withdrawn' },
  seen: { zh: '能查看此项的机构都会看到。', en: 'Everybody who can open this will see it.' },
} as const satisfies Words

/** The list of an organisation's own listings. */
export const mineWords = {
  caption: { zh: '本机构的共享资源', en: 'Resources of your organisation' },
  empty: {
    zh: '本机构还没有登记共享资源。可以逐项发布，也可以从表格导入。',
    en: 'Your organisation offers nothing yet. Offer a resource, or import a table of them.',
  },
  expires: { zh: '有效期至', en: 'Until' },
} as const satisfies Words

/** Heads of the table of listings, and how its cells are written. */
export const sheetWords = {
  file: { zh: '共享资源', en: 'resources' },
  nameZh: { zh: '名称（中文）', en: 'Name (Chinese)' },
  nameEn: { zh: '名称（英文）', en: 'Name (English)' },
  textZh: { zh: '说明（中文）', en: 'Description (Chinese)' },
  textEn: { zh: '说明（英文）', en: 'Description (English)' },
  hours: { zh: '开放时间', en: 'Open' },
  sessions: { zh: '场次', en: 'Sessions' },
  bufferMinutes: { zh: '间隔（分钟）', en: 'Buffer, in minutes' },
  leadHours: { zh: '提前预约（小时）', en: 'Book ahead, in hours' },
  bases: { zh: '指定基地（编号）', en: 'Named bases (ids)' },
  price: { zh: '价格（元）', en: 'Price, in yuan' },
  per: { zh: '计价单位', en: 'Price per' },
  freeUnits: { zh: '免费名额', en: 'Places free of charge' },
  freeGroups: { zh: '免费对象', en: 'Free of charge for' },
  holidays: { zh: '含节假日', en: 'holidays too' },
  until: { zh: '至', en: ' to ' },
  hoursForm: {
    zh: '请写作“周一至周五 09:00-17:00”，多段以分号隔开。',
    en: 'Write “Mon to Fri 09:00-17:00”, several with semicolons between.',
  },
  sessionsForm: {
    zh: '请写作“2026-10-01 09:00 - 2026-10-01 12:00”，每行一场。',
    en: 'Write “2026-10-01 09:00 - 2026-10-01 12:00”, one on each line.',
  },
  closuresForm: {
    zh: '请写作“2026-10-01 09:00 - 2026-10-02 18:00 检修”，每行一段，须有原因。',
    en: 'Write “2026-10-01 09:00 - 2026-10-02 18:00 maintenance”, one on each line, each with its reason.',
  },
  priceForm: { zh: '请填写金额（元）。', en: 'Enter an amount in yuan.' },
  wholeForm: { zh: '请填写整数。', en: 'Enter a whole number.' },
  fixed: { zh: '审核中或已关闭的资源不能修改。', en: 'What is under review or closed cannot be changed.' },
  kindFixed: { zh: '类型不能更改；请新建一项。', en: 'The kind stays as it is; make a new one.' },
  modeFixed: { zh: '容量方式不能更改；请新建一项。', en: 'The kind of capacity stays as it is; make a new one.' },
} as const satisfies Words

export const modes = {
  exclusive: { zh: '独占', en: 'Exclusive' },
  pooled: { zh: '名额', en: 'Pooled' },
} as const satisfies Words

/** Key groups of employment. */
export const groups = {
  graduates: { zh: '高校毕业生', en: 'Graduates' },
  returnees: { zh: '返乡人员', en: 'Returnees' },
  laid_off: { zh: '下岗失业人员', en: 'Laid-off workers' },
} as const satisfies Words

export const resourceKinds = {
  instrument: { zh: '仪器', en: 'Instrument' },
  pilot_line: { zh: '中试线', en: 'Pilot line' },
  lab: { zh: '实验室', en: 'Laboratory' },
  space: { zh: '场地', en: 'Space' },
  mentor: { zh: '导师', en: 'Mentor' },
  training: { zh: '培训', en: 'Training' },
  data: { zh: '数据', en: 'Data' },
  fund: { zh: '资金', en: 'Fund' },
  ip: { zh: '知识产权', en: 'Intellectual property' },
} as const satisfies Words

export const scopes = {
  alliance: { zh: '本联盟', en: 'Own alliance' },
  all: { zh: '所有基地', en: 'All bases' },
  bases: { zh: '指定基地', en: 'Named bases' },
} as const satisfies Words

export const per = {
  booking: { zh: '次', en: 'booking' },
  slot: { zh: '时段', en: 'slot' },
  hour: { zh: '小时', en: 'hour' },
  day: { zh: '天', en: 'day' },
} as const satisfies Words

export const weekdays = {
  MO: { zh: '周一', en: 'Mon' },
  TU: { zh: '周二', en: 'Tue' },
  WE: { zh: '周三', en: 'Wed' },
  TH: { zh: '周四', en: 'Thu' },
  FR: { zh: '周五', en: 'Fri' },
  SA: { zh: '周六', en: 'Sat' },
  SU: { zh: '周日', en: 'Sun' },
} as const satisfies Words
