import { expect, it } from 'vitest'
import type { Json } from '#local'
import { must, platform } from '../stack.ts'
import { many } from '../world.ts'
import { ha, ho, quota, sa, so, worldOf } from './world.ts'

// What happens in the same instant: one wins, the other hears why, and nothing is half done.

const its = platform()
const { active, amend, act, caseAt, changed, hash, lineOf, look, on } = worldOf(its)
const ROUNDS = 4

it('takes one of two amendments', async () => {
  await many(ROUNDS, async () => {
    const one = await active()
    const [a, b] = [await changed(one, quota(900)), await changed(one, quota(950))]
    const replies = await Promise.all([on(so, one, 'amend', a), on(ho, one, 'amend', b)])
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409])
    const after = await look(one)
    expect([after.versions.length, after.amendment.version]).toEqual([2, 2])
  })
})

it('accepts or withdraws an amendment, never both', async () => {
  await many(ROUNDS, async () => {
    const one = await active()
    await amend(one, quota(900))
    const version = await hash(one)
    const [accepted, withdrawn] = await Promise.all([on(ha, one, 'accept', version), on(so, one, 'withdraw', { reason: '计划有变' })])
    expect([accepted.status, withdrawn.status].filter((status) => status === 200)).toHaveLength(1)
    expect((await look(one)).amendment?.state ?? null).toBe(accepted.status === 200 ? 'signing' : null)
  })
})

it('counts the last signature once, and no withdrawal after acceptance undoes it', async () => {
  await many(ROUNDS, async () => {
    const one = await active()
    await amend(one, quota(1200))
    const version = await hash(one)
    must(await on(ha, one, 'accept', version))
    must(await on(ha, one, 'sign', version))
    const [first, second, withdrawn] = await Promise.all([
      on(sa, one, 'sign', version),
      on(`${sa}~2`, one, 'sign', version),
      on(so, one, 'withdraw', { reason: '计划有变' }),
    ])
    expect([first.status, second.status].sort()).toEqual([200, 409])
    expect(withdrawn.status).toBe(409)
    expect(await lineOf(one)).toEqual([1200, 0, 0, 1200])
  })
})

it('lowers a line or takes a hold on it, whichever comes first, and never more than is granted', async () => {
  const wins = { signature: 0, hold: 0 }
  await many(ROUNDS, async () => {
    const one = await active(quota(100))
    const waiting = await caseAt('sender_review', { agreement: one as never, amount: 60 })
    await amend(one, quota(50))
    const version = await hash(one)
    must(await on(ha, one, 'accept', version))
    must(await on(ha, one, 'sign', version))
    const [signature, hold] = await Promise.all([on(sa, one, 'sign', version), act(sa, waiting, 'approve')])
    const [won, lost]: [keyof typeof wins, Json] = signature.status === 200 ? ['signature', hold] : ['hold', signature]
    wins[won]++
    expect([signature.status, hold.status].sort()).toEqual([200, 409])
    expect(lost.body.code).toBe('quota-exceeded')
    expect(await lineOf(one)).toEqual(won === 'signature' ? [50, 0, 0, 50] : [100, 60, 0, 40])
  })
  expect(wins.signature + wins.hold).toBe(ROUNDS)
})
