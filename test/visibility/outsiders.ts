import { must, type Platform } from '../stack.ts'
import { HOST, SENDER, worldOf } from '../world.ts'

/** A base of an alliance that has no part in what the tests make. */
export async function baseOf({ as }: Pick<Platform, 'as'>, alliance: string): Promise<string> {
  const { items } = must(await as(`${SENDER}.officer`).get(`/v1/bases?alliance=${alliance}&limit=100`))
  return items.map(({ id }: { id: string }) => id).find((id: string) => id !== SENDER && id !== HOST)
}

type Outsider = readonly [who: string, persona: () => Promise<string>]

/** Personas with no part in what the tests make; the project whose lead is one has its custodian in them. */
export const outsidersOf = (its: Platform): Outsider[] => [
  ...strangersOf(its),
  ['the lead of another project', async () => `${(await worldOf(its).newProject()).id}.lead`],
]

/** Personas with no part in what the tests make, nor with anybody who has. */
export const strangersOf = (its: Platform): Outsider[] => [
  ['a base of another alliance', async () => `${await baseOf(its, 'jjj')}.officer+approver`],
  ['another base of the same alliance', async () => `${await baseOf(its, 'yrd')}.officer+approver`],
  ['the secretariat of another alliance', async () => 'jjj-secretariat.officer+approver'],
  ['the evaluator', async () => 'evaluator-1.viewer'],
  ['a portal', async () => 'portal-1.integrator'],
]

const PROJECT = { name: '别的项目', stage: 'incubator', presence: [], needs: [], lead: { name: '李雷' } }

/** The lead of a project in the custody of another base of the same alliance. */
export const strangeLead =
  (its: Platform): (() => Promise<string>) =>
  async () =>
    `${must(await its.as(`${await baseOf(its, 'yrd')}.officer`).post('/v1/projects', PROJECT), 201).id}.lead`
