import { transferChart, transferEvents } from '#transfers'
import { Timeline as Entries } from '../look/timeline.tsx'
import type { CaseEvent } from './case.ts'

/** What has happened to a case, the latest first. */
export const Timeline = ({ events }: { events: readonly CaseEvent[] }) => (
  <Entries events={events} titles={transferEvents} states={transferChart.stateNames} />
)
