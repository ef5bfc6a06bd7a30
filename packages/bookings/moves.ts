import { orgId, SYSTEM } from '#kernel'
import { parseProject, projectKey } from '#projects'
import { commit, deleteRecord, type Item, type Key, listIds, readRecords, type Unit } from '#storage'
import { carryOut, catchUp } from './carry-out.ts'
import { isLive } from './machine.ts'
import { handOver } from './rules.ts'
import { readBookings } from './series/commands.ts'
import { handOverPlace } from './waiting/automatic.ts'

const PAGE = 100

/** A project has moved: what it has booked and not used yet, and where it waits, goes along to its new custodian. */
export async function sweepMoved(unit: Unit, key: Key): Promise<number> {
  const project = key.pk.slice('project#'.length)
  const [marker, item] = await readRecords(unit.tables, [key, projectKey(project)])
  if (!marker || !item) return 0
  const { custodian } = parseProject(item).data
  let acts = 0
  for await (const id of idsOf(unit, project, 'booking')) acts += await handOverOne(unit, id, custodian)
  for await (const id of idsOf(unit, project, 'waiting')) acts += await handOverPlace(unit, id, custodian)
  await commit(unit, [deleteRecord(unit.tables, key, '#due = :due', { '#due': 'dueAt' }, { ':due': marker.dueAt })], null)
  return acts
}

/** All that a project has of one kind. */
async function* idsOf(unit: Unit, project: string, kind: string): AsyncGenerator<string> {
  let after: Item | null = null
  do {
    const page: Awaited<ReturnType<typeof listIds>> = await listIds(unit.tables, orgId(project), kind, PAGE, after)
    yield* page.ids
    after = page.last
  } while (after)
}

async function handOverOne(unit: Unit, id: string, custodian: ReturnType<typeof orgId>): Promise<number> {
  for (;;) {
    const [found] = await readBookings(unit.tables, [id])
    if (!found) return 0
    const { one, raced } = await catchUp(unit, found)
    if (raced) continue
    if (!isLive(one.data.state) || one.data.guest === custodian) return 0
    const done = await carryOut(unit, one, handOver(one.data, custodian, SYSTEM, unit.now), () => null)
    if (done !== 'raced') return 1
  }
}
