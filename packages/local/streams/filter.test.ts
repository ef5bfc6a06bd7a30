import { expect, it } from 'vitest'
import { filterOf } from './filter.ts'

const record = (eventName: string, pk: string) => ({ eventName, dynamodb: { Keys: { pk: { S: pk } } } })
const waiting = filterOf(['{"eventName":["INSERT"],"dynamodb":{"Keys":{"pk":{"S":[{"prefix":"waiting#"}]}}}}'])

it('lets through what one pattern wants in every part', () => {
  expect(waiting(record('INSERT', 'waiting#a'))).toBe(true)
  expect(waiting(record('REMOVE', 'waiting#a'))).toBe(false)
  expect(waiting(record('INSERT', 'job#a'))).toBe(false)
  expect(waiting({ eventName: 'INSERT' })).toBe(false)
  expect(filterOf(['{"eventName":["REMOVE"]}', '{"eventName":["INSERT"]}'])(record('INSERT', ''))).toBe(true)
})

it('lets everything through without a pattern, and knows no other rules', () => {
  expect(filterOf([])(record('MODIFY', 'x'))).toBe(true)
  expect(() => filterOf(['{"a":[{"anything-but":["x"]}]}'])).toThrow()
})
