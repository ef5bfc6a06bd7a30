import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freePort } from '#local'
import { must, platform } from '../stack.ts'
import { officer, SENDER, worldOf } from '../world.ts'

// What the guide for portals' developers gives them: each receiver in its own language, where that is there, and the one that polls.

const here = platform()
const { as } = here
const { newProject, feed } = worldOf(here)
const integrator = `${SENDER}.integrator`
const folder = new URL('../../examples/receivers/', import.meta.url).pathname

interface Told {
  id: string
  type: string
  subject: string
}
const running: ChildProcess[] = []
afterAll(async () => {
  await Promise.all(running.map((child) => child.exitCode ?? child.signalCode ?? (child.kill('SIGKILL') && once(child, 'close'))))
})

/** Starts one of them; `told` grows by a line for each event that it deals with. */
function start(command: string, args: string[], env: Record<string, string>) {
  const child = spawn(command, args, { env: { PATH: process.env.PATH, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  running.push(child)
  const told: Told[] = []
  createInterface({ input: child.stdout }).on('line', (line) => told.push(JSON.parse(line)))
  const said: string[] = []
  const listening = new Promise<void>((ready, failed) => {
    createInterface({ input: child.stderr }).on('line', (line) => {
      said.push(line)
      if (line.includes('listening')) ready()
    })
    child.once('close', () => failed(new Error(`${command} ended: ${said.join('\n')}`)))
  })
  // Whoever polls never listens, and nobody waits for it.
  listening.catch(() => undefined)
  return { child, told, listening }
}

const isThere = (command: string, version: string): boolean => spawnSync(command, [version]).status === 0
const languages = [
  { name: 'TypeScript', command: process.execPath, version: '--version', file: 'receiver.ts' },
  { name: 'Python', command: 'python3', version: '--version', file: 'receiver.py' },
  { name: 'Java', command: 'java', version: '-version', file: 'Receiver.java' },
]

describe.each(languages.filter(({ command, version }) => isThere(command, version)))('the receiver in $name', ({ command, file }) => {
  let secret: string
  let url: string
  let told: Told[]
  let hook: { id: string }
  beforeAll(async () => {
    const port = await freePort()
    url = `http://127.0.0.1:${port}/`
    const made = must(await as(integrator).post('/v1/webhooks', { url, types: ['project.*'] }), 201)
    hook = made
    secret = made.secret
    const started = start(command, [folder + file], { WEBHOOK_SECRET: secret, PORT: String(port) })
    told = started.told
    await started.listening
  }, 60_000)

  it('takes what the platform sends, each event once, also when it is replayed', async () => {
    const before = await feed(officer)
    for (let n = 0; n < 3; n++) await newProject()
    await here.stack.settle()
    const wanted = (await feed(officer)).slice(before.length).filter(({ type }) => type.startsWith('project.'))
    expect(wanted.length).toBe(3)
    await expect.poll(() => told.map(({ id }) => id)).toEqual(expect.arrayContaining(wanted.map(({ id }) => id)))
    const seen = told.length
    must(await as(integrator).post(`/v1/webhooks/${hook.id}/replay`, { ids: [wanted[0]?.id] }), 202)
    await here.stack.settle()
    const { items } = must(await as(integrator).get(`/v1/webhooks/${hook.id}/deliveries?limit=100`))
    const again = items.find((one: { event: string }) => one.event === wanted[0]?.id)
    expect(again.attempts.map(({ status }: { status: number }) => status)).toEqual([204, 204])
    expect(told.length).toBe(seen)
    expect(new Set(told.map(({ id }) => id)).size).toBe(told.length)
  })

  it('refuses what others sign, what was changed on the way, and what is old', async () => {
    const id = `evt_${randomUUID()}`
    const body = JSON.stringify({ id, type: 'project.registered', subject: 'prj_1' })
    const post = async (by: string, age = 0, sent = body, more = '') => {
      const at = new Date(Math.floor(Date.now() / 1_000 - age) * 1_000)
      const headers = {
        'webhook-id': id,
        'webhook-timestamp': String(at.getTime() / 1_000),
        'webhook-signature': `${more}${new Webhook(by).sign(id, at, body)}`,
      }
      return (await fetch(url, { method: 'POST', body: sent, headers })).status
    }
    const other = `whsec_${Buffer.alloc(32, 7).toString('base64')}`
    expect([await post(other), await post(secret, 600), await post(secret, -600), await post(secret, 0, `${body} `)]).toEqual([
      401, 401, 401, 401,
    ])
    expect((await fetch(url, { method: 'POST', body })).status).toBe(401)
    expect(told.map((one) => one.id)).not.toContain(id)
    // Two signatures, as for a day after a change of secret.
    expect(await post(secret, 0, body, 'v1,AAAA ')).toBe(204)
  })
})

it('are all there on this machine, but for those whose language is not', () => {
  const missing = languages.filter(({ command, version }) => !isThere(command, version)).map(({ name }) => name)
  if (missing.length > 0) console.warn(`not run, as the language is not there: ${missing.join(', ')}`)
  expect(missing).not.toContain('TypeScript')
})

it('polling reaches the very same as being pushed, also after it was killed', async () => {
  const port = await freePort()
  // Not the subscription's own event: nobody listens yet when it comes.
  const hook = must(await as(integrator).post('/v1/webhooks', { url: `http://127.0.0.1:${port}/`, types: ['project.*'] }), 201)
  const from = (await feed(officer)).length
  must(await as(integrator).put('/v1/feed-consumers/erp', { sequence: from }))
  const form = new URLSearchParams({ grant_type: 'client_credentials', client_id: integrator, client_secret: 'local' })
  const { access_token } = (await (await fetch(`${here.stack.issuer}/token`, { method: 'POST', body: form })).json()) as {
    access_token: string
  }
  const poller = () => start(process.execPath, [`${folder}poll.ts`], { FEIDI: here.stack.api, FEIDI_TOKEN: access_token, CONSUMER: 'erp' })
  const pushed = start(process.execPath, [`${folder}receiver.ts`], { WEBHOOK_SECRET: hook.secret, PORT: String(port) })
  await pushed.listening

  const first = poller()
  for (let n = 0; n < 4; n++) await newProject()
  await here.stack.settle()
  await expect.poll(() => first.told.length, { timeout: 20_000 }).toBeGreaterThanOrEqual(4)
  first.child.kill('SIGKILL')
  for (let n = 0; n < 4; n++) await newProject()
  const second = poller()
  await here.stack.settle()
  const wanted = (await feed(officer)).filter(({ sequence = 0 }) => sequence > from).map(({ id }) => id)
  const polled = () => [...new Set([...first.told, ...second.told].map(({ id }) => id))]
  await expect.poll(polled, { timeout: 20_000 }).toEqual(wanted)
  await expect.poll(() => pushed.told.map(({ id }) => id).toSorted(), { timeout: 20_000 }).toEqual(wanted.toSorted())
  expect(must(await as(integrator).get('/v1/feed-consumers/erp')).sequence).toBeGreaterThanOrEqual(from + 4)
}, 60_000)
