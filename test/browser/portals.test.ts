import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { portalOf, registrar } from '../inbound/portal.ts'
import { guest, shelfOf, slot } from '../sharing/shelf.ts'
import { must, platform } from '../stack.ts'
import { browsing } from './browser.ts'

// What a portal's people do in the console: subscribe, see it fail and why, mend it, send it again.

const here = platform()
const { signIn } = browsing(here)
const main = (page: Page) => page.locator('main')

async function partner(name: string, settings: object): Promise<void> {
  const answer = await fetch(`${here.stack.control}/partner/${name}`, { method: 'PUT', body: JSON.stringify(settings) })
  expect(answer.status).toBe(200)
}

const received = async (name: string): Promise<readonly { verified: boolean; body: { id: string; type: string } }[]> => {
  const answer = await fetch(`${here.stack.control}/partner/${name}`)
  const { items } = (await answer.json()) as { items: { verified: boolean; body: { id: string; type: string } }[] }
  return items.filter(({ body }) => body.type === 'subscription.tested')
}

it.each([true, false])(
  'a portal is subscribed, breaks, is mended and sent its events again (scripts: %s)',
  async (script) => {
    const name = script ? 'quick' : 'plain'
    const { page, complaints } = await signIn('yangpu.officer', { script })
    await page.goto('/portals')
    await page.getByRole('link', { name: '新增订阅' }).first().click()
    await page.getByLabel('推送地址').fill('http://10.0.0.1/')
    await page.getByRole('button', { name: '保存' }).click()
    await page.locator('#error-summary').waitFor()
    expect(await page.title()).toMatch(/^错误/)
    await page.getByLabel('推送地址').fill(`${here.stack.control}/partner/${name}`)
    await page.getByRole('button', { name: '保存' }).click()
    const secret = (await page.locator('dd code').innerText()).trim()
    expect(secret).toMatch(/^whsec_/)
    // Its own beginning is the first event that it hears.
    await here.stack.settle()
    await partner(name, { secret, status: 500 })
    await page.getByRole('link', { name: '我已保存' }).click()
    expect(await page.content()).not.toContain(secret)
    const at = page.url()
    await page.getByRole('link', { name: '发送测试事件' }).click()
    await page.getByRole('button', { name: '发送测试事件' }).click()
    await page.waitForURL(at)
    await here.stack.settle()
    await page.reload()
    const tested = page.locator('li.panel', { hasText: 'subscription.tested' })
    expect(await tested.innerText()).toContain('待重试')
    await tested.locator('summary').click()
    await tested.getByRole('cell', { name: '500', exact: true }).waitFor()
    await partner(name, { status: 204 })
    const event = (await tested.locator('p code').last().innerText()).trim()
    await page.getByRole('link', { name: '补发事件' }).click()
    await page.getByLabel('或只补发这些事件').fill(event)
    await page.getByRole('button', { name: '补发事件' }).click()
    await page.waitForURL(at)
    // The endpoint is given a pause after its failure; then what waits comes first.
    await here.advance(script ? '2026-09-14T02:00:00Z' : '2026-09-14T03:00:00Z')
    await page.reload()
    expect(await tested.innerText()).toContain('已送达')
    const items = await received(name)
    expect(items.length).toBeGreaterThanOrEqual(2)
    expect(items.every(({ verified, body }) => verified && body.id === event)).toBe(true)
    await partner(name, { status: 410 })
    await page.getByRole('link', { name: '发送测试事件' }).click()
    await page.getByRole('button', { name: '发送测试事件' }).click()
    await page.waitForURL(at)
    await here.stack.settle()
    await page.goto('/')
    await page.getByRole('link', { name: `订阅已停用 ${here.stack.control}/partner/${name}` }).click()
    await page.waitForURL(at)
    await page.getByRole('link', { name: '删除订阅' }).click()
    await page.getByRole('button', { name: '删除订阅' }).click()
    await page.waitForURL('**/portals')
    expect(await main(page).innerText()).not.toContain(`/partner/${name}`)
    expect(complaints).toEqual([])
    // Deliveries are waited for, on a machine that may be busy.
  },
  120_000,
)

it('what is offered from a waiting list and what of a portal was set aside wait on the To-do page, each with its limit', async () => {
  const { book, listing, on, wait } = shelfOf(here)
  const when = slot('2026-09-23', '10:00', '12:00')
  const one = await listing()
  const taken = must(await book(one, when, { submit: true }), 201)
  const place = must(await wait(one, when, 'nanjing-univ.officer'), 201)
  const { page } = await signIn('nanjing-univ.officer')
  const offered = main(page).locator(`li.panel:has(a[href="/sharing/waiting/${place.id}"])`)
  await page.goto('/')
  expect(await offered.count()).toBe(0)
  must(await on(guest, taken, 'cancel'))
  await here.advance('2026-09-14T04:00:00Z')
  await page.goto('/')
  expect(await offered.innerText()).toContain('候补名额待确认')
  expect(await offered.locator('.light').count()).toBe(1)
  const portal = portalOf(here)
  await portal.applied(await portal.register(['nanjing-univ']), 'listing.withdraw', { externalId: 'none', reason: 'test' })
  const { page: registrars } = await signIn(registrar)
  await registrars.goto('/')
  expect(await main(registrars).locator('li.panel:has(a[href="/portals/quarantine"])').innerText()).toMatch(/^1 条未能执行的门户消息/)
})

it('an event type is found in the catalogue by what it means', async () => {
  const { page } = await signIn('yangpu.officer', { language: 'en' })
  await page.goto('/portals/catalogue')
  await page.getByLabel('Words').fill('transfer.accepted')
  await page.getByRole('button', { name: 'Filter' }).click()
  expect(await page.locator('tbody tr').count()).toBe(1)
})

it('a viewer, who looks after no subscription, is told so', async () => {
  const { page } = await signIn('yangpu.viewer')
  const answer = await page.goto('/portals')
  expect(answer?.status()).toBe(403)
})
