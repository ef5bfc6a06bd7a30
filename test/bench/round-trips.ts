import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { dayOf } from '#kernel'
import type { Stack } from '#local'
import type { Client } from '../../scripts/demo/client.ts'
import { agree, graduate, registerProject } from '../../scripts/demo/walk.ts'
import { type Cost, watch } from './watch.ts'

/** A step of a case and what it cost. */
export interface StepCost extends Cost {
  readonly action: string
}

/** Steps that may read once and write once; every other may read twice. */
export const COMMON = ['submit', 'approve', 'counter', 'accept', 'sign']

/** An active agreement of 1,000,000 m². */
export async function activeAgreement(stack: Stack, client: Client): Promise<string> {
  let id = ''
  for await (const { view } of agree(client, dayOf(stack.clock.now().toISOString()), 1_000_000)) id = view.id
  return id
}

export const newProject = async (stack: Stack, client: Client): Promise<string> =>
  (await registerProject(client, dayOf(stack.clock.now().toISOString()))).id

/** Takes one case from draft to graduation; what each step asked of the tables. */
export async function costOfSteps(stack: Stack, tables: DynamoDBClient, client: Client): Promise<StepCost[]> {
  const steps = graduate(client, await newProject(stack, client), await activeAgreement(stack, client))
  const costs: StepCost[] = []
  for (;;) {
    const { value, cost } = await watch(stack, tables, () => steps.next())
    if (value.done) return costs
    const names = costs.map(({ action }) => action)
    costs.push({ action: stepName(value.value.action, names), ...cost })
  }
}

/** A second signature or confirmation does more than the first. */
export function stepName(action: string, before: readonly string[]): string {
  const twice = ['sign', 'confirm-arrival'].includes(action)
  return twice ? `${action} ${before.includes(`${action} 1`) ? 2 : 1}` : action
}

/** Null where it keeps its limits: one read and one write, for a step that is not common two and one. */
export function over({ action, reads, writes }: StepCost): string | null {
  const most = COMMON.includes(action.split(' ')[0] ?? '') ? 1 : 2
  return reads <= most && writes <= 1 ? null : `${action}: ${reads} reads and ${writes} writes, ${most} and 1 are the most`
}
