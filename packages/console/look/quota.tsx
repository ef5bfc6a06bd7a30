import type { Text } from '#kernel'
import { lineName } from '../vocabulary.ts'
import { numberText, useUi } from './ui.tsx'

const words = {
  granted: { zh: '核定', en: 'granted' },
  reserved: { zh: '已预占', en: 'reserved' },
  committed: { zh: '已占用', en: 'committed' },
  free: { zh: '可用', en: 'free' },
} as const

/** A quota line as the agreement tells it. */
export interface Line {
  readonly line: string
  readonly unit: string
  readonly granted: number
  readonly reserved: number
  readonly committed: number
  readonly free: number
}

interface QuotaLineProps {
  readonly line: Line
  /** Where the cases are that hold some of it, by the kind of their hold; without it figures lead nowhere. */
  readonly casesOf?: (hold: 'reserved' | 'committed') => string
}

/** A quota line as a bar; the figures below it say the same. */
export function QuotaLine({ line, casesOf }: QuotaLineProps) {
  const { t, language } = useUi()
  const figure = (label: Text, value: number) => (
    <>
      {t(label)} <strong>{numberText(language, value)}</strong>
    </>
  )
  const held = (hold: 'reserved' | 'committed') => {
    const shown = figure(words[hold], line[hold])
    return (
      <li class={`of-${hold}`}>
        {casesOf ? (
          <a class="ds-link" href={casesOf(hold)}>
            {shown}
          </a>
        ) : (
          shown
        )}
      </li>
    )
  }
  return (
    <div class="quota-line">
      <h3 class="ds-heading" data-size="2xs">
        {t(lineName(line.line, line.unit))}
      </h3>
      <Bar line={line} />
      <ul class="figures">
        <li>{figure(words.granted, line.granted)}</li>
        {held('committed')}
        {held('reserved')}
        <li class="of-free">{figure(words.free, line.free)}</li>
      </ul>
    </div>
  )
}

function Bar({ line }: { line: Line }) {
  const share = (value: number) => Math.round((value / Math.max(1, line.granted)) * 1000) / 10
  const [committed, reserved] = [share(line.committed), share(line.reserved)]
  return (
    <svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
      <rect class="bar-free" width="100" height="6" />
      <rect class="bar-committed" width={committed} height="6" />
      <rect class="bar-reserved" x={committed} width={reserved} height="6" />
    </svg>
  )
}
