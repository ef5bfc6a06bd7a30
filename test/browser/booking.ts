import { expect, it } from 'vitest'
import { guest, shelfOf, slot } from '../sharing/shelf.ts'
import { must, type Platform } from '../stack.ts'
import type { Browsing } from './browser.ts'
import { filledIn, sent } from './forms.ts'

/** A time that is booked week by week, waited for, cancelled and closed. */
export function bookingForms(here: Platform, signIn: Browsing['signIn']): void {
  it('a weekly booking says which dates were skipped and why; who joins a line twice has his form back; a closed time names others', async () => {
    const { change, listing } = shelfOf(here)
    const one = await listing()
    const when = slot('2026-09-24', '10:00', '11:00')
    const address = `/sharing/resources/${one.id}/book?${new URLSearchParams({ ...when })}`
    const { page } = await signIn(guest)
    await sent(page, here, await filledIn(page, address, '成像', { repeat: '2' }))
    const [{ series }] = must(await here.as(guest).get('/v1/bookings?box=mine')).items
    await page.goto(`/sharing/series/${series}`)
    expect(await page.getByRole('status').innerText()).toBe('已预约 1 次，跳过 1 次。')
    expect(await page.locator('main').innerText()).toContain('10月1日周四 10:00–11:00：法定节假日不开放。')
    const booked = await page.locator('tbody a[href^="/sharing/bookings/"]').first().getAttribute('href')
    const { page: waiter } = await signIn('nanjing-univ.officer')
    const wait = async () =>
      sent(waiter, here, { ...(await filledIn(waiter, address, '成像')), action: `/sharing/resources/${one.id}/waiting-list` })
    expect((await wait()).status).toBe(303)
    expect(await wait()).toMatchObject({ status: 409, text: expect.stringMatching(/已在候补名单中.*成像/) })
    const { page: owners } = await signIn('yangpu.officer')
    await owners.goto(`${booked}/cancel`)
    expect(await owners.locator('main').innerText()).not.toContain('选填')
    must(await change(one, { closures: [{ ...when, reason: '更换灯丝' }] }))
    await here.stack.settle()
    await page.goto(booked ?? '')
    await page.locator('.ds-alert a').first().click()
    expect(await page.getByLabel('开始（北京时间）').inputValue()).toMatch(/^2026-09-24T(09|1[1-7]):00$/)
  })
}
