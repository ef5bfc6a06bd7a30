import { expect, it } from 'vitest'
import { failed, type Outcome } from '../host/outcome.ts'
import { type BatchRules, handleBatch, type Sequenced } from './batch.ts'

const rules: BatchRules = { bisect: true, maximumRetries: 2, partialFailures: true }
const records = (...numbers: string[]): Sequenced[] => numbers.map((sequenceNumber) => ({ sequenceNumber }))
const reports = (...items: string[]): Outcome => ({
  ok: true,
  payload: JSON.stringify({ batchItemFailures: items.map((itemIdentifier) => ({ itemIdentifier })) }),
})

/** Every call, checkpoint and surrender, in order, as `abc`, `done c`, `gave up b`. */
async function story(batch: Sequenced[], answer: (call: string, times: number) => Outcome, mapping = rules): Promise<string[]> {
  const told: string[] = []
  const named = (some: Sequenced[]): string => some.map(({ sequenceNumber }) => sequenceNumber).join('')
  await handleBatch(batch, mapping, {
    async invoke(some) {
      told.push(named(some))
      return answer(named(some), told.filter((entry) => entry === named(some)).length)
    },
    done: ({ sequenceNumber }) => void told.push(`done ${sequenceNumber}`),
    giveUp: async (some) => void told.push(`gave up ${named(some)}`),
    pause: async () => true,
  })
  return told
}

it('hands over a batch once when all goes well', async () => {
  expect(await story(records('a', 'b'), () => reports())).toEqual(['ab', 'done b'])
})

it('starts again from the lowest record that was reported', async () => {
  const answer = (call: string): Outcome => (call === 'abcd' ? reports('d', 'c') : reports())
  expect(await story(records('a', 'b', 'c', 'd'), answer)).toEqual(['abcd', 'done b', 'cd', 'done d'])
})

it('sets a poisoned record aside after its retries and hands over all the others, in order', async () => {
  const answer = (call: string): Outcome => (call.includes('b') ? reports('b') : reports())
  expect(await story(records('a', 'b', 'c'), answer)).toEqual(['abc', 'done a', 'bc', 'b', 'b', 'b', 'gave up b', 'done b', 'c', 'done c'])
})

it('halves a batch that made the function fail', async () => {
  const answer = (call: string): Outcome => (call.includes('c') ? failed('Error', 'no') : reports())
  const told = await story(records('a', 'b', 'c', 'd'), answer)
  expect(told).toEqual(['abcd', 'ab', 'done b', 'cd', 'c', 'c', 'c', 'gave up c', 'done c', 'd', 'done d'])
})

it('takes an answer that names no record of the batch for a failure of all', async () => {
  const answer = (_: string, times: number): Outcome => (times === 1 ? reports('z') : reports())
  expect(await story(records('a'), answer)).toEqual(['a', 'a', 'done a'])
})

it('gives up a whole batch where the mapping does not halve', async () => {
  const answer = (): Outcome => failed('Error', 'no')
  expect(await story(records('a', 'b'), answer, { ...rules, bisect: false })).toEqual(['ab', 'ab', 'ab', 'gave up ab', 'done b'])
})
