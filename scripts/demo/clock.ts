import * as z from 'zod'
import { ask, type Doors } from './client.ts'

// Time is the local stack's: its control door moves it on.

const Clock = z.object({ now: z.string() })

export const now = async ({ control }: Doors): Promise<string> => Clock.parse(await ask(`${control}/clock`)).now
/** Everything due is done. */
export const settle = ({ control }: Doors): Promise<unknown> => ask(`${control}/settle`, { method: 'POST' })

/** On to an instant, unless it has passed already, with everything due until then done. */
export async function goTo(doors: Doors, instant: string): Promise<void> {
  if ((await now(doors)) < instant) {
    const headers = { 'content-type': 'application/json' }
    await ask(`${doors.control}/clock`, { method: 'PUT', headers, body: JSON.stringify({ now: instant }) })
  }
  await settle(doors)
}
