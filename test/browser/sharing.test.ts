import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { bookingChart } from '#bookings'
import { resourceChart } from '#resources'
import { integrator, portalOf, registrar } from '../inbound/portal.ts'
import { guest, shelfOf, slot } from '../sharing/shelf.ts'
import { must, platform } from '../stack.ts'
import { hostApprover, hostOfficer, officer, SENDER } from '../world.ts'
import { bookingForms } from './booking.ts'
import { browsing } from './browser.ts'

// What is offered, found and booked by hand, and what a portal's people do: subscribe, see it fail and why, mend it, send it again.

const here = platform()
const { as } = here
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

/** Presses the one button of an act's page. */
async function press(page: Page, address: string, button: string): Promise<void> {
  await page.goto(address)
  await page.locator('main form').getByRole('button', { name: button, exact: true }).click()
  await page.waitForURL((url) => url.pathname !== address)
}

it.each([true, false])(
  'a resource is offered, published, found, booked; a taken time is exchanged for an offered one (scripts: %s)',
  async (script) => {
    const name = `电镜${script ? '甲' : '乙'}`
    const owner = await signIn(hostOfficer, { script })
    await owner.page.goto('/sharing/resources/new')
    await owner.page.getByLabel('名称').fill(name)
    await owner.page.getByLabel('类型').selectOption('instrument')
    await owner.page.getByRole('button', { name: '存为草稿' }).click()
    await owner.page.waitForURL('**/sharing/resources/res_*')
    const at = new URL(owner.page.url()).pathname
    await press(owner.page, `${at}/submit`, resourceChart.actNames.submit?.zh ?? '')
    const publisher = await signIn(hostApprover, { script })
    await publisher.page.getByRole('link', { name: `共享资源：${name}` }).click()
    await publisher.page.getByRole('link', { name: resourceChart.actNames.publish?.zh ?? '', exact: true }).click()
    await publisher.page.locator('main form').getByRole('button').click()
    await publisher.page.waitForURL(`**${at}`)
    await publisher.page.goto('/')
    expect(await main(publisher.page).innerText()).not.toContain(`共享资源：${name}`)
    await here.stack.settle()
    const { page } = await signIn(officer, { script })
    await page.goto('/sharing')
    await page.getByLabel('关键词').fill(name)
    await page.getByRole('button', { name: '筛选' }).click()
    await page.getByRole('link', { name }).click()
    await page.getByRole('link', { name: '下一周' }).click()
    await page.locator('.slot a').first().click()
    const from = await page.getByLabel('开始（北京时间）').inputValue()
    await page.getByLabel('用途').fill('断面观察')
    await page.getByRole('button', { name: '预约' }).click()
    await page.waitForURL('**/sharing/bookings/bkg_*')
    const first = new URL(page.url()).pathname
    const other = await signIn(`${SENDER}.approver`, { script })
    await other.page.goto(
      `${at}/book?from=${new Date(`${from}:00+08:00`).toISOString()}&to=${new Date(Date.parse(`${from}:00+08:00`) + 3_600_000).toISOString()}`,
    )
    await other.page.getByLabel('用途').fill('失效分析')
    await other.page.locator('main form').getByRole('button', { name: '预约' }).click()
    const offers = other.page.getByRole('alert').locator('form[action$="/book"] button')
    await offers.first().waitFor()
    expect(await offers.count()).toBe(3)
    await offers.first().click()
    await other.page.waitForURL('**/sharing/bookings/bkg_*')
    expect(new URL(other.page.url()).pathname).not.toBe(first)
    await press(publisher.page, `${first}/approve`, bookingChart.actNames.approve?.zh ?? '')
    const booked = must(await as(officer).get(`/v1/bookings/${first.slice('/sharing/bookings/'.length)}`))
    expect(booked.state).toBe('approved')
  },
)

it.each([true, false])(
  'own listings go out as a table, come back with a changed, a new and a wrong line, and the same table again changes nothing (scripts: %s)',
  async (script) => {
    const mark = script ? '丙' : '丁'
    const { page, complaints } = await signIn(hostOfficer, { script })
    await page.goto('/sharing/resources/new')
    await page.getByLabel('名称').fill(`光镜${mark}`)
    await page.getByLabel('类型').selectOption('instrument')
    await page.getByRole('button', { name: '存为草稿' }).click()
    await page.waitForURL('**/sharing/resources/res_*')
    const id = page.url().split('/').at(-1) ?? ''
    await page.goto('/sharing/mine')
    await page.getByRole('link', { name: '从文件导入' }).click()
    await page.getByRole('button', { name: '预览' }).click()
    expect(await page.locator('.ds-error-summary').innerText()).toContain('请选择一个文件')
    const out = (await (await page.request.get('/sharing/mine/export.csv')).body()).toString()
    const bring = async (text: string) => {
      await page.goto('/sharing/mine/import')
      await page.setInputFiles('input[type=file]', { name: '资源.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
      await page.getByRole('button', { name: '预览' }).click()
      return page.getByRole('status').innerText()
    }
    expect(await bring(out)).toContain('新建 0，修改 0')
    const [heads = '', ...lines] = out.trimEnd().split('\r\n')
    const own = lines.find((line) => line.includes(id)) ?? ''
    const other = own.replace(id, '').replace(`光镜${mark}`, `离心机${mark}`)
    const edited = [
      heads,
      own.replace(`光镜${mark}`, `显微镜${mark}`),
      other,
      other.replace(`离心机${mark}`, `坏${mark}`).replace('仪器', '飞船'),
    ]
    expect(await bring(edited.join('\r\n'))).toContain('共 3 行：新建 1，修改 1，无变化 0，有问题 1')
    expect(await page.locator('main tbody tr').first().innerText()).toContain('飞船')
    expect(must(await as(hostOfficer).get(`/v1/resources/${id}`)).title.zh).toBe(`光镜${mark}`)
    await page.getByRole('button', { name: '导入 2 行' }).click()
    await page.getByText('新建 1，修改 1，未导入 0').waitFor()
    expect(must(await as(hostOfficer).get(`/v1/resources/${id}`)).title.zh).toBe(`显微镜${mark}`)
    expect(await bring(edited.slice(0, 3).join('\r\n'))).toContain('新建 0，修改 0，无变化 2')
    expect(complaints).toEqual([])
  },
)

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
    expect(await page.getByRole('status').innerText()).toContain('测试事件已发出')
    await here.stack.settle()
    await page.reload()
    expect(await main(page).innerText()).toMatch(/推送中\s+推送失败\s+已连续失败 1 次/)
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
    expect(await page.locator('a', { hasText: `订阅已停用：${here.stack.control}/partner/${name}` }).count()).toBe(2)
    await page.locator('a[data-act]', { hasText: `/partner/${name}` }).click()
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

bookingForms(here, signIn)

it('a portal tries what was set aside again, and posts with the secret that it was shown in place of the former', async () => {
  const portal = portalOf(here)
  const source = await portal.register(['nanjing-univ'])
  await portal.applied(source, 'listing.withdraw', { externalId: 'none', reason: 'test' })
  const { page, complaints } = await signIn(integrator)
  const card = main(page).locator('li.panel').filter({ hasText: source.name })
  await page.goto('/portals/quarantine')
  await card.getByRole('button', { name: '重试' }).click()
  expect(await page.getByRole('status').innerText()).toBe('已重试，仍未能执行；原因见下。')
  await page.goto('/portals/sources')
  await card.getByRole('link', { name: '更换密钥' }).click()
  await main(page).getByRole('button', { name: '更换密钥' }).click()
  const secret = await main(page).locator('dd code').innerText()
  expect(secret).not.toBe(source.secret)
  must(await portal.post({ ...source, secret }, 'listing.withdraw', { externalId: 'none', reason: 'test' }), 202)
  await page.getByRole('link', { name: '我已保存' }).click()
  expect(await card.innerText()).toContain('更换密钥')
  expect(complaints).toEqual([])
})

it('an event type is found in the catalogue by what it means', async () => {
  const { page } = await signIn('yangpu.officer', { language: 'en' })
  await page.goto('/portals/catalogue')
  await page.getByLabel('Search').fill('transfer.accepted')
  await page.getByRole('button', { name: 'Filter' }).click()
  expect(await page.locator('tbody tr').count()).toBe(1)
})

it('a viewer, who looks after no subscription, is told so', async () => {
  const { page } = await signIn('yangpu.viewer')
  const answer = await page.goto('/portals')
  expect(answer?.status()).toBe(403)
})
