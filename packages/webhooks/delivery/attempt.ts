import type { KeyObject } from 'node:crypto'
import type { FeedItem } from '#feed'
import type { Instant } from '#kernel'
import type { Vault } from '#storage'
import { compose } from '../format/compose.ts'
import { openKey, signingKey } from '../keys.ts'
import { Hidden } from '../model.ts'
import { ed25519 } from '../signing.ts'
import { judge, type Verdict } from './health.ts'
import type { Attempt, Lane } from './model.ts'
import type { Parts } from './parts.ts'

/** Why an event is sent. */
export type Kind = 'fresh' | 'retry' | 'replay'
export interface Job {
  readonly kind: Kind
  readonly item: FeedItem
}
export interface Tried extends Job {
  readonly verdict: Verdict
  readonly attempt: Attempt
  readonly retryAfter: string | null
}

/** What a lane signs with at an instant. */
export interface Seal {
  readonly hidden: readonly [Hidden, ...Hidden[]]
  readonly own: KeyObject
}

/** Opens the secrets of a lane that are valid at this instant, the newest first. */
export async function sealOf({ tables, vault }: Pick<Parts, 'tables' | 'vault'>, lane: Lane, now: Instant): Promise<Seal> {
  const valid = lane.target.secrets.filter(({ until }, n) => n === 0 || (until !== null && until > now))
  const [newest, ...older] = await Promise.all(valid.map(({ sealed }) => openHidden(vault, lane.id, sealed)))
  if (!newest) throw new Error(`${lane.id} has no secret`)
  const key = await signingKey(tables, vault)
  return { hidden: [newest, ...older], own: ed25519(key.x, await openKey(key, vault)) }
}

export const openHidden = async (vault: Vault, id: string, sealed: string): Promise<Hidden> =>
  Hidden.parse(JSON.parse(await vault.open(sealed, { purpose: 'webhook', id })))

/** Sends one event, and tells what became of it. Never throws for what the other side does. */
export async function attempt(parts: Parts, lane: Lane, seal: Seal, job: Job): Promise<Tried> {
  const { url, format } = lane.target
  const [hidden] = seal.hidden
  const secrets = seal.hidden.flatMap(({ key }) => (key === null ? [] : [key]))
  const request = compose({ url, format, item: job.item, hidden, signers: { secrets, own: seal.own }, at: new Date() }, parts.reading)
  const at = parts.clock()
  const { status, answer, durationMs, retryAfter } = await parts.send(request)
  return {
    ...job,
    verdict: judge({ status, answer }, format),
    attempt: { at, status, durationMs, answer, requestHeaders: { ...request.headers }, replay: job.kind === 'replay' },
    retryAfter,
  }
}
