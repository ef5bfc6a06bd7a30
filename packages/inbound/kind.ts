import type * as z from 'zod'
import type { OrgId, Outcome, Role, Text } from '#kernel'
import type { Tables } from '#storage'
import type { Context } from '#web'

/** One type of message: what it says, for whom it acts, and the command that it becomes. */
export interface Kind<D = unknown> {
  readonly title: Text
  readonly data: z.ZodType<D>
  /** What role the portal has in the organisation that it acts for, for this alone. */
  readonly role: Role
  /** Where in the message the body of the command stands: `/data`. */
  readonly at: string
  /** Organisations whose business it is, the likeliest first; none where what it names is not there. */
  owners(tables: Tables, source: string, data: D): Promise<readonly OrgId[]>
  /** The very command that a person's request becomes. Null in the answer: nothing was to be done. */
  apply(ctx: Context, source: string, data: D): Promise<Outcome<unknown>>
}

/** Every type of message, by its name (`listing.upsert`). */
export type Kinds = Readonly<Record<string, Kind>>

/** Ties a kind's command to its schema. */
export const kind = <D>(definition: Kind<D>): Kind => definition as unknown as Kind
