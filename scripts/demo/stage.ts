import * as z from 'zod'
import type { Language } from '#kernel'
import { ask, type Client, type Doors } from './client.ts'

/** What a story is played on. */
export interface Stage {
  readonly client: Client
  readonly doors: Doors
  readonly language: Language
  print(...lines: string[]): void
}

const Clock = z.object({ now: z.string() })

// Time is the local stack's: its control door moves it on.
export const now = async ({ doors }: Pick<Stage, 'doors'>): Promise<string> => Clock.parse(await ask(`${doors.control}/clock`)).now
export const settle = ({ doors }: Pick<Stage, 'doors'>): Promise<unknown> => ask(`${doors.control}/settle`, { method: 'POST' })

/** Moves on to an instant, unless it has passed, and lets everything due happen. */
export async function goTo(stage: Pick<Stage, 'doors'>, instant: string): Promise<void> {
  if ((await now(stage)) < instant)
    await ask(`${stage.doors.control}/clock`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ now: instant }),
    })
  await settle(stage)
}
