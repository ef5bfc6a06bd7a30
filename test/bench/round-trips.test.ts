import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { clientOf } from '../../scripts/demo/client.ts'
import { platform } from '../stack.ts'
import { costOfSteps, over } from './round-trips.ts'
import { tablesOf } from './watch.ts'

const its = platform()

it('reads once and writes once for a common step, and never reads more than twice', async () => {
  const tables = tablesOf(its.stack)
  const costs = await costOfSteps(
    its.stack,
    tables,
    clientOf(its.stack, 'en', () => ({ 'idempotency-key': randomUUID() })),
  )
  tables.destroy()
  expect(costs.map(over).filter((fault) => fault !== null)).toEqual([])
  expect(costs.at(-1)?.action).toBe('consent')
})
