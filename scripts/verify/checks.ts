import type { StoredEvent } from '#kernel'
import { firstBreak, type Item } from '#storage'
import type { Records } from './records.ts'

// Each check answers a sentence for everything that is not as it must be.

/** The events of one aggregate against the head on its record. */
export function chainFindings(stream: string, items: readonly Item[], { heads }: Pick<Records, 'heads'>): string[] {
  const events = items.map((item) => item.event as StoredEvent)
  const broken = firstBreak(events)
  if (broken !== null) return [`events of ${stream}: the chain breaks at ${broken}`]
  // A portal's message is no record: it is kept for 30 days, its events for good.
  if (stream.startsWith('message#')) return []
  const [head, last] = [heads.get(stream), events.at(-1)]
  if (!head) return [`events of ${stream}: there is no such record`]
  return head.sequence === last?.aggregatesequence && head.hash === last.hash
    ? []
    : [`events of ${stream}: they end at ${last?.aggregatesequence}, its record at ${head.sequence}`]
}

/** Records whose events are all gone. */
export const missingChains = ({ heads }: Pick<Records, 'heads'>, seen: ReadonlySet<string>): string[] =>
  [...heads.keys()].filter((stream) => !seen.has(stream)).map((stream) => `events of ${stream}: there are none`)

/** Each quota line against the holds of the open cases. */
export function quotaFindings({ lines, cases }: Pick<Records, 'lines' | 'cases'>): string[] {
  const held = new Map([...lines.keys()].map((name) => [name, { reserved: 0, committed: 0 }]))
  const findings: string[] = []
  for (const { id, hold } of cases) {
    if (!hold) continue
    const sums = held.get(`${hold.agreement}#${hold.line}`)
    if (sums) sums[hold.kind] += hold.amount
    else findings.push(`case ${id}: holds on the line ${hold.agreement}#${hold.line}, which is not there`)
  }
  for (const [name, { granted, free, reserved, committed }] of lines) {
    const sums = held.get(name)
    if (free + reserved + committed !== granted || free < 0)
      findings.push(`line ${name}: ${free} free, ${reserved} reserved and ${committed} committed do not make ${granted}`)
    if (sums?.reserved !== reserved || sums.committed !== committed)
      findings.push(
        `line ${name}: cases hold ${sums?.reserved} reserved and ${sums?.committed} committed, it says ${reserved} and ${committed}`,
      )
  }
  return findings
}

/**
 * Claims on presence roles and open cases, both ways. A return borrows the claim of the residence that it ends until it arrives,
 * and inherits it where that ends before.
 */
export function claimFindings({ claims, cases }: Pick<Records, 'claims' | 'cases'>): string[] {
  const findings: string[] = []
  const owned = new Set<string>()
  for (const { id, project, presence, residenceCase, state } of cases) {
    for (const role of presence) {
      const borrows = residenceCase !== null && state !== 'in_residence'
      const claim = claims.get(`${project}#${role}`)
      if (claim?.case !== id && !(borrows && claim?.returning === id)) findings.push(`case ${id}: has no claim on ${role} of ${project}`)
      owned.add(`${id} ${project}#${role}`)
    }
  }
  for (const [name, claim] of claims) {
    for (const id of [claim.case, claim.returning])
      if (id !== undefined && !owned.has(`${id} ${name}`)) findings.push(`claim ${name}: belongs to ${id}, which is not open`)
  }
  return findings
}

/** The feed of one organisation: from its first item that is still kept to its end without a gap, no event twice. */
export function feedFindings(org: string, items: readonly Item[]): string[] {
  const end = items.find(({ sequence }) => sequence === 0)
  const places = items.filter(({ sequence }) => sequence !== 0)
  const findings: string[] = []
  places.forEach((item, n) => {
    const before = places[n - 1]
    if (before && Number(item.sequence) !== Number(before.sequence) + 1)
      findings.push(`feed of ${org}: after ${before.sequence} comes ${item.sequence}`)
  })
  const last = Number(places.at(-1)?.sequence ?? end?.last)
  if (last !== Number(end?.last)) findings.push(`feed of ${org}: ends at ${last}, its head at ${end?.last}`)
  const ids = places.map(({ event }) => (event as StoredEvent).id)
  if (new Set(ids).size !== ids.length) findings.push(`feed of ${org}: holds an event twice`)
  return findings
}
