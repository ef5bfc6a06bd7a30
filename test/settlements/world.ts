import type { Json, Reply } from '#local'
import { must, type Platform } from '../stack.ts'
import { worldOf as casesOf, HOST, SECRETARIAT, SENDER } from '../world.ts'

// Quarters between Yangpu, which lets go, and Hefei High-Tech Zone, which hosts, declares and pays.

export { HOST, SECRETARIAT, SENDER }
export const sender = `${SENDER}.finance`
export const host = `${HOST}.finance`
export const mediator = `${SECRETARIAT}.approver`
export const yuan = (n: number): number => Math.round(n * 100)

export const rule = (id: string, measure: string, more: object = {}): Json => ({
  ...{ id, measure, from: '2026-07-01', to: '2036-12-31', kind: 'flat', senderBp: 2500 },
  ...more,
})
export const TAX = rule('tax', 'localTax')
export const OUTPUT = rule('output', 'output', { senderBp: 5000 })

export type World = ReturnType<typeof worldOf>

export function worldOf(its: Platform) {
  const { as } = its
  const cases = casesOf(its)
  const on = (persona: string, one: Json, action: string, body: object = {}, headers?: Record<string, string>): Promise<Reply> =>
    as(persona).post(`/v1/settlements/${one.id}/${action}`, body, headers)
  const read = async (one: Json, query = '', persona = sender): Promise<Json> =>
    must(await as(persona).get(`/v1/settlements/${one.id}${query}`))
  const find = async (agreement: Json, period: string, persona = sender): Promise<Json[]> =>
    must(await as(persona).get(`/v1/settlements?agreement=${agreement.id}&period=${period}`)).items

  /** An agreement with these rules and so many projects in residence since today. */
  async function agreed(benefits: readonly Json[] = [TAX, OUTPUT], projects = 1, more: object = {}) {
    const agreement: Json = await cases.activeAgreement({ to: '2036-12-31', benefits, ...more })
    const residents: string[] = []
    for (let n = 0; n < projects; n++)
      residents.push((await cases.caseAt('in_residence', { agreement: agreement as never, amount: 10 })).project)
    return { agreement, project: residents[0] ?? '', projects: residents }
  }
  /** The same, with the quarter from July to September opened. */
  async function opened(benefits?: readonly Json[], projects?: number) {
    const made = await agreed(benefits, projects)
    await its.advance('2026-10-01T02:00:00Z')
    const [one] = await find(made.agreement, '2026Q3')
    if (!one) throw new Error('the quarter did not open')
    return { ...made, one }
  }
  const declared = async (one: Json, lines: readonly object[]): Promise<Json> => must(await on(host, one, 'declare', { lines }))
  const lineOf = (one: Json, rule: string, kind = 'share'): Json => one.lines.find((line: Json) => line.rule === rule && line.kind === kind)
  return { ...cases, on, readOne: read, find, agreed, opened, declared, lineOf }
}
