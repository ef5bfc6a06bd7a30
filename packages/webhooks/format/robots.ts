import { createHmac } from 'node:crypto'
import type { Hidden } from '../model.ts'
import { cut, type Message } from './text.ts'

// Robots of group chats: what each vendor wants to be sent, how it is signed, what its answer means, how often it may be called.

/** At most `n` requests in `ms`. */
export interface Rate {
  readonly n: number
  readonly ms: number
}
export type Meaning = 'ok' | 'refused' | 'failed'

export interface Robot {
  /** Query and body of a request at this time of the machine. */
  request(message: Message, hidden: Hidden, at: Date): { query: string; body: object }
  readonly rates: readonly Rate[]
  /** Of the body of an answer with status 200: these robots say no there. */
  meaning(answer: Readonly<Record<string, unknown>>): Meaning
}

const MINUTE = 60_000
/** Vendors' limit for one message, less what stands around it. */
const MOST_BYTES = 3_800

const markdown = ({ title, lines, link }: Message): string =>
  [`**${title}**`, ...lines.map(([label, content]) => `> ${label}：${content}`), `[查看详情](${link})`].join('\n\n')
const plain = ({ title, lines, link }: Message): string =>
  [`【${title}】`, ...lines.map(([label, content]) => `${label}：${content}`), `查看：${link}`].join('\n')

/** `0` is well; these codes will not be better next time; all others may. */
const judged = (code: unknown, final: readonly number[]): Meaning =>
  code === 0 ? 'ok' : typeof code === 'number' && final.includes(code) ? 'refused' : 'failed'

/** The key stands in the address; 20 messages a minute. 93000: no such robot; 40008, 40035: not a message it takes. */
const wecom: Robot = {
  request: (message, { query }) => ({ query, body: { msgtype: 'markdown', markdown: { content: cut(markdown(message), MOST_BYTES) } } }),
  rates: [{ n: 20, ms: MINUTE }],
  meaning: ({ errcode }) => judged(errcode, [93000, 40008, 40035]),
}

/** `timestamp` in milliseconds; the signature goes into the query. 310000: signature, keyword or address not accepted; 300001: no such robot. */
const dingtalk: Robot = {
  request(message, { query, key }, at) {
    const body = { msgtype: 'markdown', markdown: { title: message.title, text: cut(markdown(message), MOST_BYTES) } }
    if (key === null) return { query, body }
    const timestamp = String(at.getTime())
    return { query: `${query}&timestamp=${timestamp}&sign=${encodeURIComponent(dingtalkSign(timestamp, key))}`, body }
  },
  rates: [{ n: 20, ms: MINUTE }],
  meaning: ({ errcode }) => judged(errcode, [310000, 300001, 300005, 400105]),
}

/** `timestamp` in seconds; it is the key, with the secret, of a signature over nothing. 190xx: signature, keyword, address or token not accepted. */
const feishu: Robot = {
  request(message, { query, key }, at) {
    const body = { msg_type: 'text', content: { text: cut(plain(message), MOST_BYTES) } }
    if (key === null) return { query, body }
    const timestamp = String(Math.floor(at.getTime() / 1_000))
    return { query, body: { timestamp, sign: feishuSign(timestamp, key), ...body } }
  },
  rates: [
    { n: 5, ms: 1_000 },
    { n: 100, ms: MINUTE },
  ],
  // Older ones answer `StatusCode`.
  meaning: ({ code, StatusCode }) => judged(code ?? StatusCode, [19001, 19002, 19021, 19022, 19024]),
}

/** Base64, not yet encoded for a URL. */
export const dingtalkSign = (timestamp: string, secret: string): string =>
  createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64')

export const feishuSign = (timestamp: string, secret: string): string =>
  createHmac('sha256', `${timestamp}\n${secret}`).update('').digest('base64')

export const robots = { wecom, dingtalk, feishu } as const
