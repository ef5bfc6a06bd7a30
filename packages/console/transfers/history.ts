import type { StoredEvent, Text } from '#kernel'
import { getCaseFile, itemTitles, transferChart, transferEvents } from '#transfers'
import type { History } from '../returned.tsx'

const items: Readonly<Record<string, Text>> = itemTitles
const itemOf = ({ data }: StoredEvent): Text | undefined => ('item' in data ? items[String(data.item)] : undefined)

export const caseHistory: History = {
  titles: transferEvents,
  states: transferChart.stateNames,
  aboutOf: itemOf,
  async read(c, id) {
    const file = await getCaseFile(c.var.desk.ctx, id)
    return file.ok ? file.value.events : []
  },
}
