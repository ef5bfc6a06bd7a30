import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import type { Json } from '#local'
import { worldOf as agreementsOf } from '../agreements/world.ts'
import { host, worldOf as quartersOf, sender } from '../settlements/world.ts'
import { must, type Platform } from '../stack.ts'
import { SENDER } from '../world.ts'
import type { Browsing } from './browser.ts'
import { filledIn, sent } from './forms.ts'

type Answers = Readonly<Record<string, string>>

/** Forms that are sent empty, with what cannot be, with dates the wrong way round, and beyond what is allowed. */
export function wrongForms(here: Platform, signIn: Browsing['signIn'], quarter: () => { readonly one: Json }): void {
  const own = agreementsOf(here)

  /** What the form says of these answers, in its own order: every complaint leads to its field, and all that was typed is still there. */
  async function complaints(page: Page, address: string, answers: Answers): Promise<string[]> {
    const back = await sent(page, here, await filledIn(page, address, '', answers))
    const summary = /ds-error-summary.*?<ul[^>]*>(.*?)<\/ul>/s.exec(back.html)?.[1] ?? ''
    const lines = [...summary.matchAll(/<a class="ds-link" href="#([^"]*)">([^<]*)<\/a>/g)]
    for (const [, id = ''] of lines) expect(back.html).toContain(`id="${id}"`)
    for (const typed of Object.values(answers)) expect(back.html).toContain(typed)
    expect([back.status, summary.split('<li>').length - 1]).toEqual([422, lines.length])
    return lines.map(([, , text = '']) => text)
  }

  it('delegates nothing', async () => {
    const one = await own.active()
    const { page } = await signIn(`${SENDER}.approver`)
    const of = (answers: Answers) => complaints(page, `/delegations/new?agreement=${one.id}`, { ...good, ...answers })
    const good = {
      ...{ delegate: 'nanjing-univ', scope: 'accept', line: 'space', maxAmount: '10' },
      ...{ validFrom: '2026-10-01', validTo: '2026-12-31' },
    }
    const none = Object.fromEntries(Object.keys(good).map((name) => [name, '']))
    const unanswered = ['单次最大数量', '起始日', '到期日'].map((name) => `${name}：必须填写。`)
    expect(await of(none)).toEqual(['受托方：请选择。', '事项：请至少选择一项。', '额度线：请选择。', ...unanswered])
    expect(await of({ validFrom: '2027-01-01' })).toEqual(['到期日：到期日不能早于起始日。'])
    expect(await of({ maxAmount: '1,000,000,000' })).toEqual(['单次最大数量：太大：最多 100000000。'])
    const notThat = ['单次最大数量：请填写整数。', '到期日：请填写日期，例如 2026-10-09。']
    expect(await of({ maxAmount: '许多', validTo: '2026-13-01' })).toEqual(notThat)
    expect(await of({ validFrom: '2025-10-01', validTo: '2025-12-31' })).toEqual(['到期日：到期日已过。'])
  })

  it('amends, renews and ends nothing', async () => {
    const one = await own.active()
    const { page } = await signIn(`${SENDER}.approver`)
    const of = (action: string, answers: Answers) => complaints(page, `/agreements/${one.id}/${action}`, answers)
    const notThat = ['到期日：必须填写。', '额度线第 1 行 · 核定数量：请填写整数。']
    expect(await of('amend', { 'terms.to': '', 'terms.quota.0.granted': '许多' })).toEqual(notThat)
    const reversed = { 'terms.from': '2031-01-01', 'terms.to': '2030-01-01' }
    expect(await of('amend', reversed)).toEqual(['到期日：结束日期必须晚于开始日期。'])
    const beyond = { 'terms.quota.0.granted': '-5', 'terms.limits.signing': '61' }
    expect(await of('amend', beyond)).toEqual(['额度线第 1 行 · 核定数量：太小：至少 1。', '签署：太大：最多 60。'])
    expect(await of('renew', { to: '' })).toEqual(['新的到期日：必须填写。'])
    expect(await of('renew', { to: '2026-11-31' })).toEqual(['新的到期日：请填写日期，例如 2026-10-09。'])
    expect(await of('renew', { to: '2026-10-02' })).toEqual([expect.stringContaining('续期后的到期日须晚于现在的到期日')])
    expect(await of('terminate', { reason: '' })).toEqual(['理由：必须填写。'])
    expect(await of('terminate', { reason: '长'.repeat(2_001) })).toEqual([expect.stringContaining('理由：太长')])
    expect((await own.look(one)).version).toBe(one.version)
  })

  it('restates nothing', async () => {
    const world = quartersOf(here)
    const { one } = quarter()
    const { page } = await signIn(host)
    const figures = { 'lines.0.basisFen': '1,000', 'lines.1.basisFen': '2000' }
    expect((await sent(page, here, await filledIn(page, `/settlements/${one.id}/declare`, '', figures))).status).toBe(303)
    must(await world.on(sender, one, 'confirm'))
    const of = (basis: string, reason = '核对') => complaints(page, `/settlements/${one.id}/restate`, { 'lines.0.basisFen': basis, reason })
    const noAmount = [expect.stringContaining('：请填写金额（元），最多两位小数。')]
    expect(await of('', '')).toEqual([expect.stringContaining('：必须填写。'), '理由：必须填写。'])
    expect(await of('一千')).toEqual(noAmount)
    expect(await of('-1')).toEqual(noAmount)
    expect(await of('99999999999999')).toEqual([expect.stringContaining('：太大')])
    expect((await world.readOne(one)).version).toBe(1)
  })
}
