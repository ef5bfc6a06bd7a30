import type { Actor, FieldError, FreeText, Instant, Language, OrgId, Outcome, Text } from '#kernel'
import { refused, say } from '#kernel'
import { type Answer, gathering, type Kept, leadsToReads, load, Replay } from '#storage'
import { type Area, areasAt, bodyErrors, type Context, callRoute, etag, idempotencyKey, type Route, routesIn } from '#web'
import type { ConsoleParts } from './parts.ts'
import type { Values } from './values.ts'

export type Theme = 'auto' | 'light' | 'dark'

/** One request of a browser: how it is to be answered. */
export interface Visit {
  readonly language: Language
  readonly theme: Theme
  readonly now: Instant
  readonly requestId: string
  /** Path and query. */
  readonly address: string
  /** Who is signed in, if anybody. */
  readonly actor: Actor | null
  /** The other organisation that he acts for under a delegation. */
  readonly actingFor: OrgId | null
}

/** In whose seat a visitor sits: his own organisation's, or that of the one he acts for. */
export const seatOf = ({ actor, actingFor }: Pick<Desk, 'actor' | 'actingFor'>): OrgId => actingFor ?? actor.org

/** A visit of somebody signed in, who can ask for all that the API would give him. */
export interface Desk extends Visit {
  readonly actor: Actor
  readonly ctx: Context
  /** Runs a route of the API, `get /v1/transfers/{id}`, for the one who is signed in. */
  ask(route: RouteName, given?: Given): Promise<Outcome<Answer>>
  /** Gives what tells how a body offends against the contract of a route. */
  checkOf(route: RouteName): Promise<(body: unknown) => readonly FieldError[]>
  /** Whether this very form has been sent before, and has had its effect. */
  repeated(route: RouteName, given: Given): Promise<boolean>
}
export type RouteName = `${'get' | 'post' | 'patch' | 'put' | 'delete'} /v1/${string}`

export interface Given {
  readonly params?: Record<string, string>
  readonly search?: Record<string, string | undefined>
  readonly body?: unknown
  /** The form that is sent, so that it counts once, however often it comes. */
  readonly once?: Values
  /** The version that the form was made for. */
  readonly version?: number
}

export type Ask = ReturnType<typeof askerOf>

/** Finds a route by its name once, for every request after. Who only looks may see a base as it is kept. */
export function askerOf({ areas, tables }: Pick<ConsoleParts, 'areas' | 'tables'>, bases: Kept) {
  const known = new Map<RouteName, Promise<Route>>()
  const routeOf = (name: RouteName): Promise<Route> => {
    const route = known.get(name) ?? namedIn(areas, name)
    known.set(name, route)
    return route
  }
  return (visit: Visit & { readonly actor: Actor }, looksOnly: boolean): Desk => {
    const { actingFor, ...own } = visit
    const seat = actingFor === null || actingFor === visit.actor.org ? {} : { actingFor }
    const atHome: Context = { ...own, tables: gathering(tables, looksOnly ? bases : null), idempotency: null, ifMatch: null }
    const ctx: Context = { ...atHome, ...seat }
    const keyOf = (name: RouteName, { params = {}, once }: Given) =>
      once?.key?.[0] ? idempotencyKey(visit.actor, `console-${once.key[0]}`, { name, params, form: once, ...seat }, visit.now) : null
    return {
      ...visit,
      ctx,
      async checkOf(name) {
        const route = await routeOf(name)
        return (body) => bodyErrors(route, body)
      },
      async ask(name, given = {}) {
        const { params = {}, search = {}, body, version } = given
        const route = await leadsToReads(ctx.tables, routeOf(name))
        const ifMatch = version === undefined ? null : etag(version)
        // What nobody can do for another is his own organisation's.
        const standing = route.delegable ? ctx : atHome
        return callRoute(route, { ...standing, idempotency: keyOf(name, given), ifMatch }, { params, search: searchOf(search), body })
      },
      async repeated(name, given) {
        const idempotency = keyOf(name, given)
        if (!idempotency) return false
        try {
          await load({ ...ctx, idempotency }, [])
          return false
        } catch (error) {
          if (error instanceof Replay) return true
          throw error
        }
      },
    }
  }
}

async function namedIn(areas: readonly Area[], name: RouteName): Promise<Route> {
  const [method, path = ''] = name.split(' ')
  const route = (await routesIn(areasAt(areas, path))).find((one) => one.method === method && one.path === path)
  if (!route) throw new Error(`the API has no ${name}`)
  return route
}

function searchOf(given: Record<string, string | undefined>): URLSearchParams {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(given)) if (value !== undefined && value !== '') search.set(name, value)
  return search
}

/** The body of an answer as its route's contract has it: the route's own schema is what it was made by. */
export const bodyOf = <T>(answer: Answer): T => answer.body as T

/** A page of a list. */
export interface Listed<T> {
  readonly items: readonly T[]
  readonly next: string | null
}

/** What a read found, as its contract has it. */
export async function found<T>(asked: Promise<Outcome<Answer>>): Promise<Outcome<T>> {
  const outcome = await asked
  return outcome.ok ? { ok: true, value: bodyOf<T>(outcome.value) } : refused(outcome.refusal)
}

/** A sentence in the visitor's language. */
export const inLanguage = (language: Language, text: Text, values: Parameters<typeof say>[1] = {}): string => say(text, values)[language]

/** What a person wrote, in the visitor's language where there is one, and the language it is in. */
export function written(language: Language, text: FreeText): { text: string; language: Language } {
  return language === 'en' && text.en !== undefined ? { text: text.en, language: 'en' } : { text: text.zh, language: 'zh' }
}
