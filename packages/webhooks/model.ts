import * as z from 'zod'
import type { OrgId, WebhookId } from '#kernel'
import { stored } from '#storage'
import { STATES } from './machine.ts'

export const FORMATS = ['cloudevents', 'wecom', 'dingtalk', 'feishu'] as const
export type Format = (typeof FORMATS)[number]

/** At most so many subscriptions of one organisation. */
export const MOST_SUBSCRIPTIONS = 20

/** A secret as the vault sealed it (`Hidden`, as JSON); signs until then, or without end. */
export const Secret = z.object({ sealed: z.string(), until: z.string().nullable() })
export type Secret = z.infer<typeof Secret>

/** What nobody reads in a table: the key that signs, and the query of a robot's address, which holds its token. */
export const Hidden = z.object({ key: z.string().nullable(), query: z.string() })
export type Hidden = z.infer<typeof Hidden>

/** Where events go, and which. */
export const Target = z.object({
  /** Of a robot without its query. */
  url: z.string(),
  types: z.array(z.string()),
  /** Attributes that an event must have, exactly: `subject`, `data.to`. */
  filter: z.record(z.string(), z.string()),
  format: z.enum(FORMATS),
  ordered: z.boolean(),
  /** The newest first. */
  secrets: z.array(Secret),
})
export type Target = z.infer<typeof Target>

export const REASONS = ['outage', 'refused', 'gone'] as const
export type Reason = (typeof REASONS)[number]

/** A subscription: the feed of an organisation, pushed. */
export const Subscription = Target.extend({
  id: stored<WebhookId>(),
  org: stored<OrgId>(),
  state: z.enum(STATES),
  /** Why it is paused or disabled. */
  because: z.enum(REASONS).nullable(),
  createdAt: z.string(),
  changedAt: z.string(),
})
export type Subscription = z.infer<typeof Subscription>

export const targetOf = ({ url, types, filter, format, ordered, secrets }: Target): Target => ({
  url,
  types,
  filter,
  format,
  ordered,
  secrets,
})
