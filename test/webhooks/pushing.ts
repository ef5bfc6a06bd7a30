import { must, type Platform } from '../stack.ts'
import { SENDER } from '../world.ts'

export const me = `${SENDER}.integrator`

export interface Hook {
  readonly id: string
  readonly secret: string
  readonly version: number
  readonly state: string
}
export interface Delivered {
  readonly event: string
  readonly sequence: number
  readonly status: string
  readonly attempts: {
    at: string
    status: number | string
    durationMs: number
    answer: string
    requestHeaders: Record<string, string>
    replay: boolean
  }[]
  readonly nextAttemptAt: string | null
}

/** What the tests of webhooks do to one platform. */
export function pushingOf(here: Platform) {
  const { as } = here
  const path = ({ id }: { id: string }, act = '') => `/v1/webhooks/${id}${act && `/${act}`}`
  let made = 0
  return {
    subscribe: async (url: string, more: object = {}, persona = me): Promise<Hook> =>
      must(await as(persona).post('/v1/webhooks', { url, types: ['project.*'], ...more }), 201),
    read: async (hook: { id: string }) => must(await as(me).get(path(hook))),
    act: (hook: { id: string }, act: string, body: object = {}) => as(me).post(path(hook, act), body),
    deliveries: async (hook: { id: string }): Promise<Delivered[]> => must(await as(me).get(`${path(hook, 'deliveries')}?limit=100`)).items,
    /** So many events of as many cases: a project of the sender's each. */
    async happen(count = 1): Promise<string[]> {
      const subjects: string[] = []
      for (let n = 0; n < count; n++) {
        const project = { name: `推送项目 ${++made}`, stage: 'incubator', presence: [], needs: [], lead: { name: '王敏' } }
        subjects.push(must(await as(`${SENDER}.officer`).post('/v1/projects', project), 201).id)
      }
      return subjects
    },
    /** Another event of the same case. */
    async rename(id: string): Promise<void> {
      const reply = await as(`${SENDER}.officer`).get(`/v1/projects/${id}`)
      const etag = reply.headers.get('etag') ?? ''
      must(await as(`${SENDER}.officer`).patch(`/v1/projects/${id}`, { name: `改名 ${++made}` }, { 'if-match': etag }))
    },
    /** The sender's feed from a place on. */
    async feed(after = 0, types = 'project.*'): Promise<{ id: string; type: string; sequence: number; subject: string; time: string }[]> {
      const all = []
      for (let from = after; ; ) {
        const { items, readTo, next } = must(await as(me).get(`/v1/events?after=${from}&limit=100&types=${types}`))
        all.push(...items)
        if (next === null) return all
        from = readTo
      }
    },
    later: (seconds: number) => here.advance(new Date(here.stack.clock.now().getTime() + seconds * 1_000).toISOString()),
    settle: () => here.stack.settle(),
  }
}
