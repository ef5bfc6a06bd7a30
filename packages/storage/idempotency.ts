import { gunzipSync, gzipSync } from 'node:zlib'
import { type Hash, type Instant, type Refusal, say } from '#kernel'
import { type Item, type Key, type Tables, toItem } from './tables.ts'
import type { Write } from './write.ts'

/** An answer as it went out the first time. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: unknown
}

/** A caller's key with what it was first used for; kept 24 hours. */
export interface IdempotencyKey extends Key {
  readonly request: Hash
  readonly now: Instant
  /** What else is true as soon as the command is done, and only then: written in the same commit, however often that is begun anew. */
  readonly also?: readonly Write[]
}

const KEPT_MS = 24 * 3_600_000

/** Thrown when a key comes again with the same request: the first answer is the answer. */
export class Replay extends Error {
  readonly answer: Answer
  constructor(answer: Answer) {
    super('replay')
    this.answer = answer
  }
}

/** Judges what is stored under a key: nothing, the same request (thrown as `Replay`), or another one. */
export function judgeKey(key: IdempotencyKey, item: Item | null): Refusal | null {
  if (!item || String(item.until) <= key.now) return null
  if (item.request !== key.request) return { kind: 'key-reused', detail: REUSED }
  throw new Replay(JSON.parse(textIn(item)) as Answer)
}

/** An item may have 400 KB: a long answer, such as a series of a year, is kept packed. */
const LONG = 50_000
const keptText = (text: string) => (text.length < LONG ? { answer: text } : { packed: gzipSync(text).toString('base64') })
const textIn = ({ answer, packed }: Item): string =>
  packed === undefined ? String(answer) : gunzipSync(Buffer.from(String(packed), 'base64')).toString()

/** Stores the answer in the same transaction as its effect; as text, so that it comes again to the letter. */
export function rememberAnswer(tables: Tables, key: IdempotencyKey, answer: Answer): Write {
  const until = new Date(Date.parse(key.now) + KEPT_MS).toISOString()
  // The table tidies up by the machine's clock; whether a key still counts is judged by `until`.
  const ttl = Math.ceil((Date.now() + KEPT_MS) / 1000)
  return {
    item: {
      Put: {
        TableName: tables.records,
        Item: toItem({ pk: key.pk, sk: key.sk, request: key.request, ...keptText(JSON.stringify(answer)), until, ttl }),
        ConditionExpression: 'attribute_not_exists(pk) OR #until <= :now',
        ExpressionAttributeNames: { '#until': 'until' },
        ExpressionAttributeValues: toItem({ ':now': key.now }),
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      },
    },
    onFail: (old) => judgeKey(key, old) ?? 'raced',
  }
}

const REUSED = say({
  zh: '这个 Idempotency-Key 已用于另一个请求；请为新的请求换一个键。',
  en: 'This Idempotency-Key was used for another request; take a new key for a new request.',
})
