import type { Json, Reply } from '#local'
import { readLogged } from '#storage'
import { must, type Platform } from '../stack.ts'
import { agreementTerms, worldOf as casesOf, HOST, SECRETARIAT, SENDER } from '../world.ts'

// Agreements between Yangpu, which sends, and Hefei High-Tech Zone, which hosts, through their whole life.

export { HOST, SECRETARIAT, SENDER }
export const [so, sa, ho, ha, ca] = [
  `${SENDER}.officer`,
  `${SENDER}.approver`,
  `${HOST}.officer`,
  `${HOST}.approver`,
  `${SECRETARIAT}.approver`,
] as const

export const quota = (granted: number, more: readonly object[] = []) => ({ quota: [{ line: 'space', unit: 'm2', granted }, ...more] })

export function worldOf(its: Platform) {
  const { as } = its
  const cases = casesOf(its)
  const on = (persona: string, one: Json, action: string, body: object = {}, headers?: Record<string, string>): Promise<Reply> =>
    as(persona).post(`/v1/agreements/${one.id}/${action}`, body, headers)
  const look = async (one: Json, persona: string = so): Promise<Json> => must(await as(persona).get(`/v1/agreements/${one.id}`))
  const hash = async (one: Json) => ({ versionHash: (await look(one)).openVersion.hash })

  async function signed(one: Json, accepts: string, body?: object): Promise<Json> {
    const { versionHash } = body ? (body as Json) : await hash(one)
    must(await on(accepts, one, 'accept', { versionHash }))
    must(await on(sa, one, 'sign', { versionHash }))
    return must(await on(ha, one, 'sign', { versionHash }))
  }
  /** In force, with these terms beside the usual ones. */
  async function active(terms: object = {}, more: object = {}): Promise<Json> {
    const body = { sender: SENDER, host: HOST, direction: 'forward', terms: agreementTerms(terms), ...more }
    const one = must(await as(so).post('/v1/agreements', body), 201)
    must(await on(so, one, 'submit'))
    return signed(one, ha)
  }
  /** The terms in force, with a change. */
  const changed = async (one: Json, change: object): Promise<{ terms: Json }> => ({ terms: { ...(await look(one)).terms, ...change } })
  const amend = async (one: Json, change: object, persona: string = so): Promise<Json> =>
    must(await on(persona, one, 'amend', await changed(one, change)))
  /** Proposed by the sender, accepted by the host and signed by both. */
  const amended = async (one: Json, change: object): Promise<Json> => signed(await amend(one, change), ha)
  const lineOf = async (one: Json): Promise<number[]> => {
    const { granted, reserved, committed, free } = (await look(one)).quota.find((line: Json) => line.line === 'space')
    return [granted, reserved, committed, free]
  }
  /** What an organisation was told of it, without the common beginning; its feed keeps 90 days, the log everything. */
  async function told(one: Json, persona: string = so): Promise<string[]> {
    const kind = { agr: 'agreement', dlg: 'delegation', trf: 'transfer' }[String(one.id).slice(0, 3)]
    const logged = await readLogged(its.tables, `${kind}#${one.id}`)
    const [org = ''] = persona.split('.')
    return logged.filter(({ audience }) => audience.includes(org)).map(({ event }) => event.type.replace(/^\w+\./, ''))
  }
  return { ...cases, on, look, hash, signed, active, changed, amend, amended, lineOf, told }
}
