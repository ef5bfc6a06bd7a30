import type * as z from 'zod'
import type { Code, Outcome, Text } from '#kernel'
import type { Answer } from '#storage'
import type { Context } from './context.ts'

export interface Route<P = unknown, Q = unknown, B = unknown> {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  /** OpenAPI form: `/v1/transfers/{id}`. */
  readonly path: string
  readonly tag: string
  readonly summary: Text
  readonly params?: z.ZodType<P>
  readonly query?: z.ZodType<Q>
  readonly body?: z.ZodType<B>
  /** What comes back when it went well. */
  readonly answer: z.ZodType
  readonly status: 200 | 201 | 202 | 204
  /** Media type of an answer that is text; JSON without it. */
  readonly media?: string
  /** Without a token, for programs that have none; the address is the secret. */
  readonly open?: true
  /** Without a token: the sender has signed the body, and `run` checks it; it gets the body as it came (`Signed`). `body` only describes it. */
  readonly signed?: true
  /** PUT and PATCH of what has no version: no `If-Match` is asked for. */
  readonly unversioned?: true
  /** May be done for another organisation under a delegation, which its command looks up; every other path refuses `Acting-For`. */
  readonly delegable?: true
  /** Codes of this path beyond those that every path can give. */
  readonly refusals?: readonly Code[]
  run(ctx: Context, input: { params: P; query: Q; body: B }): Promise<Outcome<Answer>>
}

/** A body as it came, for whoever checks its signature. */
export interface Signed {
  readonly bytes: Buffer
  header(name: string): string | null
}

/** A route whose sender signs instead of carrying a token. */
export const signedRoute = <P>(
  definition: Omit<Route<P>, 'run' | 'signed'> & { run(ctx: Context, input: { params: P; body: Signed }): Promise<Outcome<Answer>> },
): Route => ({ ...definition, signed: true }) as unknown as Route

/** Ties a handler's input to its schemas. */
export const route = <P, Q, B>(definition: Route<P, Q, B>): Route => definition as unknown as Route
