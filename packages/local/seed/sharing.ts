import { atMinute, type Day, dayOf, type Instant, isBusinessDay, plusDays, type Text } from '#kernel'
import { type Caller, type Json, must } from '../caller.ts'
import { HOST, SENDER } from './stories.ts'

const demo = (zh: string, en: string): Text => ({ zh: `${zh}（演示）`, en: `${en} (demo)` })
const hours = (from: string, to: string) => [{ days: ['MO', 'TU', 'WE', 'TH', 'FR'], from, to }]
const THIRD = 'sjtu'

const instrument = {
  ...{ title: demo('场发射电镜', 'Field emission microscope'), kind: 'instrument', field: '新材料' },
  text: { zh: '分辨率 1 纳米，配能谱仪，有操作员。', en: 'Resolution 1 nm, with spectrometer and operator.' },
  ...{ capacity: { mode: 'exclusive', units: 1 }, slotMinutes: 60, hours: hours('09:00', '17:00'), leadHours: 2 },
  ...{ approval: 'manual', access: { scope: 'all' }, price: { fen: 30_000, per: 'hour' } },
}
const lab = {
  ...{ title: demo('二级生物安全实验室', 'Biosafety level 2 laboratory'), kind: 'lab', field: '生物医药' },
  text: { zh: '含细胞培养间与冷库。', en: 'With a cell culture room and cold storage.' },
  ...{ capacity: { mode: 'exclusive', units: 1 }, slotMinutes: 120, hours: hours('08:00', '18:00') },
  ...{ approval: 'manual', access: { scope: 'alliance' } },
}
const mentor = {
  ...{ title: demo('融资导师一对一', 'A mentor for raising capital'), kind: 'mentor', field: '创业辅导' },
  text: { zh: '每周两个下午，线上或到场。', en: 'Two afternoons a week, online or on site.' },
  ...{ capacity: { mode: 'exclusive', units: 1 }, slotMinutes: 60, hours: [{ days: ['TU', 'TH'], from: '13:00', to: '17:00' }] },
  ...{ approval: 'instant', access: { scope: 'all' } },
}
const desks = {
  ...{ title: demo('开放工位', 'Open workstations'), kind: 'space', field: '孵化空间' },
  text: { zh: '高校毕业生免费使用其中 4 个。', en: 'Four of them are free of charge for graduates.' },
  ...{ capacity: { mode: 'pooled', units: 12 }, slotMinutes: 240, hours: hours('09:00', '17:00') },
  ...{ approval: 'instant', access: { scope: 'all' }, price: { fen: 8_000, per: 'slot' }, freeShare: { units: 4, groups: ['graduates'] } },
}

/** What bases share with each other: listings, bookings that are asked for, approved, made weekly and waited for, a demand with an interest in it. */
export async function shareThings(as: (persona: string) => Caller, until: Instant): Promise<void> {
  const today = dayOf(until)
  const list = (org: string, body: object) => publish(as, org, body)
  const microscope = await list(HOST, instrument)
  await list(HOST, lab)
  await list(THIRD, mentor)
  const open = await list(SENDER, desks)
  const [first, second] = workdays(today, 2)
  const booking = async (
    org: string,
    resource: Json,
    day: Day,
    from: number,
    to: number,
    purpose: Text,
    more: object = {},
  ): Promise<Json> => {
    const span = { from: atMinute(day, from), to: atMinute(day, to) }
    return must(await as(`${org}.officer`).post(`/v1/resources/${resource.id}/bookings`, { ...span, purpose, submit: true, ...more }), 201)
  }
  const one = await booking(SENDER, microscope, first, 9 * 60, 12 * 60, demo('薄膜断面观察', 'Cross-sections of films'))
  must(await as(`${HOST}.approver`).post(`/v1/bookings/${one.id}/approve`))
  await booking(SENDER, microscope, second, 14 * 60, 16 * 60, demo('失效分析', 'Failure analysis'))
  await booking(HOST, open, first, 9 * 60, 13 * 60, demo('联合评审会', 'Joint review'))
  const recurrence = { rrule: 'FREQ=WEEKLY;COUNT=3', onConflict: 'skip' }
  await booking(HOST, open, second, 13 * 60, 17 * 60, demo('项目周会', 'Weekly project meeting'), { recurrence })
  const taken = await booking(THIRD, microscope, second, 9 * 60, 11 * 60, demo('断口分析', 'Fracture analysis'))
  const wish = { from: taken.from, to: taken.to, purpose: demo('镀层观察', 'Coatings') }
  must(await as(`${SENDER}.officer`).post(`/v1/resources/${microscope.id}/waiting-list`, wish), 201)
  await askFor(as, plusDays(today, 30))
}

async function publish(as: (persona: string) => Caller, org: string, body: object): Promise<Json> {
  const one = must(await as(`${org}.officer`).post('/v1/resources', body), 201)
  must(await as(`${org}.officer`).post(`/v1/resources/${one.id}/submit`))
  return must(await as(`${org}.approver`).post(`/v1/resources/${one.id}/publish`))
}

async function askFor(as: (persona: string) => Caller, closes: Day): Promise<void> {
  const body = {
    kind: 'scenario',
    title: demo('园区无人配送场景', 'Driverless delivery in a park'),
    text: {
      zh: '面向 3 平方公里园区，征集可落地的无人配送方案。',
      en: 'Wanted: driverless delivery that works in a park of three square kilometres.',
    },
    ...{ field: '智能网联', closesAt: atMinute(closes, 18 * 60), budgetFen: 80_000_000, firstPurchase: true },
  }
  const one = must(await as(`${HOST}.officer`).post('/v1/demands', body), 201)
  must(await as(`${HOST}.approver`).post(`/v1/demands/${one.id}/publish`, {}))
  const text = {
    zh: '我们有两款低速无人车，可在 60 天内试运行。',
    en: 'We have two low-speed vehicles and can begin trials within 60 days.',
  }
  must(await as(`${SENDER}.officer`).post(`/v1/demands/${one.id}/interests`, { text }), 201)
}

/** The next business days. */
function workdays(after: Day, count: number): [Day, Day] {
  const found: Day[] = []
  for (let day = plusDays(after, 1); found.length < count; day = plusDays(day, 1)) if (isBusinessDay(day) && isWeekday(day)) found.push(day)
  const [first = after, second = after] = found
  return [first, second]
}
const isWeekday = (day: Day): boolean => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())
