import * as z from 'zod'
import type { OrgId, WebhookId } from '#kernel'
import { stored } from '#storage'
import { STATES } from '../machine.ts'
import { Target } from '../model.ts'
import { FAULTS } from './fault.ts'

// What pushing needs to remember. All of it lies in `deliveries`.

/** How an endpoint has fared; replays do not count. */
export const Health = z.object({
  /** In a row. */
  failures: z.int().nonnegative(),
  /** Of the first of them. */
  failingSince: z.string().nullable(),
  /** The events in a row that were refused for good. */
  refused: z.array(z.string()),
  succeededAt: z.string().nullable(),
})
export type Health = z.infer<typeof Health>
export const HEALTHY: Health = { failures: 0, failingSince: null, refused: [], succeededAt: null }

/**
 * The way to one endpoint: how far of the feed was pushed, and how it fares. One worker at a time walks it, by a lease in machine time.
 * `wakes` counts what has happened to it from outside: a worker that has not seen the last of it may not leave.
 */
export const Lane = z.object({
  pk: z.string(),
  sk: z.string(),
  org: stored<OrgId>(),
  id: stored<WebhookId>(),
  state: z.enum(STATES),
  target: Target,
  /** Sequence in the feed up to which every event was tried or passed over. */
  cursor: z.int().nonnegative(),
  /** How many events wait for another attempt. */
  pending: z.int().nonnegative(),
  replays: z.int().nonnegative(),
  health: Health,
  /** Nothing is sent before: the endpoint asked for it, or is probed only then. */
  heldUntil: z.string().nullable(),
  /** What waits since before then is due at once. */
  resumedAt: z.string().nullable(),
  /** When messages went to a robot lately, domain time in milliseconds: its vendor counts them. */
  sentAt: z.array(z.number()),
  /** Milliseconds since 1970; 0 when nobody holds it. */
  lease: z.number(),
  holder: z.string(),
  wakes: z.int(),
  /** The instants for which a worker was called and has not come yet. */
  calls: z.array(z.string()).default([]),
  dueAt: z.string().optional(),
})
export type Lane = z.infer<typeof Lane>

/** An event that waits for another attempt, or behind one of the same case. */
export const Pending = z.object({
  sequence: z.int().positive(),
  subject: z.string(),
  tries: z.int().nonnegative(),
  triedAt: z.string(),
  dueAt: z.string(),
})
export type Pending = z.infer<typeof Pending>

export const Attempt = z.object({
  at: z.string(),
  status: z.union([z.int(), z.enum(FAULTS)]),
  durationMs: z.int(),
  answer: z.string(),
  requestHeaders: z.record(z.string(), z.string()),
  replay: z.boolean(),
})
export type Attempt = z.infer<typeof Attempt>

export const DELIVERY_STATES = ['waiting', 'delivered', 'failed'] as const

/** One event on its way to one endpoint, kept 30 days. `waiting` for its next attempt; `failed` when there is none. */
export const Delivery = z.object({
  sequence: z.int().positive(),
  event: z.string(),
  type: z.string(),
  status: z.enum(DELIVERY_STATES),
  attempts: z.array(Attempt),
  nextAttemptAt: z.string().nullable(),
  keepUntil: z.string(),
})
export type Delivery = z.infer<typeof Delivery>

/** A part of the feed that is pushed again: from `next` to `last`, or only these. */
export const Replay = z.object({
  sk: z.string(),
  next: z.int(),
  last: z.int(),
  only: z.array(z.int()).nullable(),
  tries: z.int(),
  dueAt: z.string(),
})
export type Replay = z.infer<typeof Replay>
