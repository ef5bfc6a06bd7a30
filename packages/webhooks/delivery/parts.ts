import type { Instant } from '#kernel'
import type { Tables, Vault } from '#storage'
import type { Reading } from '../format/text.ts'
import type { SendCall } from './calls.ts'
import type { Send } from './send.ts'

/** All that delivering stands on. */
export interface Parts {
  readonly tables: Tables
  readonly vault: Vault
  readonly send: Send
  readonly call: SendCall
  readonly reading: Reading
  /** Domain time, which goes on while a worker works. */
  readonly clock: () => Instant
  /** Whether another round may begin. */
  readonly timeLeft: () => boolean
  /** In [0, 1). */
  readonly random: () => number
  readonly log: (line: { level: 'info' | 'warn' | 'error'; msg: string } & Record<string, unknown>) => void
}
