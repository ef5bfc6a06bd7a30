import { expect, it } from 'vitest'
import { must, type Platform } from '../stack.ts'
import { approver, officer, worldOf } from '../world.ts'
import type { Browsing } from './browser.ts'

/** A case drafted at the console: for another, and again. */
export function drafting(here: Platform, signIn: Browsing['signIn']): void {
  const world = worldOf(here)

  it('whoever is let draft for another finds its agreement and what it may send, and nothing besides', async () => {
    const [one, other] = [await world.activeAgreement(), await world.activeAgreement()]
    const [project, away] = [await world.newProject(), await world.newProject()]
    await world.caseAt('in_residence', { agreement: other, project: away })
    const limits = { line: 'space', maxAmount: 50, validFrom: '2026-09-14', validTo: '2026-12-31' }
    const body = { delegate: 'zju', scope: ['draft', 'submit'], agreement: one.id, ...limits }
    const { id } = must(await here.as(approver).post('/v1/delegations', body), 201)
    must(await here.as('zju.approver').post(`/v1/delegations/${id}/accept`))
    const { page } = await signIn('zju.officer')
    await page.goto('/transfers/new/agreement')
    expect(await page.locator('input[name=agreement]').count()).toBe(0)
    await page.goto(`/transfers/new/project?kind=enclave&agreement=${one.id}`)
    expect(await page.getByLabel('哪个项目').locator('option').count()).toBe(0)
    await page.goto(`/delegations/${id}`)
    await page.locator('main form[action="/acting-for"] button').click()
    await page.goto('/transfers/new/agreement')
    expect(await page.locator('input[name=agreement]').evaluateAll((all) => all.map((each) => (each as HTMLInputElement).value))).toEqual([
      one.id,
    ])
    await page.locator('input[name=agreement]').check()
    await page.getByLabel('飞地孵化').check()
    await page.getByRole('button', { name: '保存并继续' }).click()
    const offered = await page
      .getByLabel('哪个项目')
      .locator('option')
      .evaluateAll((all) => all.map((each) => (each as HTMLOptionElement).value))
    expect([offered.includes(project.id), offered.includes(away.id)]).toEqual([true, false])
    const rest = new URLSearchParams({ 'terms.line': 'space', 'terms.amount': '40', 'terms.months': '12', 'terms.rentReliefBp': '0' })
    await page.goto(`/transfers/new/check?kind=enclave&agreement=${one.id}&project=${project.id}&presence=incubation&${rest}`)
    await page.getByRole('button', { name: '起草流转单' }).click()
    await page.waitForURL('**/transfers/trf_*/documents')
    await page.getByRole('link', { name: '提交迁出审核' }).click()
    await page.locator('main form').getByRole('button', { name: '提交迁出审核' }).click()
    await page.waitForURL((url) => /^\/transfers\/trf_[^/]+$/.test(url.pathname))
    expect(await page.locator('main').innerText()).toContain('迁出审核')
  })

  it('a case that came to nothing is drafted again from its answers; what cannot be is told at its step, what may not suffice before the draft', async () => {
    const one = await world.draft({ agreement: await world.activeAgreement(), amount: 40 })
    const gone = must(await world.act(officer, one, 'withdraw', { reason: '面积有误' }))
    const { page } = await signIn(officer)
    await page.goto(`/transfers/${one.id}`)
    await page.getByRole('link', { name: '以此为底稿重新起草' }).click()
    await page.waitForURL('**/transfers/new/check?*')
    const answers = new URL(page.url()).searchParams
    const at = (step: string, changed: Record<string, string>) =>
      `/transfers/new/${step}?${new URLSearchParams({ ...Object.fromEntries(answers), ...changed })}`
    expect((await page.goto(at('alternates', { 'terms.months': '两年', 'terms.rentReliefBp': '150' })))?.status()).toBe(422)
    expect(await page.locator('.ds-error-summary').innerText()).toMatch(/孵化期：请填写整数。[\s\S]*：太大：最多 100。/)
    await page.goto(at('check', { 'terms.amount': '9999' }))
    expect(await page.locator('main').innerText()).toContain('申请数量超过额度线 space 目前可用的')
    await page.goto(at('check', {}))
    expect(await page.locator('main').innerText()).not.toContain('申请数量超过')
    await page.getByRole('button', { name: '起草流转单' }).click()
    await page.waitForURL('**/transfers/trf_*/documents')
    const again = must(await here.as(officer).get(`/v1/transfers/${new URL(page.url()).pathname.split('/')[2]}`))
    const { kind, agreement, sender, host, project, presence, terms, alternates } = gone
    expect(again).toMatchObject({ state: 'draft', kind, agreement, sender, host, project, presence, terms, alternates })
  })
}
