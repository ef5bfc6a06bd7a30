import * as z from 'zod'
import { type Deadline, type Hash, type Instant, type OrgId, orgId, orgKind } from '#kernel'
import { stored } from '#storage'

const Org = z.string().transform(orgId)

/** A secret as it is kept: sealed. `until` is set when a newer one has taken its place. */
const Secret = z.object({ sealed: z.string(), until: z.string().nullable() })

/** Where a portal's messages come from, and for whom they may act. */
export const Source = z.object({
  name: z.string(),
  portal: Org,
  /** Who registered it, and answers for it. */
  secretariat: Org,
  organisations: z.array(Org),
  active: z.boolean(),
  /** The newest first; at most two. */
  secrets: z.array(Secret),
  createdAt: z.string(),
})
export type Source = z.infer<typeof Source>

/** How long the former secret holds beside a new one. */
export const OVERLAP_MS = 24 * 3_600_000

/** What a portal has sent, as it waits to be applied. */
export const Message = z.object({
  /** Ours, in the order of arrival. */
  id: z.string(),
  source: z.string(),
  /** The portal's own. */
  webhookId: z.string(),
  language: z.enum(['zh', 'en']),
  /** Domain time; what it asks for takes effect as of then, however late it is applied. */
  receivedAt: z.string(),
  /** Machine time, in milliseconds since 1970. */
  arrivedAt: z.int(),
  type: z.string(),
  /** The CloudEvent, as it was signed. */
  event: z.string(),
  /** How often applying it has failed by a fault of ours. */
  tries: z.int().default(0),
})
export type Message = z.infer<typeof Message>

export const Reason = z.object({
  code: z.string(),
  zh: z.string(),
  en: z.string(),
  errors: z.array(z.object({ pointer: z.string(), code: z.string(), detail: z.object({ zh: z.string(), en: z.string() }) })),
})
export type Reason = z.infer<typeof Reason>

/** A message that could not be applied when it came, and what became of it. */
export const Quarantined = z.object({
  message: Message,
  portal: Org,
  /** Whose business it is: the portal, the secretariat of the source, and whom it would have acted for. */
  audience: z.array(Org),
  state: z.enum(['quarantined', 'applied']),
  reason: Reason,
  quarantinedAt: z.string(),
  /** Judged by domain time; the item itself is tidied away by the machine's, later. */
  keptUntil: z.string(),
  appliedAt: z.string().nullable(),
  retries: z.int(),
  head: z.object({ sequence: z.int(), hash: stored<Hash>().nullable() }),
})
export type Quarantined = z.infer<typeof Quarantined>

const DAY_MS = 86_400_000
export const KEPT_DAYS = 30
export const keptUntil = (from: Instant): Instant => new Date(Date.parse(from) + KEPT_DAYS * DAY_MS).toISOString()
/** The limit of what was set aside until then, for one whose business it is. */
export const asideLimit = (org: OrgId, until: Instant): Deadline => ({
  party: org,
  role: orgKind(org) === 'portal' ? 'integrator' : 'officer',
  since: new Date(Date.parse(until) - KEPT_DAYS * DAY_MS).toISOString(),
  at: until,
  onTimeout: 'lapse',
})
/** Epoch second after which an item may be tidied away, by the machine's clock: later than anybody may ask for it. */
export const ttl = (): number => Math.ceil((Date.now() + (KEPT_DAYS + 5) * DAY_MS) / 1000)

/** Who a source belongs to or acts for. */
export const partiesOf = ({ portal, secretariat, organisations }: Source): OrgId[] => [...new Set([portal, secretariat, ...organisations])]
