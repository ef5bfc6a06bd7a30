import type * as z from 'zod'
import type { Client } from './client.ts'
import { Agreement, Case, Project } from './views.ts'

export const SENDER = 'yangpu'
export const HOST = 'hefei-hitech'
export const SECRETARIAT = 'yrd-secretariat'
export const LINE = 'space'

/** One request that changes something, and what it answered. */
export interface Step<View> {
  readonly of: 'agreement' | 'transfer'
  readonly action: string
  readonly persona: string
  readonly body: object
  readonly view: View
}
type Turn<View> = Omit<Step<View>, 'view'>

export async function registerProject(client: Client, day: string): Promise<Project> {
  const project = {
    name: { zh: '柔性传感器', en: 'Flexible sensors' },
    stage: 'incubator',
    presence: [{ role: 'incubation', base: SENDER, from: day }],
    needs: [{ kind: 'space', text: { zh: '中试场地', en: 'Room for a pilot line' } }],
    lead: { name: '王敏' },
  }
  return Project.parse(await client.post(`${SENDER}.officer`, '/v1/projects', project))
}

async function take<View extends { id: string }>(
  client: Client,
  view: z.ZodType<View>,
  now: View | null,
  turn: Turn<View>,
): Promise<Step<View>> {
  const path = now ? `/v1/${turn.of}s/${now.id}/${turn.action}` : `/v1/${turn.of}s`
  return { ...turn, view: view.parse(await client.post(turn.persona, path, turn.body)) }
}

/** An agreement from its draft until it is active, with square metres on one line. Each turn is one request. */
export async function* agree(client: Client, day: string, granted: number): AsyncGenerator<Step<Agreement>> {
  const of = 'agreement' as const
  const officer = `${SENDER}.officer`
  const to = `${Number(day.slice(0, 4)) + 5}-01-01`
  const terms = { from: day, to, deemedConsent: false, quota: [{ line: LINE, unit: 'm2', granted }], benefits: [] }
  const draft = { sender: SENDER, host: HOST, direction: 'forward', terms }
  const drafted = await take(client, Agreement, null, { of, action: 'draft', persona: officer, body: draft })
  yield drafted
  const versionHash = drafted.view.openVersion.hash
  yield await take(client, Agreement, drafted.view, { of, action: 'submit', persona: officer, body: {} })
  yield await take(client, Agreement, drafted.view, { of, action: 'accept', persona: `${HOST}.approver`, body: { versionHash } })
  for (const side of [SENDER, HOST])
    yield await take(client, Agreement, drafted.view, { of, action: 'sign', persona: `${side}.approver`, body: { versionHash } })
}

const TERMS = { line: LINE, amount: 800, months: 24, rentReliefBp: 0 }

/** A case from its draft, over one counter-offer each way, to graduation. Each turn is one request. */
export async function* graduate(client: Client, project: string, agreement: string): AsyncGenerator<Step<Case>> {
  const body = { kind: 'enclave', project, agreement, sender: SENDER, host: HOST, presence: ['incubation'], terms: TERMS }
  let step = await take(client, Case, null, { of: 'transfer', action: 'draft', persona: `${SENDER}.officer`, body })
  yield step
  for (;;) {
    const turn = nextTurn(step)
    if (!turn) return
    step = await take(client, Case, step.view, turn)
    yield step
  }
}

/** What is done next, by whom; null when the case has graduated. */
function nextTurn({ action, persona, view }: Step<Case>): Turn<Case> | null {
  const turn = (persona: string, action: string, body: object = {}): Turn<Case> => ({ of: 'transfer', persona, action, body })
  const versionHash = view.openVersion.hash
  switch (view.state) {
    case 'draft':
      return turn(`${SENDER}.officer`, 'submit')
    case 'sender_review':
      return turn(`${SENDER}.approver`, 'approve')
    case 'host_review':
      if (action === 'approve') return turn(`${HOST}.officer`, 'acknowledge')
      return turn(`${HOST}.approver`, 'counter', { terms: { ...TERMS, amount: 500, months: 18, rentReliefBp: 6000 } })
    case 'negotiating':
      if (persona.startsWith(SENDER)) return turn(`${HOST}.approver`, 'accept', { versionHash })
      return turn(`${SENDER}.approver`, 'counter', { terms: { ...TERMS, amount: 600, rentReliefBp: 6000 } })
    case 'signing':
      return turn(`${action === 'accept' ? SENDER : HOST}.approver`, 'sign', { versionHash })
    case 'filing':
      return turn(`${SECRETARIAT}.officer`, 'file')
    case 'handover': {
      const open = view.checklist.find(({ mandatory, done }) => mandatory && !done)
      if (open) return turn(ownerOf(view, open.owner), 'check', { item: open.item })
      return action === 'confirm-arrival' ? turn(`${view.project}.lead`, action) : turn(`${HOST}.officer`, 'confirm-arrival')
    }
    case 'in_residence':
      if (action === 'propose-closing') return turn(`${view.project}.lead`, 'consent')
      return turn(`${HOST}.officer`, 'propose-closing', { outcome: 'graduated', reason: GRADUATES })
    default:
      return null
  }
}

const GRADUATES = { zh: '已具备独立经营能力', en: 'It stands on its own feet' }

const ownerOf = (now: Case, owner: string): string =>
  ({ sender: `${now.sender}.officer`, host: `${now.host}.officer`, lead: `${now.project}.lead` })[owner] ?? `${SECRETARIAT}.officer`
