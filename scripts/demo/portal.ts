import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { styleText } from 'node:util'
import { Webhook } from 'standardwebhooks'
import * as z from 'zod'
import { say, type Text } from '#kernel'
import { ask } from './client.ts'
import { goTo, settle } from './clock.ts'
import { readAfter } from './feed.ts'
import { type Arrival, openDoor, type PortalDoor } from './portal-door.ts'
import { words } from './portal-words.ts'
import { bothNames, heading } from './print.ts'
import type { Stage } from './stage.ts'
import { HOST, SECRETARIAT, SENDER } from './walk.ts'

// A portal that subscribes, receives, fails on purpose, recovers, replays, polls, and posts back.

const PORTAL = 'portal-1'
const me = `${HOST}.integrator`
const TYPES = 'project.*'
const Hook = z.object({ id: z.string(), secret: z.string() })
const Deliveries = z.object({
  items: z.array(
    z.object({
      event: z.string(),
      attempts: z.array(z.object({ status: z.union([z.number(), z.string()]) })),
      nextAttemptAt: z.string().nullable(),
    }),
  ),
})
const Page = z.object({ items: z.array(z.looseObject({ id: z.string(), type: z.string(), sequence: z.number() })), readTo: z.number() })
const Source = z.object({ name: z.string(), secret: z.string() })
const Base = z.looseObject({ focus: z.object({ zh: z.string() }).nullable() })
const Acted = z.object({
  items: z.array(
    z.object({ data: z.looseObject({ actor: z.object({ org: z.string() }), actingFor: z.string().nullable(), authority: z.string() }) }),
  ),
})
const Aside = z.object({ items: z.array(z.object({ source: z.string(), reason: z.object({ zh: z.string(), en: z.string() }) })) })

type Tell = (title: Text, who: string, ...more: string[]) => void

/** Plays the three ways in which a portal and the platform speak to each other, and prints every step. */
export async function showPortal(stage: Stage): Promise<void> {
  const { language, print } = stage
  let n = 0
  const tell: Tell = (title, who, ...more) =>
    print(
      `${String(++n).padStart(3)}  ${styleText('bold', bothNames(title, language))} ${styleText('dim', `— ${who}`)}`,
      ...more.map((line) => `     ${line}`),
    )
  const door = await openDoor()
  try {
    print(heading(words.pushed, language))
    const from = await endOf(stage)
    await showPush(stage, tell, door)
    print(heading(words.polled, language))
    await showPoll(stage, tell, from)
    print(heading(words.posted, language))
    await showPost(stage, tell)
  } finally {
    door.close()
  }
}

async function showPush(stage: Stage, tell: Tell, door: PortalDoor): Promise<void> {
  const { client, language } = stage
  const hook = Hook.parse(await client.post(me, '/v1/webhooks', { url: door.url, types: [TYPES] }))
  door.secret = hook.secret
  tell(words.subscribe, me, `${door.url} ${TYPES}`, `${hook.id} ${hook.secret.slice(0, 12)}…`)
  const lines = async () => (await arrivals(stage, door)).map((one) => arrivalLine(one, stage))
  const attempts = async () => Deliveries.parse(await client.get(me, `/v1/webhooks/${hook.id}/deliveries?limit=1`)).items[0]

  await happen(stage)
  tell(words.happen, `${HOST}.officer`, ...(await lines()))

  door.status = 503
  await happen(stage)
  const failed = await attempts()
  const statuses = (one: typeof failed) => (one?.attempts ?? []).map(({ status }) => status).join(', ')
  const next = failed?.nextAttemptAt ?? ''
  tell(words.fail, PORTAL, ...(await lines()), say(words.attempts, { attempts: statuses(failed), next })[language])

  door.status = 204
  await goTo(stage.doors, next)
  tell(words.recover, PORTAL, ...(await lines()), say(words.delivered, { attempts: statuses(await attempts()) })[language])

  await client.post(me, `/v1/webhooks/${hook.id}/replay`, { ids: [failed?.event] })
  await settle(stage.doors)
  tell(words.replay, me, ...(await lines()))
  await send(stage, me, 'DELETE', `/v1/webhooks/${hook.id}`)
}

async function showPoll(stage: Stage, tell: Tell, from: number): Promise<void> {
  await send(stage, me, 'PUT', '/v1/feed-consumers/demo', { sequence: from })
  tell(words.place, me, `PUT /v1/feed-consumers/demo {"sequence": ${from}}`)
  const { page, oldest } = await pageOf(stage, from)
  const { items, readTo } = page
  tell(
    words.poll,
    me,
    ...skipped(oldest, stage),
    ...items.map(({ sequence, type, id }) => `${String(sequence).padStart(6)}  ${type} ${styleText('dim', id)}`),
  )
  await send(stage, me, 'PUT', '/v1/feed-consumers/demo', { sequence: readTo })
}

async function showPost(stage: Stage, tell: Tell): Promise<void> {
  const { client, language } = stage
  const [registrar, integrator] = [`${SECRETARIAT}.approver`, `${PORTAL}.integrator`]
  const name = `demo-${randomUUID().slice(0, 8)}`
  await client.post(registrar, '/v1/sources', { name, portal: PORTAL, organisations: [HOST] })
  tell(words.register, registrar, `${name}: ${PORTAL} → ${HOST}`)
  const { secret } = Source.parse(await client.post(integrator, `/v1/sources/${name}/rotate-secret`, {}))
  tell(words.rotate, integrator, `${secret.slice(0, 12)}…`)

  const id = `msg_${randomUUID()}`
  const message = cloudEvent({ base: HOST, profile: { focus: { zh: '量子信息与集成电路', en: 'Quantum information, chips' } } })
  const first = await postSigned(stage, { name, secret }, id, message)
  await settle(stage.doors)
  const { focus } = Base.parse(await client.get(me, `/v1/bases/${HOST}`))
  const after = await endOf(stage, 20)
  const { page, oldest } = await readAfter(client, `${HOST}.officer`, after, { limit: '100', types: 'base.profile-updated' }, Acted)
  const { actor, actingFor, authority } = page.items.at(-1)?.data ?? { actor: { org: '' }, actingFor: '', authority: '' }
  const acted = say(words.acted, { actor: actor.org, base: actingFor ?? '', authority })[language]
  tell(words.post, name, first, say(words.applied, { focus: focus?.zh ?? '' })[language], ...skipped(oldest, stage), acted)
  tell(words.again, name, await postSigned(stage, { name, secret }, id, message))

  await postSigned(stage, { name, secret }, `msg_${randomUUID()}`, cloudEvent({ base: SENDER, profile: { focus: '不归它' } }))
  await settle(stage.doors)
  const aside = Aside.parse(await client.get(integrator, `/v1/quarantine?source=${name}`)).items[0]
  tell(words.stranger, name, say(words.aside, { reason: aside?.reason ?? { zh: '', en: '' } })[language])
}

const cloudEvent = (data: object): string =>
  JSON.stringify({ specversion: '1.0', id: randomUUID(), source: `/portals/${PORTAL}`, type: 'base.profile-updated', data })

async function postSigned({ doors }: Stage, { name, secret }: z.infer<typeof Source>, id: string, body: string): Promise<string> {
  const at = new Date(Math.floor(Date.now() / 1_000) * 1_000)
  const headers = {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(at.getTime() / 1_000),
    'webhook-signature': new Webhook(secret).sign(id, at, body),
  }
  return JSON.stringify(await ask(`${doors.api}/v1/inbound/${name}`, { method: 'POST', headers, body }))
}

const PATIENCE = 50
const PAUSE_MS = 200

/** What has come to the portal's door; waits for the first. */
async function arrivals(stage: Stage, door: PortalDoor): Promise<Arrival[]> {
  for (let tries = 0; tries < PATIENCE; tries++) {
    const came = door.arrivals()
    if (came.length > 0) return came
    await pause(PAUSE_MS)
    await settle(stage.doors)
  }
  throw new Error('the platform has posted nothing for a while')
}

/** A project, which tells its base's feed. */
async function happen(stage: Stage): Promise<void> {
  const project = {
    name: { zh: '星环计算', en: 'Star Ring Computing' },
    stage: 'incubator',
    presence: [],
    needs: [],
    lead: { name: '林晓' },
  }
  await stage.client.post(`${HOST}.officer`, '/v1/projects', project)
  await settle(stage.doors)
}

async function send({ client, doors }: Stage, persona: string, method: string, path: string, body?: object): Promise<void> {
  const answer = await fetch(doors.api + path, {
    method,
    headers: { authorization: `Bearer ${await client.token(persona)}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  })
  if (!answer.ok) throw new Error(`${method} ${path} → ${answer.status} ${await answer.text()}`)
}

const pageOf = ({ client }: Stage, after: number) => readAfter(client, me, after, { limit: '100', types: TYPES }, Page)

/** A line for what was dropped, where it was. */
const skipped = (oldest: number | null, { language }: Stage): string[] => (oldest === null ? [] : [say(words.gone, { oldest })[language]])

/** The last sequence of the feed, or one so far before it: a consumer that was never placed tells how much is behind it. */
async function endOf(stage: Stage, before = 0): Promise<number> {
  await send(stage, me, 'PUT', '/v1/feed-consumers/demo', { sequence: 0 })
  const { behind } = z.object({ behind: z.number() }).parse(await stage.client.get(me, '/v1/feed-consumers/demo'))
  return Math.max(0, behind - before)
}

function arrivalLine({ id, type, signed, known }: Arrival, { language }: Stage): string {
  const judged = known ? words.known : signed ? words.signed : words.unsigned
  return `→ ${words.received[language]} ${type} ${styleText('dim', id)} ${signed ? '✓' : '✗'} ${judged[language]}`
}
