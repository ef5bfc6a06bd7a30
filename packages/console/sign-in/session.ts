import type { Context } from 'hono'
import * as z from 'zod'
import { type Actor, type OrgId, ROLES } from '#kernel'
import { stored } from '#storage'
import { dropCookie, putCookie, readCookie } from '../cookies.ts'
import type { Env } from '../env.ts'
import { type Sealing, seal, unseal } from '../sealed.ts'

// Security time: a session is the machine's business, not the domain's.

const IDLE_S = 60 * 60
const ABSOLUTE_S = 12 * 60 * 60
/** A session in use is sealed anew this often. */
const ROTATE_S = 5 * 60

const Session = z.object({
  actor: z.object({
    id: z.string(),
    name: z.string(),
    org: stored<OrgId>(),
    roles: z.array(z.enum(ROLES)),
    kind: z.enum(['person', 'machine']),
  }),
  /** Seconds since 1970. */
  began: z.number(),
  sealed: z.number(),
  /** When the issuer's word on the roles runs out. */
  tokenUntil: z.number(),
  refreshToken: z.string().nullable(),
})
export type Session = z.infer<typeof Session>

const nowS = (): number => Math.floor(Date.now() / 1000)

export const newSession = (actor: Actor, tokenUntil: number, refreshToken: string | null, began = nowS()): Session => ({
  actor: { ...actor, roles: [...actor.roles] },
  began,
  sealed: nowS(),
  tokenUntil,
  refreshToken,
})

/** The session that the browser brings, if it still counts. */
export async function readSession(c: Context<Env>, sealing: Sealing): Promise<Session | null> {
  const parsed = Session.safeParse(await unseal(sealing, 'session', readCookie(c, 'session')))
  return parsed.success && nowS() < parsed.data.began + ABSOLUTE_S ? parsed.data : null
}

export async function keepSession(c: Context<Env>, sealing: Sealing, session: Session): Promise<void> {
  const holdsS = Math.max(1, Math.min(IDLE_S, session.began + ABSOLUTE_S - nowS()))
  putCookie(c, 'session', await seal(sealing, 'session', { ...session, sealed: nowS() }, holdsS), holdsS)
}

export const endSession = (c: Context<Env>): void => dropCookie(c, 'session')
export const wantsRotation = (session: Session): boolean => nowS() >= session.sealed + ROTATE_S
export const hasRunOut = (session: Session): boolean => nowS() >= session.tokenUntil
