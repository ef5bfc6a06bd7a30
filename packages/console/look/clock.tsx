import type { Child } from 'hono/jsx'
import type * as z from 'zod'
import { dayOf, type Instant, type Light, lastDayTo, type Text } from '#kernel'
import type { ClockView } from '#web'
import { lights, roleName, silences } from '../vocabulary.ts'
import { Tag } from './tag.tsx'
import { Due, Org, useUi } from './ui.tsx'

/** A limit as the API shows it. */
export type ShownClock = z.infer<typeof ClockView>

const words = {
  left: { zh: '还剩 {n} 个工作日', en: '{n} business days left' },
  leftOne: { zh: '还剩 1 个工作日', en: '1 business day left' },
  none: { zh: '到期前已无工作日', en: 'No business days left' },
  today: { zh: '今天到期', en: 'Due today' },
  late: { zh: '期限已过', en: 'Deadline passed' },
  paused: { zh: '计时暂停，还剩 {n} 个工作日', en: 'Clock stopped, {n} business days left' },
  nothing: { zh: '目前没有限期办理的事项。', en: 'Nothing is due at present.' },
  by: { zh: '截止', en: 'by' },
  silence: { zh: '逾期后：{what}', en: 'If nobody acts: {what}' },
  assumed: {
    zh: '（该年度节假日安排尚未公布，暂按周一至周五计算）',
    en: ' (the calendar of that year is not published yet; Monday to Friday assumed)',
  },
} as const

const TONES = { green: 'success', yellow: 'warning', red: 'danger' } as const

/** What has a limit; whoever acts may have let an earlier one pass. */
export interface Limited {
  readonly clock: ShownClock | null
  readonly late?: { readonly party: string } | null
}

/** Whether whoever acts has let an earlier limit pass. */
export const isLateToo = ({ clock, late }: Limited): boolean => clock !== null && late?.party === clock.party

/** The light of a limit; red, too, where whoever acts has let an earlier one pass. */
export const lightOf = (one: Limited): Light | null => (isLateToo(one) ? 'red' : (one.clock?.light ?? null))

interface LightProps {
  readonly clock: ShownClock
  /** What whoever acts has let pass already. */
  readonly passed?: Text | undefined
}

/** A light; never by its colour alone. */
export function LightTag({ clock, passed }: LightProps) {
  const { t } = useUi()
  if (passed)
    return (
      <Tag tone="danger" light="red">
        {t(passed)}
      </Tag>
    )
  return (
    <Tag tone={TONES[clock.light]} light={clock.light}>
      {t(lights[clock.light])}
    </Tag>
  )
}

export function Left({ clock }: { clock: ShownClock }) {
  const { t, now } = useUi()
  return <span class="left">{t(leftText(clock, now), { n: clock.businessDaysLeft })}</span>
}

function leftText({ paused, light, businessDaysLeft: n, dueAt }: ShownClock, now: Instant): Text {
  if (paused) return words.paused
  if (light === 'red') return words.late
  if (lastDayTo(dueAt) <= dayOf(now)) return words.today
  if (n === 0) return words.none
  return n === 1 ? words.leftOne : words.left
}

/** A limit in a list: its light, the days left, the date. */
export function Limit({ clock, passed }: LightProps) {
  return (
    <>
      <LightTag clock={clock} passed={passed} /> <Left clock={clock} />
      <br />
      <span class="quiet">
        <Due at={clock.dueAt} />
      </span>
    </>
  )
}

/** Who acts by when, or that nobody has to. */
export function Waits({ clock }: { clock: ShownClock | null }) {
  const { t } = useUi()
  return clock ? <Clock clock={clock} /> : <p>{t(words.nothing)}</p>
}

/** Who acts, by when, and what silence brings. */
export function Clock({ clock, who, brings }: { clock: ShownClock; who?: Child; brings?: Text | undefined }) {
  const { t } = useUi()
  const silence = brings ?? silences[clock.onTimeout]
  return (
    <div class="clock">
      <p>
        <LightTag clock={clock} /> <Left clock={clock} />
      </p>
      <p>
        {who ?? (
          <>
            <strong>
              <Org id={clock.party} />
            </strong>{' '}
            · {t(roleName(clock.role))}
          </>
        )}
      </p>
      <p class="quiet">
        {t(words.by)} <Due at={clock.dueAt} />
        {clock.calendar === 'assumed' && t(words.assumed)}
      </p>
      {silence && <p class="quiet">{t(words.silence, { what: silence })}</p>}
    </div>
  )
}
