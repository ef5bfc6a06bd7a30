import { describe, expect, it } from 'vitest'
import { dingtalkSign, feishuSign, robots } from './robots.ts'
import { chineseTime, cut, messageOf } from './text.ts'

const event = {
  id: 'trf_1.7',
  type: 'transfer.accepted',
  source: '/transfers/trf_1',
  subject: 'trf_1',
  data: {
    actor: { name: '李敏', org: 'hefei-hitech' },
    from: 'host_review',
    to: 'signing',
    reason: { zh: '条件合适' },
    dueAt: '2026-10-12T16:00:00.000Z',
  },
}
const reading = { titleOf: () => ({ zh: '飞入地已接受', en: 'Accepted' }), console: 'https://feidi.example.org' }
const message = messageOf(event, reading)
const at = new Date(1_599_360_473_123)

describe('a message', () => {
  it('is Chinese that people read, with a link to the case', () => {
    const text = JSON.stringify(robots.feishu.request(message, { key: null, query: '' }, at).body)
    for (const part of ['飞入地已接受', 'trf_1', 'host_review → signing', '李敏 · hefei-hitech', '条件合适', '2026-10-12 24:00'])
      expect(text).toContain(part)
    expect(text).toContain('https://feidi.example.org/transfers/trf_1')
  })

  it('names who is reminded', () => {
    const data = { ...event.data, party: 'yangpu' }
    expect(messageOf({ ...event, type: 'transfer.reminded', data }, reading).lines).toContainEqual(['应办方', 'yangpu'])
  })

  it('tells a limit as people say it', () => {
    expect([chineseTime('2026-10-12T16:00:00.000Z'), chineseTime('2026-10-12T02:30:00Z')]).toEqual(['2026-10-12 24:00', '2026-10-12 10:30'])
  })

  it('is cut to the bytes that a robot takes, at a whole character', () => {
    expect(cut('飞地孵化', 9)).toBe('飞地…')
    expect(Buffer.byteLength(cut('长'.repeat(5_000), 3_800))).toBeLessThanOrEqual(3_800)
  })
})

describe('signing', () => {
  it('of DingTalk is that of its documented example: HMAC with the secret over timestamp and secret, Base64, URL-encoded', () => {
    // Its documents print a program and no result; this is what that program, in Python, prints for its secret and an instant.
    // https://open.dingtalk.com/document/robots/customize-robot-security-settings
    expect(encodeURIComponent(dingtalkSign('1577262236757', 'this is secret'))).toBe('hmPWwU%2B7lVdm3ZZz0r9tSfx0L4Q26jWOZr9%2BGs6EZQM%3D')
    const { query, body } = robots.dingtalk.request(message, { key: 'this is secret', query: '?access_token=T' }, at)
    expect(query).toBe(
      `?access_token=T&timestamp=1599360473123&sign=${encodeURIComponent(dingtalkSign('1599360473123', 'this is secret'))}`,
    )
    expect(body).toMatchObject({ msgtype: 'markdown', markdown: { title: '飞入地已接受' } })
  })

  it('of Feishu is that of its documented example: timestamp and secret are the key of an HMAC over nothing, in the body', () => {
    // What the Python program in its documents prints: https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot
    const sign = 'l1N0gAcBjdwBvGm1xMjOF0XSyaLRpR7tuO5dHfhAYc8='
    expect(feishuSign('1599360473', 'demo')).toBe(sign)
    const { query, body } = robots.feishu.request(message, { key: 'demo', query: '' }, at)
    expect([query, body]).toMatchObject(['', { timestamp: '1599360473', sign, msg_type: 'text' }])
  })

  it('of WeCom is the key in its address', () => {
    const { query, body } = robots.wecom.request(message, { key: null, query: '?key=693a91f6' }, at)
    expect([query, body]).toMatchObject(['?key=693a91f6', { msgtype: 'markdown' }])
  })
})

describe('an answer', () => {
  it.each([
    ['wecom', { errcode: 0, errmsg: 'ok' }, 'ok'],
    ['wecom', { errcode: 93000, errmsg: 'invalid webhook url' }, 'refused'],
    ['wecom', { errcode: 45009, errmsg: 'api freq out of limit' }, 'failed'],
    ['dingtalk', { errcode: 0, errmsg: 'ok' }, 'ok'],
    ['dingtalk', { errcode: 310000, errmsg: 'sign not match' }, 'refused'],
    ['dingtalk', { errcode: 130101, errmsg: 'send too fast' }, 'failed'],
    ['feishu', { code: 0, msg: 'success' }, 'ok'],
    ['feishu', { StatusCode: 0, StatusMessage: 'success' }, 'ok'],
    ['feishu', { code: 19021, msg: 'sign match fail or timestamp is not within one hour from current time' }, 'refused'],
    ['feishu', { code: 11232, msg: 'create message service trigger rate limit' }, 'failed'],
    ['feishu', {}, 'failed'],
  ] as const)('of %s that says %o is %s', (robot, answer, meaning) => expect(robots[robot].meaning(answer)).toBe(meaning))
})
