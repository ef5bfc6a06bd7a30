import { expect, it } from 'vitest'
import { worldOf as agreementsOf } from '../agreements/world.ts'
import { shelfOf, slot } from '../sharing/shelf.ts'
import { must, type Platform } from '../stack.ts'
import { agreementTerms, HOST, hostApprover, hostOfficer, officer, SENDER } from '../world.ts'
import type { Browsing } from './browser.ts'
import { invalidities, violations } from './faults.ts'
import { filledIn, sent } from './forms.ts'

/** Forms that were opened, overtaken by somebody else, and sent after all. */
export function lateForms(here: Platform, signIn: Browsing['signIn']): void {
  it('stands on the form of an agreement with who did it; what was typed is kept, and counts when it is sent again', async () => {
    const own = agreementsOf(here)
    const one = await own.active()
    const { page } = await signIn(`${SENDER}.approver`)
    const form = await filledIn(page, `/agreements/${one.id}/suspend`, '核对面积')
    must(await own.on(`${HOST}.approver`, one, 'suspend', { reason: '等待批复' }))
    const back = await sent(page, here, form)
    expect(back.status).toBe(409)
    expect(back.text).toContain('协议已中止 无 安徽省合肥高新技术产业开发区 有改动')
    expect(back.text).toMatch(/何静怡.*等待批复.*核对面积/)
    expect(await invalidities(back.html)).toEqual([])
    await page.locator('main form button[data-once]').click()
    await page.locator('main [role=alert] table').waitFor()
    expect(await violations(page)).toEqual([])
    expect((await sent(page, here, back.again)).status).toBe(303)
    expect((await own.look(one)).suspendedBy).toHaveLength(2)
  })

  it('stands beside terms that came too late to be offered, and these are still there', async () => {
    const draft = { sender: SENDER, host: HOST, direction: 'forward', terms: agreementTerms() }
    const one = must(await here.as(officer).post('/v1/agreements', draft), 201)
    must(await here.as(officer).post(`/v1/agreements/${one.id}/submit`, {}))
    const { page } = await signIn(hostApprover)
    const form = await filledIn(page, `/agreements/${one.id}/counter`, '补充', { 'terms.to': '2029-06-30' })
    must(await here.as(`${HOST}.approver~2`).post(`/v1/agreements/${one.id}/accept`, await agreementsOf(here).hash(one)))
    const back = await sent(page, here, form)
    expect([back.status, back.text]).toEqual([409, expect.stringContaining('状态 协商中 签署中 有改动')])
    expect(back.html).toContain('value="2029-06-30"')
  })

  it('stands on the form of a subscription as what was and what is; what was left alone is theirs, what was typed is kept', async () => {
    const me = `${SENDER}.integrator`
    const hook = must(await here.as(me).post('/v1/webhooks', { url: `${here.stack.control}/partner/both`, types: ['transfer.*'] }), 201)
    const { page } = await signIn(me)
    const form = await filledIn(page, `/portals/${hook.id}/change`, '', { filter: 'data.to=signing' })
    must(await here.as(me).patch(`/v1/webhooks/${hook.id}`, { types: ['agreement.*'] }, { 'if-match': `"v${hook.version}"` }))
    const back = await sent(page, here, form)
    expect(back.status).toBe(409)
    expect(back.text).toContain('事件类型 transfer.* agreement.* 有改动')
    expect(back.html).toMatch(/<textarea[^>]*name="types"[^>]*>agreement\.\*</)
    expect(back.html).toMatch(/<textarea[^>]*name="filter"[^>]*>data\.to=signing</)
    const rotating = await filledIn(page, `/portals/${hook.id}/rotate-secret`, '')
    must(await here.as(me).post(`/v1/webhooks/${hook.id}/rotate-secret`))
    expect((await sent(page, here, rotating)).text).toContain('有效密钥 1 2 有改动')
  })

  it('stands on the form of a booking, which can be sent again, and on the page of an answer that comes too late', async () => {
    const { book, listing, now, on } = shelfOf(here)
    const asked = must(await book(await listing({ approval: 'manual' }), slot('2026-10-20', '10:00', '11:00'), { submit: true }), 201)
    const { page } = await signIn(hostOfficer)
    const form = await filledIn(page, `/sharing/bookings/${asked.id}/cancel`, '样品未到')
    must(await on(`${SENDER}.approver`, asked, 'approve'))
    const back = await sent(page, here, form)
    expect([back.status, back.text]).toEqual([409, expect.stringMatching(/状态 待同意 已同意 有改动.*样品未到/)])
    expect((await sent(page, here, back.again)).status).toBe(303)
    expect((await now(asked)).state).toBe('cancelled')
    const late = await sent(page, here, { ...back.again, body: `${back.again.body}&late=1` })
    expect(late.text).toMatch(/这一步现在不能办理.*您填写的内容（未提交） 理由 样品未到/)
  })
}
