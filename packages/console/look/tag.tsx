import type { Child } from 'hono/jsx'
import type { Light, Text } from '#kernel'
import { nameIn } from '../vocabulary.ts'
import { useUi } from './ui.tsx'

export type Tone = 'info' | 'success' | 'warning' | 'danger' | 'neutral'

interface TagProps {
  readonly tone: Tone
  readonly light?: Light | undefined
  readonly state?: string | undefined
  readonly children: Child
}

/** A word that is seen at once; never by its colour alone. */
export function Tag({ tone, light, state, children }: TagProps) {
  return (
    <span class={light ? `ds-tag light ${light}` : 'ds-tag'} data-color={tone} data-state={state}>
      {children}
    </span>
  )
}

/** A state of the same name looks the same wherever it is met; what is not named here is under way. Red is for what somebody has to mend: what has merely ended is grey. */
const TONES: Readonly<Record<Exclude<Tone, 'info'>, readonly string[]>> = {
  success: [
    ...['active', 'accepted', 'signed', 'in_force', 'in_residence', 'graduated', 'moved_up', 'returned', 'paid', 'delivered'],
    ...['approved', 'checked_in', 'used', 'rated', 'awarded', 'converted'],
  ],
  warning: ['expiring', 'terminated', 'part_paid', 'paused', 'stalled', 'no_show'],
  danger: ['disabled', 'failed'],
  neutral: [
    ...['draft', 'discarded', 'withdrawn', 'cancelled', 'exited', 'failed_honestly', 'archived', 'closed', 'deleted', 'revoked'],
    ...['released', 'declined', 'passed_over', 'rejected', 'expired', 'lapsed'],
  ],
}

const toneOf = (state: string): Tone =>
  (['success', 'warning', 'danger', 'neutral'] as const).find((tone) => TONES[tone].includes(state)) ?? 'info'

/** A state by its name in the table of its machine. */
export function StateTag({ names, state }: { names: Readonly<Record<string, Text>>; state: string }) {
  const { t } = useUi()
  return (
    <Tag tone={toneOf(state)} state={state}>
      {t(nameIn(names, state))}
    </Tag>
  )
}
