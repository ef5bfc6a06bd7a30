import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { must, platform } from '../stack.ts'
import { hostApprover, hostOfficer, officer, worldOf } from '../world.ts'

const here = platform()
const { activeAgreement, caseAt, draft, act, events } = worldOf(here)

/** A request that was long on its way: the event's time is earlier than what has happened meanwhile. */
async function late(persona: string, path: string, body: object, at: string) {
  const form = new URLSearchParams({ grant_type: 'client_credentials', client_id: persona, client_secret: 'local' })
  const { access_token } = await (await fetch(`${here.stack.issuer}/token`, { method: 'POST', body: form })).json()
  return here.stack.host.invoke('api', {
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: '',
    headers: { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' },
    requestContext: { domainName: 'localhost', requestId: 'late', timeEpoch: Date.parse(at), http: { method: 'POST', path } },
    body: JSON.stringify(body),
    isBase64Encoded: false,
  })
}

it('does not let time run backwards in a case when a request overtakes another', async () => {
  const one = await caseAt('host_review', { agreement: await activeAgreement() })
  await act(hostOfficer, one, 'acknowledge')
  const versionHash = one.openVersion.hash
  const outcome = await late(hostApprover, `/v1/transfers/${one.id}/accept`, { versionHash }, '2026-09-14T00:59:00Z')
  expect(outcome.ok && JSON.parse(outcome.payload).statusCode).toBe(200)
  const { items, chain } = await events(one)
  const times = items.map(({ time }) => time)
  expect([chain, items.at(-1)?.type, times]).toEqual(['intact', 'transfer.accepted', [...times].sort()])
})

it('counts no document for a case that silence has ended, though nothing has swept it yet', async () => {
  const one = await draft({ agreement: await activeAgreement() })
  const content = Buffer.from('%PDF-1.7')
  const sha256 = createHash('sha256').update(content).digest('hex')
  const path = `/v1/transfers/${one.id}/documents`
  const { id, upload } = must(await here.as(officer).post(path, { name: 'a.pdf', bytes: content.length, sha256 }), 201)
  await fetch(upload.url, { method: 'PUT', headers: upload.headers, body: new Uint8Array(content) })
  here.stack.clock.forward(new Date('2026-12-20T01:00:00Z'))
  const answer = await here.as(officer).post(`${path}/${id}/complete`)
  expect([answer.status, answer.body.code, answer.body.state]).toEqual([409, 'wrong-state', 'discarded'])
  expect((await events(one)).items.some(({ type }) => type === 'transfer.document-stored')).toBe(false)
})
