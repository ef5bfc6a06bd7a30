import type { Versioned } from '#storage'
import type { Claim, Project } from './model.ts'

/** A project as answers show it; a presence that goes on has no `to`. */
export const viewProject = ({ data, version }: Versioned<Project>, claims: readonly Claim[]) => ({
  id: data.id,
  name: data.name,
  uscc: data.uscc,
  stage: data.stage,
  presence: data.presence.map(({ to, ...one }) => ({ ...one, ...(to !== null && { to }) })),
  custodian: data.custodian,
  openCases: [...new Set(claims.map((claim) => claim.case))],
  needs: data.needs,
  lead: data.lead,
  version,
})
