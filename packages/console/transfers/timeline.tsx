import type { StoredEvent, Text } from '#kernel'
import { itemTitles, transferChart, transferEvents } from '#transfers'
import { Timeline as Entries } from '../look/timeline.tsx'
import type { CaseEvent } from './case.ts'

const items: Readonly<Record<string, Text>> = itemTitles
const itemOf = ({ data }: StoredEvent): Text | undefined => ('item' in data ? items[String(data.item)] : undefined)

/** What the entries of a case's history are called. */
export const caseHistory = { titles: transferEvents, states: transferChart.stateNames, aboutOf: itemOf }

/** What has happened to a case, the latest first. */
export const Timeline = ({ events }: { events: readonly CaseEvent[] }) => <Entries events={events} {...caseHistory} />
