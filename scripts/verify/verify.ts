import type { Tables } from '#storage'
import { chainFindings, claimFindings, feedFindings, missingChains, quotaFindings } from './checks.ts'
import { partitions, scan } from './read.ts'
import { readRecords } from './records.ts'
import { settlementFindings } from './settlements.ts'

export interface Verified {
  readonly findings: readonly string[]
  readonly aggregates: number
  readonly events: number
  readonly lines: number
  readonly cases: number
  readonly feeds: number
}

/** Reads the whole store and holds it against its own promises. What is written meanwhile may show as a finding: run it at a quiet time. */
export async function verifyStore(tables: Tables): Promise<Verified> {
  const records = await readRecords(scan(tables, tables.records))
  const findings = [...quotaFindings(records), ...claimFindings(records), ...settlementFindings(records.settlements)]
  const streams = new Set<string>()
  let events = 0
  for await (const { key, items } of partitions(scan(tables, tables.events), 'aggregate')) {
    streams.add(key)
    events += items.length
    findings.push(...chainFindings(key, items, records))
  }
  findings.push(...missingChains(records, streams))
  let feeds = 0
  for await (const { key, items } of partitions(scan(tables, tables.feed), 'org')) {
    // The marks that say which events a feed has already, and how far its readers have come.
    if (/^(seen|consumers)#/.test(key)) continue
    feeds++
    findings.push(...feedFindings(key, items))
  }
  return { findings, aggregates: records.heads.size, events, lines: records.lines.size, cases: records.cases.length, feeds }
}
