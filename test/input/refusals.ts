import { expect } from 'vitest'
import type { Platform } from '../stack.ts'
import type { tablesOf } from '../tables.ts'
import { officer } from '../world.ts'

// What bad input gets: a code of its own, a pointer where a field is at fault, a sentence in either language, and nothing written.

export interface Sent {
  who?: string
  method?: string
  path: string
  /** A string is sent as it is. */
  body?: unknown
  headers?: Record<string, string>
}
export interface Wanted {
  status: number
  code: string
  /** Pointer and code of each field at fault. */
  at?: [string, string][]
}
export type Bad = [what: string, sent: () => Sent | Promise<Sent>, wanted: Wanted]

export const invalid = (...at: [string, string][]): Wanted => ({ status: 422, code: 'invalid', at })

export function refusals(here: Platform, tables: ReturnType<typeof tablesOf>) {
  const tokens = new Map<string, string>()
  async function tokenOf(persona: string): Promise<string> {
    const form = new URLSearchParams({ grant_type: 'client_credentials', client_id: persona, client_secret: 'local' })
    const known =
      tokens.get(persona) ?? (await (await fetch(`${here.stack.issuer}/token`, { method: 'POST', body: form })).json()).access_token
    tokens.set(persona, known)
    return known
  }
  async function send(language: string, { who = officer, method = 'POST', path, body: content, headers }: Sent) {
    const sent = content === undefined || typeof content === 'string' ? content : JSON.stringify(content)
    const answer = await fetch(`${here.stack.api}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${await tokenOf(who)}`,
        'accept-language': language,
        ...(sent !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(sent !== undefined && { body: sent }),
    })
    const text = await answer.text()
    return { status: answer.status, headers: answer.headers, problem: JSON.parse(text) }
  }
  const written = async (): Promise<number[]> => Promise.all([tables.count('records'), tables.count('events')])

  /** Sends it in both languages and looks at everything that a refusal promises. */
  async function expectRefused(sent: Sent, { status, code, at }: Wanted): Promise<void> {
    const before = await written()
    const answers = [await send('zh-CN', sent), await send('en', sent)]
    for (const { status: came, headers, problem } of answers) {
      expect({ status: came, code: problem.code }).toEqual({ status, code })
      expect(headers.get('content-type')).toMatch(/^application\/problem\+json/)
      expect(problem).toMatchObject({ status, type: expect.any(String), title: expect.any(String), instance: sent.path.split('?')[0] })
      if (at) expect((problem.errors ?? []).map((each: { pointer: string; code: string }) => [each.pointer, each.code])).toEqual(at)
    }
    const [zh, en] = answers.map(({ problem }) => [
      problem.title,
      problem.detail,
      ...(problem.errors ?? []).map((each: { detail: string }) => each.detail),
    ])
    for (const [n, sentence] of (zh ?? []).entries()) {
      expect(sentence).toMatch(/\p{Script=Han}/u)
      expect(en?.[n]).toMatch(/^[^\p{Script=Han}]+$/u)
    }
    expect(await written()).toEqual(before)
  }

  return { send, expectRefused }
}
