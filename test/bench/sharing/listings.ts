import * as z from 'zod'
import { type Client, Refused } from '../../../scripts/demo/client.ts'

export const OWNER = 'yangpu'
export const GUEST = 'hefei-hitech'

const One = z.looseObject({ id: z.string() })

/** Open day and night, bookings of a quarter of an hour. */
const LISTING = {
  title: { zh: '压测仪器', en: 'Bench instrument' },
  kind: 'instrument',
  capacity: { mode: 'exclusive', units: 1 },
  slotMinutes: 15,
  hours: [{ days: ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'], from: '00:00', to: '24:00', holidays: true }],
  access: { scope: 'all' },
  approval: 'instant',
}

/** Drafts, submits and publishes a listing; its id. */
export async function publish(client: Client): Promise<string> {
  const { id } = One.parse(await client.post(`${OWNER}.officer`, '/v1/resources', LISTING))
  await client.post(`${OWNER}.officer`, `/v1/resources/${id}/submit`, {})
  await client.post(`${OWNER}.approver`, `/v1/resources/${id}/publish`, {})
  return id
}

const QUARTER_MS = 900_000

/** The n-th quarter of an hour of a day, some quarters long. */
export function slot(day: string, n: number, quarters = 1): { from: string; to: string } {
  const at = (quarter: number) => new Date(Date.parse(`${day}T00:00:00+08:00`) + quarter * QUARTER_MS).toISOString()
  return { from: at(n), to: at(n + quarters) }
}

export const QUARTERS = 96

/** Asks for a slot: booked, or refused as taken, with how many slots were offered instead. Anything else is thrown. */
export async function book(client: Client, resource: string, span: { from: string; to: string }, more: object = {}) {
  const began = performance.now()
  const ms = () => performance.now() - began
  try {
    const body = { ...span, purpose: '压测', submit: true, ...more }
    const booking = await client.post(`${GUEST}.officer`, `/v1/resources/${resource}/bookings`, body)
    return { booked: true as const, ms: ms(), booking }
  } catch (error) {
    if (!(error instanceof Refused) || error.status !== 409) throw error
    const { code, nextFree } = z.looseObject({ code: z.string(), nextFree: z.array(z.unknown()).default([]) }).parse(JSON.parse(error.body))
    if (code !== 'slot-taken') throw error
    return { booked: false as const, ms: ms(), offered: nextFree.length }
  }
}
