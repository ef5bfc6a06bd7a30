import type { Json, Reply } from '#local'
import { must, type Platform } from '../stack.ts'

// Cases over HTTP: Yangpu sends, Hefei High-Tech Zone hosts, both of the Yangtze Delta.

export const SENDER = 'yangpu'
export const HOST = 'hefei-hitech'
export const SECRETARIAT = 'yrd-secretariat'
export const [so, sa, ho, ha] = [`${SENDER}.officer`, `${SENDER}.approver`, `${HOST}.officer`, `${HOST}.approver`]

export interface World {
  agreement(options?: { sender?: string; host?: string; granted?: number; direction?: string; terms?: object }): Promise<Json>
  project(roles?: string[], more?: object): Promise<Json>
  draft(options: Json): Promise<Json>
  act(persona: string, one: Json, action: string, body?: object): Promise<Reply>
  read(one: Json, persona?: string): Promise<Json>
  /** A new case brought to a state, one public step after the other. */
  caseAt(state: string, options: Json): Promise<Json>
  line(agreement: Json): Promise<Json>
  types(one: Json): Promise<string[]>
}

export function worldOf({ as }: Pick<Platform, 'as'>): World {
  const act: World['act'] = (persona, one, action, body = {}) => as(persona).post(`/v1/transfers/${one.id}/${action}`, body)
  const read: World['read'] = async (one, persona = `${one.sender}.officer`) => must(await as(persona).get(`/v1/transfers/${one.id}`))

  const agreement: World['agreement'] = async ({ sender = SENDER, host = HOST, granted = 1000, direction = 'forward', terms } = {}) => {
    const quota = [{ line: 'space', unit: 'm2', granted }]
    const body = {
      sender,
      host,
      direction,
      terms: { from: '2026-09-01', to: '2031-08-31', deemedConsent: false, quota, benefits: [], ...terms },
    }
    const one = must(await as(`${sender}.officer`).post('/v1/agreements', body), 201)
    const on = async (persona: string, action: string, input = {}) =>
      must(await as(persona).post(`/v1/agreements/${one.id}/${action}`, input))
    const versionHash = one.openVersion.hash
    await on(`${sender}.officer`, 'submit')
    await on(`${host}.approver`, 'accept', { versionHash })
    await on(`${sender}.approver`, 'sign', { versionHash })
    return on(`${host}.approver`, 'sign', { versionHash })
  }
  const project: World['project'] = async (roles = ['incubation'], more = {}) => {
    const presence = roles.map((role) => ({ role, base: SENDER, from: '2025-06-01' }))
    const body = { name: { zh: '演练项目', en: 'Walk project' }, stage: 'incubator', presence, needs: [], lead: { name: '王敏' }, ...more }
    return must(await as(so).post('/v1/projects', body), 201)
  }
  const draft: World['draft'] = async ({ by, agreement: under, project: who, amount = 60, ...more }) => {
    const presence = more.presence ?? ['incubation']
    const moved = who ?? (await project(presence))
    const sender = more.sender ?? SENDER
    const terms = { line: 'space', amount, months: 24, rentReliefBp: 0 }
    const body = { kind: 'enclave', project: moved.id, agreement: under.id, sender, host: HOST, presence, terms, ...more }
    return must(await as(by ?? `${sender}.officer`).post('/v1/transfers', body), 201)
  }
  const checkAll = async (one: Json) => {
    const owners: Json = {
      sender: `${one.sender}.officer`,
      host: `${one.host}.officer`,
      lead: `${one.project}.lead`,
      secretariat: `${SECRETARIAT}.officer`,
    }
    for (const { item, owner, mandatory } of one.checklist) if (mandatory) must(await act(owners[owner], one, 'check', { item }))
  }
  const ways: readonly (readonly [string, (one: Json) => Promise<Reply>])[] = [
    ['sender_review', (one) => act(`${one.sender}.officer`, one, 'submit')],
    ['host_review', (one) => act(`${one.sender}.approver`, one, 'approve')],
    ['signing', (one) => act(`${one.host}.approver`, one, 'accept', { versionHash: one.openVersion.hash })],
    [
      'filing',
      async (one) => {
        must(await act(`${one.sender}.approver`, one, 'sign', { versionHash: one.openVersion.hash }))
        return act(`${one.host}.approver`, one, 'sign', { versionHash: one.openVersion.hash })
      },
    ],
    ['handover', (one) => act(`${SECRETARIAT}.officer`, one, 'file')],
    [
      'in_residence',
      async (one) => {
        await checkAll(one)
        must(await act(`${one.host}.officer`, one, 'confirm-arrival'))
        return act(`${one.project}.lead`, one, 'confirm-arrival')
      },
    ],
  ]
  return {
    agreement,
    project,
    draft,
    act,
    read,
    async caseAt(state, options) {
      let one = await draft(options)
      for (const [reached, go] of ways) {
        if (one.state === state) return one
        one = must(await go(one))
        if (one.state !== reached) throw new Error(`wanted ${reached}, the case is in ${one.state}`)
      }
      return one
    },
    async line(under) {
      const { quota } = must(await as(`${under.sender}.officer`).get(`/v1/agreements/${under.id}`))
      const { granted, reserved, committed, free } = quota.find((one: Json) => one.line === 'space')
      return { granted, reserved, committed, free }
    },
    async types(one) {
      const page = must(await as(`${one.sender}.officer`).get(`/v1/transfers/${one.id}/events?limit=100`))
      if (page.chain !== 'intact') throw new Error(`the chain of ${one.id} is ${page.chain}`)
      return page.items.map((event: Json) => event.type.replace('transfer.', ''))
    },
  }
}
