import { type Caller, must } from '../caller.ts'
import { SENDER } from './stories.ts'

/** Two portals that hear what its base hears: one that takes everything, and one that is broken just now. */
export async function listen(as: (persona: string) => Caller, control: string): Promise<void> {
  const subscribe = async (name: string, status: number, types: readonly string[]): Promise<void> => {
    const url = `${control}/partner/${name}`
    const answer = await fetch(url, { method: 'PUT', body: JSON.stringify({ status }) })
    if (!answer.ok) throw new Error(`PUT ${url}: ${answer.status}`)
    must(await as(`${SENDER}.officer`).post('/v1/webhooks', { url, types, ordered: true }), 201)
  }
  await subscribe('shanghai-portal', 204, ['transfer.*', 'booking.*', 'demand.*'])
  await subscribe('yangpu-office', 503, ['booking.*'])
}
