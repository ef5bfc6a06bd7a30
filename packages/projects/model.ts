import * as z from 'zod'
import { orgId, projectId } from '#kernel'
import { StoredText } from '#storage'

export const PRESENCE_ROLES = ['registration', 'tax', 'statistics', 'rd', 'incubation', 'production'] as const
export type PresenceRole = (typeof PRESENCE_ROLES)[number]
export const PROJECT_STAGES = ['maker_space', 'incubator', 'accelerator', 'park'] as const

const Org = z.string().transform(orgId)

/** Where a role of the project was from a day on, until (not including) another; null: still there. */
export const Presence = z.object({ role: z.enum(PRESENCE_ROLES), base: Org, from: z.string(), to: z.string().nullable() })
export type Presence = z.infer<typeof Presence>

export const Need = z.object({ kind: z.string(), text: StoredText, from: z.string().exactOptional(), to: z.string().exactOptional() })
export const Lead = z.object({ name: z.string(), phone: z.string().exactOptional() })

/** The stored form of a project. */
export const Project = z.object({
  id: z.string().transform(projectId),
  name: StoredText,
  uscc: z.string().nullable(),
  stage: z.enum(PROJECT_STAGES),
  presence: z.array(Presence),
  /** Exactly one at any time. */
  custodian: Org,
  needs: z.array(Need),
  lead: Lead,
})
export type Project = z.infer<typeof Project>

/** An open case's claim on one presence role of a project, written with the case. */
export const Claim = z.object({ case: z.string(), role: z.enum(PRESENCE_ROLES), parties: z.array(Org) })
export type Claim = z.infer<typeof Claim>
