import { describe, expect, it } from 'vitest'
import { must, platform } from '../stack.ts'
import { approver, hostApprover, officer, SENDER, worldOf } from '../world.ts'
import { browsing, choosePersona } from './browser.ts'
import { drafting } from './drafting.ts'

// Signing in, seeing what waits, pressing the button: the case has moved. With a script and without.

const here = platform()
const { signIn, visit } = browsing(here)
const world = worldOf(here)

describe.each([true, false])('with scripts: %s', (script) => {
  it('an approver signs in, finds a case, approves it, and it stands with the host', async () => {
    const one = await world.caseAt('sender_review', { agreement: await world.activeAgreement() })
    const { page, complaints } = await signIn(approver, { script })
    expect(await page.title()).toBe('待办 · 飞地')
    const row = page.locator('tbody tr', { has: page.locator(`a[href="/transfers/${one.id}"]`) })
    await row.getByRole('link', { name: '同意迁出' }).click()
    await page.getByRole('button', { name: '同意迁出' }).click()
    await page.waitForURL(`**/transfers/${one.id}`)
    expect(await page.getByRole('status').innerText()).toBe('已同意迁出。')
    expect(await page.locator('.head .ds-tag').last().innerText()).toBe('迁入受理')
    expect((await world.read(one)).state).toBe('host_review')
    expect(complaints).toEqual([])
  })

  it('a counter-offer keeps what was typed when a field is wrong, and says so at the top and at the field', async () => {
    const one = await world.caseAt('host_review', { agreement: await world.activeAgreement() })
    const { page } = await signIn(hostApprover, { script, language: 'en' })
    await page.goto(`/transfers/${one.id}/counter`)
    await page.getByLabel('Amount').fill('plenty')
    await page.getByLabel('Residence').fill('18')
    await page.getByRole('button', { name: 'Make a counter-offer' }).click()
    await page.waitForLoadState()
    expect(await page.title()).toMatch(/^Error: Make a counter-offer/)
    const summary = page.locator('.ds-error-summary')
    expect(await summary.innerText()).toContain('Amount: Enter a whole number.')
    expect(await page.locator('#terms-amount-error').innerText()).toContain('Enter a whole number.')
    expect(await page.getByLabel('Amount').inputValue()).toBe('plenty')
    expect(await summary.evaluate((node) => node === document.activeElement)).toBe(true)
    await page.getByLabel('Amount').fill('40')
    await page.getByRole('button', { name: 'Make a counter-offer' }).click()
    await page.waitForURL(`**/transfers/${one.id}`)
    expect(await world.read(one)).toMatchObject({ state: 'negotiating', versions: [{ number: 1 }, { number: 2 }] })
  })

  it('a form that comes after its session has run out waits, with its content, until its sender is back', async () => {
    const one = await world.caseAt('host_review', { agreement: await world.activeAgreement() })
    const { page } = await signIn(hostApprover, { script })
    await page.goto(`/transfers/${one.id}/request-info`)
    await page.getByLabel('理由').fill('请补充知识产权清单')
    await page.context().clearCookies({ name: 'feidi-session' })
    await page.getByRole('button', { name: '要求补正' }).click()
    // The issuer may still know who it is; then it sends the browser straight back.
    if (!page.url().startsWith(here.stack.api)) await choosePersona(page, here, hostApprover)
    await page.waitForURL(`**/transfers/${one.id}/request-info`)
    expect(await page.getByRole('status').innerText()).toContain('您已重新登录')
    expect(await page.getByLabel('理由').inputValue()).toBe('请补充知识产权清单')
    await page.getByRole('button', { name: '要求补正' }).click()
    await page.waitForURL(`**/transfers/${one.id}`)
    expect((await world.read(one)).state).toBe('more_info')
  })

  it('a case that moved meanwhile shows what has happened and keeps what was typed', async () => {
    const one = await world.caseAt('host_review', { agreement: await world.activeAgreement() })
    const { page } = await signIn(hostApprover, { script })
    await page.goto(`/transfers/${one.id}/reject`)
    await page.getByLabel('场地不足').check()
    await page.getByLabel('理由').fill('本季度已满')
    await world.act('hefei-hitech.officer', one, 'acknowledge')
    await page.getByRole('button', { name: '拒绝' }).click()
    const box = page.locator('.ds-alert[role=alert]')
    expect(await box.innerText()).toContain('迁入方已签收')
    expect(await page.getByLabel('理由').inputValue()).toBe('本季度已满')
    expect(await page.getByLabel('场地不足').isChecked()).toBe(true)
    await page.getByRole('button', { name: '拒绝' }).click()
    await page.waitForURL(`**/transfers/${one.id}`)
    expect((await world.read(one)).state).toBe('rejected')
  })

  it('language and light are chosen at a click and remembered', async () => {
    const { page } = await signIn(approver, { script })
    await page.getByRole('button', { name: 'English' }).click()
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
    await page.getByRole('button', { name: 'Dark' }).click()
    await page.goto('/')
    expect(await page.locator('html').getAttribute('data-color-scheme')).toBe('dark')
    expect(await page.title()).toBe('To do · Feidi')
  })
})

it('a form sent twice counts once, and both times says that it is done', async () => {
  const one = await world.caseAt('sender_review', { agreement: await world.activeAgreement() })
  const { page } = await signIn(approver)
  await page.goto(`/transfers/${one.id}/approve`)
  const sent = await page
    .locator('main form')
    .evaluate((form: HTMLFormElement) => new URLSearchParams([...new FormData(form)] as [string, string][]).toString())
  const post = () =>
    page.request.post(`/transfers/${one.id}/approve`, {
      data: sent,
      maxRedirects: 0,
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: here.stack.api },
    })
  const answers = [await post(), await post()]
  expect(answers.map((answer) => answer.status())).toEqual([303, 303])
  expect((await world.events(one)).items.filter(({ type }) => type === 'transfer.approved')).toHaveLength(1)
})

it('a form from another site is not taken, and an unknown address says what to do', async () => {
  const one = await world.caseAt('sender_review', { agreement: await world.activeAgreement() })
  const { page } = await signIn(approver)
  const foreign = await page.request.post(`/transfers/${one.id}/approve`, {
    data: 'key=x',
    maxRedirects: 0,
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' },
  })
  expect(foreign.status()).toBe(403)
  expect((await world.read(one)).state).toBe('sender_review')
  const lost = await page.goto('/nowhere')
  expect(lost?.status()).toBe(404)
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('没有找到这个页面')
})

it('whoever has not signed in is welcomed, and comes to the page he wanted after signing in; signing out ends it', async () => {
  const { page } = await visit({ language: 'en' })
  await page.goto('/')
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Moving projects between innovation demonstration bases')
  await page.goto('/transfers/trf_unknown')
  await choosePersona(page, here, `${SENDER}.officer`)
  expect(new URL(page.url()).pathname).toBe('/transfers/trf_unknown')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByRole('button', { name: /Sign out/ }).click()
  await page.goto('/transfers/trf_unknown')
  expect(page.url().startsWith(here.stack.issuer)).toBe(true)
})

it.each([
  ['zh', '服务暂时不可用', '再次提交'],
  ['en', 'The service is temporarily unavailable', 'Submit again'],
] as const)(
  'while the tables do not answer a page says what to do, and a form waits to be sent again (%s)',
  async (language, heading, again) => {
    const one = await world.caseAt('host_review', { agreement: await world.activeAgreement() })
    const { page } = await signIn(hostApprover, { language })
    const typed = '请补充清单 “甲” & <乙>'
    const down = (): void => {
      here.stack.guard.fault = (principal) => (principal.includes('Console') ? 'down' : undefined)
    }
    try {
      down()
      // Whoever comes now meets a function that could read nothing when it started.
      here.stack.host.kill('console')
      expect((await page.goto(`/transfers/${one.id}`))?.status()).toBe(503)
      expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(heading)
      here.stack.guard.fault = undefined
      await page.goto(`/transfers/${one.id}/request-info`)
      await page.locator('textarea').first().fill(typed)
      down()
      await page.locator('main form button[type=submit]').click()
      await page.getByRole('button', { name: again }).waitFor()
      expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(heading)
    } finally {
      here.stack.guard.fault = undefined
    }
    await page.getByRole('button', { name: again }).click()
    await page.waitForURL(`**/transfers/${one.id}`)
    expect((await world.read(one)).state).toBe('more_info')
    expect(await page.locator('main').innerText()).toContain(typed)
  },
)

it('a button pressed twice in a hurry has one effect', async () => {
  const one = await world.caseAt('sender_review', { agreement: await world.activeAgreement() })
  const { page } = await signIn(approver)
  await page.goto(`/transfers/${one.id}/approve`)
  await page.getByRole('button', { name: '同意迁出' }).dblclick()
  await page.waitForURL(`**/transfers/${one.id}`)
  expect(await page.getByRole('status').innerText()).toBe('已同意迁出。')
  expect((await world.events(one)).items.filter(({ type }) => type === 'transfer.approved')).toHaveLength(1)
})

drafting(here, signIn)

it('a list comes as CSV that Excel reads, and as a spreadsheet, with the filters of the page', async () => {
  const { page } = await signIn(officer)
  const csv = await page.request.get('/transfers/export.csv?state=handover')
  const bytes = await csv.body()
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  const lines = bytes.toString().trim().split('\r\n')
  expect(lines[0]).toContain('项目')
  expect(lines.slice(1).every((line) => line.includes('交接中'))).toBe(true)
  const book = await page.request.get('/directory/export.xlsx')
  expect((await book.body()).subarray(0, 2).toString()).toBe('PK')
})

it('who may not take a step is told who does: a colleague where he submitted it himself, an officer where he drafts nothing', async () => {
  const both = `${SENDER}.officer+approver`
  const one = await world.draft({ agreement: await world.activeAgreement() })
  must(await world.act(both, one, 'submit'))
  const { page } = await signIn(both)
  for (const address of [`/transfers/${one.id}`, `/transfers/${one.id}/approve`]) {
    await page.goto(address)
    expect(await page.locator('main').innerText()).toContain('请由本机构另一位审批人办理')
  }
  const { page: other } = await signIn(approver)
  await other.goto('/transfers/new')
  expect(await other.locator('main').innerText()).toContain('流转单由经办人或项目负责人起草。您的身份是审批人')
})
