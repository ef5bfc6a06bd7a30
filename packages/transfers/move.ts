import { baseKey, parseBase } from '#directory'
import type { When } from '#kernel'
import { moveProject, parseProject, projectKey } from '#projects'
import { readRecords, type Tables, type Write } from '#storage'
import { effectsOfReturn, type Moved } from './effects.ts'
import type { Decision } from './life.ts'
import { isFinal } from './machine.ts'
import { hostOf } from './model.ts'
import { higherStage } from './rules/draft.ts'
import { endedByReturn } from './rules/handover.ts'
import { parseTransfer, saveTransfer, transferKey } from './store.ts'

/** Custody and presence change in the case's own transaction; so does the end of the residence that a return ends. */
export async function projectWrites(tables: Tables, decision: Decision, when: When, roles: Moved): Promise<Write[]> {
  const { next, project: moves } = decision
  const by = decision.events.at(-1)?.by
  if (moves === null || !by) return []
  const host = hostOf(next).host
  const wanted = [projectKey(next.project), baseKey(host), ...(next.residenceCase ? [transferKey(next.residenceCase)] : [])]
  const [projectItem, hostItem, residenceItem] = await readRecords(tables, wanted)
  if (!projectItem || !hostItem) throw new Error(`${next.id} moves a project or to a base that is not there`)
  const before = parseProject(projectItem)
  const [from, to] = moves === 'arrives' ? [next.sender, host] : [host, next.sender]
  const custodian = next.kind !== 'partial' && before.data.custodian === from ? { custodian: to } : {}
  const stage = next.kind === 'echelon' && moves === 'arrives' ? higherStage(parseBase(hostItem).data, before.data) : null
  const change = { roles: next.presence, from, to, day: when.day, ...custodian, ...(stage && { stage }) }
  const moved = moveProject(tables, before, change, by, when)
  const residence = residenceItem && parseTransfer(residenceItem)
  // It may have ended meanwhile; its claims were left to this return.
  if (!residence || isFinal(residence.data.state)) return moved
  const ended = endedByReturn(residence.data, next, { by, when })
  return [
    ...moved,
    ...saveTransfer(tables, residence, ended).writes,
    ...effectsOfReturn(tables, residence.data, ended.next, next, when, roles),
  ]
}
