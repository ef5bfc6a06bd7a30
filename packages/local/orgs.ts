import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './synthesis.ts'

const others = ['yrd-secretariat', 'jjj-secretariat', 'west-secretariat', 'cs-secretariat', 'evaluator-1', 'portal-1']

/** Whether there can be personas of an organisation: the published bases, the secretariats, the evaluator and the portal. */
export function knownOrganisations(): (org: string) => boolean {
  const rows = readFileSync(join(root, 'data/bases.csv'), 'utf8').split('\n').slice(1)
  const known = new Set([...others, ...rows.map((row) => row.split(',')[0] ?? '')])
  known.delete('')
  return (org) => known.has(org)
}
