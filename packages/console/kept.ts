import type { Context } from 'hono'
import * as z from 'zod'
import { dropCookie, putCookie, readCookie } from './cookies.ts'
import type { Env } from './env.ts'
import { pack, unpack } from './packed.ts'
import { type Sealing, seal, unseal } from './sealed.ts'
import type { Values } from './values.ts'

const Kept = z.object({ path: z.string(), values: z.record(z.string(), z.array(z.string())) })
const HOLDS_S = 3_600
/** Browsers keep 4 KB under one name; the HTTP API takes 10 KB of headers in all. */
const MOST_CHARACTERS = 3_800
const PARTS = ['form-1', 'form-2'] as const
/** A form's own business, made anew with the form. */
const OWN = ['key', 'version', 'was']

/** Keeps a form that came after its session had run out, until its sender is back. False where it is too long to be kept. */
export async function keepForm(c: Context<Env>, sealing: Sealing, path: string, values: Values): Promise<boolean> {
  const typed = Object.fromEntries(Object.entries(values).filter(([name]) => !OWN.includes(name)))
  const packed = pack({ path, values: typed })
  const sealed = await seal(sealing, 'form', { packed }, HOLDS_S)
  if (sealed.length > MOST_CHARACTERS * PARTS.length) return false
  PARTS.forEach((name, n) => {
    putCookie(c, name, sealed.slice(n * MOST_CHARACTERS, (n + 1) * MOST_CHARACTERS), HOLDS_S)
  })
  return true
}

/** What was kept for this form, once; the page that shows it says so. */
export async function takeKept(c: Context<Env>, sealing: Sealing, path: string): Promise<Values | null> {
  const sealed = PARTS.map((name) => readCookie(c, name) ?? '').join('')
  if (sealed === '') return null
  const opened = z.object({ packed: z.string() }).safeParse(await unseal(sealing, 'form', sealed))
  if (!opened.success) return null
  const kept = Kept.safeParse(unpack(opened.data.packed))
  if (!kept.success || kept.data.path !== path) return null
  for (const name of PARTS) dropCookie(c, name)
  c.set('kept', true)
  return kept.data.values
}
