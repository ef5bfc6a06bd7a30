import type { Reply } from '#local'
import { must, type Platform } from './stack.ts'

// What the tests stand on: projects, agreements and cases, all made by the public API.

export const SENDER = 'yangpu'
export const HOST = 'hefei-hitech'
export const SECRETARIAT = 'yrd-secretariat'
export const officer = `${SENDER}.officer`
export const approver = `${SENDER}.approver`
export const hostOfficer = `${HOST}.officer`
export const hostApprover = `${HOST}.approver`

export interface Agreement {
  id: string
  state: string
  version: number
  openVersion: { number: number; hash: string }
  quota: { line: string; granted: number; reserved: number; committed: number; free: number }[]
}
export interface Project {
  id: string
  name: { zh: string }
  custodian: string
  version: number
  openCases: string[]
}
const ROLES = ['registration', 'tax', 'statistics', 'rd', 'incubation', 'production']

/** A transfer case as the API shows it. */
export interface Case {
  id: string
  state: string
  version: number
  project: string
  agreement: string
  openVersion: { number: number; hash: string; by: string }
  versions: { number: number; hash: string }[]
  hold: { line: string; amount: number; kind: string } | null
  clock: { party: string; dueAt: string; light: string } | null
  checklist: { item: string; owner: 'sender' | 'host' | 'lead' | 'secretariat'; mandatory: boolean; done: object | null }[]
  documents: { id: string; state: string; upload?: { url: string; headers: Record<string, string> } }[]
}
export interface CaseEvent {
  id: string
  type: string
  time: string
  subject: string
  aggregatesequence: number
  sequence?: number
  actorkind: string
  data: Record<string, unknown>
}
export type CaseEvents = { items: CaseEvent[]; chain: string }
export interface DraftOptions {
  agreement: Agreement
  project?: Project
  amount?: number
  presence?: string[]
}

export type World = ReturnType<typeof worldOf>

/** Its verbs run once the platform does. */
export function worldOf({ as }: Pick<Platform, 'as'>) {
  let made = 0

  const newProject = async (): Promise<Project> =>
    must(
      await as(officer).post('/v1/projects', {
        name: `Project ${++made}`,
        stage: 'incubator',
        presence: [{ role: 'incubation', base: SENDER, from: '2025-06-01' }],
        lead: { name: '王敏' },
      }),
      201,
    )

  async function activeAgreement(terms: object = {}, host = HOST): Promise<Agreement> {
    const hostSide = `${host}.approver`
    const drafted = must(
      await as(officer).post('/v1/agreements', {
        sender: SENDER,
        host,
        direction: 'forward',
        terms: agreementTerms(terms),
      }),
      201,
    )
    const path = `/v1/agreements/${drafted.id}`
    must(await as(officer).post(`${path}/submit`))
    const versionHash = drafted.openVersion.hash
    must(await as(hostSide).post(`${path}/accept`, { versionHash }))
    must(await as(approver).post(`${path}/sign`, { versionHash }))
    return must(await as(hostSide).post(`${path}/sign`, { versionHash }))
  }

  const act = (
    persona: string,
    { id }: { id: string },
    action: string,
    body: object = {},
    headers?: Record<string, string>,
  ): Promise<Reply> => as(persona).post(`/v1/transfers/${id}/${action}`, body, headers)
  const read = async ({ id }: { id: string }): Promise<Case> => must(await as(officer).get(`/v1/transfers/${id}`))
  const events = async ({ id }: { id: string }): Promise<CaseEvents> => must(await as(officer).get(`/v1/transfers/${id}/events?limit=100`))

  async function workOff(c: Case): Promise<void> {
    const owners = { sender: officer, host: hostOfficer, lead: `${c.project}.lead`, secretariat: `${SECRETARIAT}.officer` }
    for (const { item, owner, mandatory, done } of (await read(c)).checklist) {
      if (mandatory && !done) must(await act(owners[owner], c, 'check', { item }))
    }
  }
  /** How a case comes into each state, from the one before. */
  const ways: Record<string, (c: Case) => Promise<Reply>> = {
    sender_review: (c) => act(officer, c, 'submit'),
    host_review: (c) => act(approver, c, 'approve'),
    signing: (c) => act(hostApprover, c, 'accept', { versionHash: c.openVersion.hash }),
    filing: async (c) => {
      must(await act(approver, c, 'sign', { versionHash: c.openVersion.hash }))
      return act(hostApprover, c, 'sign', { versionHash: c.openVersion.hash })
    },
    handover: (c) => act(`${SECRETARIAT}.officer`, c, 'file'),
    in_residence: async (c) => {
      await workOff(c)
      must(await act(hostOfficer, c, 'confirm-arrival'))
      return act(`${c.project}.lead`, c, 'confirm-arrival')
    },
  }

  const proposal = async (options: DraftOptions) => proposalFor(options, options.project ?? (await newProject()))
  const draft = async (options: DraftOptions): Promise<Case> => must(await as(officer).post('/v1/transfers', await proposal(options)), 201)

  async function caseAt(state: string, options: DraftOptions): Promise<Case> {
    let c = await draft(options)
    for (const way of Object.values(ways)) {
      if (c.state === state) return c
      c = must(await way(c))
    }
    if (c.state !== state) throw new Error(`the case came to ${c.state}, not to ${state}`)
    return c
  }

  /** Many cases at once, six to a project: one for each presence role. */
  async function casesAt(count: number, state: string, options: DraftOptions): Promise<Case[]> {
    const projects = await many(Math.ceil(count / ROLES.length), newProject)
    return many(count, (n) => {
      const project = projects[Math.floor(n / ROLES.length)]
      return caseAt(state, { ...options, ...(project && { project }), presence: [ROLES[n % ROLES.length] ?? ''] })
    })
  }

  /** The counters of the agreement's one line. */
  async function line({ id }: Agreement): Promise<object> {
    const { quota } = must(await as(officer).get(`/v1/agreements/${id}`))
    const { reserved, committed, free } = quota[0] ?? {}
    return { reserved, committed, free }
  }
  /** All that an organisation has been told, page by page. */
  async function feed(persona: string): Promise<CaseEvent[]> {
    const all: CaseEvent[] = []
    for (let after: string | null = '0'; after !== null; ) {
      const page: { items: CaseEvent[]; next: string | null } = must(await as(persona).get(`/v1/events?limit=100&after=${after}`))
      all.push(...page.items)
      after = page.next
    }
    return all
  }
  return { as, newProject, activeAgreement, act, read, events, proposal, draft, caseAt, casesAt, workOff, line, feed }
}

export const agreementTerms = (more: object = {}): object => ({
  from: '2026-09-14',
  to: '2031-09-14',
  deemedConsent: false,
  quota: [{ line: 'space', unit: 'm2', granted: 1000 }],
  benefits: [],
  ...more,
})

const proposalFor = ({ agreement, amount = 60, presence = ['incubation'] }: DraftOptions, project: Project) => ({
  kind: 'enclave',
  project: project.id,
  agreement: agreement.id,
  sender: SENDER,
  host: HOST,
  presence,
  terms: { line: 'space', amount, months: 24, rentReliefBp: 0 },
})

/** The types of a case's events, in order, without their common beginning. */
export const typesOf = ({ items }: CaseEvents): string[] => items.map(({ type }) => type.replace('transfer.', ''))
/** How often an act stands in the history of a case. */
export const times = (page: CaseEvents, type: string): number => typesOf(page).filter((one) => one === type).length
/** So many of them, made at the same time. */
export const many = <T>(count: number, make: (n: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, n) => make(n)))
