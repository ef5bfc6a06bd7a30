import type { Locator, Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { bookingChart } from '#bookings'
import { resourceChart } from '#resources'
import { must, platform } from '../stack.ts'
import { approver, type CaseEvent, HOST, hostApprover, hostOfficer, officer, SECRETARIAT, SENDER, worldOf } from '../world.ts'
import { browsing } from './browser.ts'
import { violations } from './faults.ts'

// The main journeys, as people make them: with a script, and without.

const here = platform()
const { as, advance } = here
const { signIn } = browsing(here)
const world = worldOf(here)

/** Presses the one button of an act's page. */
async function press(page: Page, address: string, button: string): Promise<void> {
  await page.goto(address)
  await page.locator('main form').getByRole('button', { name: button, exact: true }).click()
  await page.waitForURL((url) => url.pathname !== address)
}

it.each([true, false])(
  'a case is drafted, sent, countered, signed, filed, handed over and arrives (scripts: %s)',
  async (script) => {
    const agreement = await world.activeAgreement({ requiredDocuments: ['可研报告'] })
    const second = await world.activeAgreement({}, 'nanjing-univ')
    const project = await world.newProject()
    const { page } = await signIn(officer, { script })
    await page.goto('/transfers/new')
    await page.getByRole('link', { name: '保存并继续' }).click()
    await page.locator(`input[name=agreement][value=${agreement.id}]`).check()
    await page.getByLabel('飞地孵化').check()
    await page.getByRole('button', { name: '保存并继续' }).click()
    await page.getByLabel('哪个项目').selectOption(project.id)
    await page.getByLabel('孵化', { exact: true }).check()
    await page.getByRole('button', { name: '保存并继续' }).click()
    await page.getByLabel(/^space/).check()
    await page.getByLabel('数量').fill('80')
    await page.getByLabel('孵化期（月）').fill('24')
    await page.getByLabel('租金减免').fill('20')
    await page.getByRole('button', { name: '保存并继续' }).click()
    await page.getByLabel('第 1 候选').selectOption(second.id)
    await page.getByRole('button', { name: '保存并继续' }).click()
    const answers = await page.locator('main').innerText()
    expect(['20%', '→ 南京', '可研报告'].filter((answer) => !answers.includes(answer))).toEqual([])
    await page.getByRole('button', { name: '起草流转单' }).click()
    await page.waitForURL('**/transfers/trf_*/documents')
    const at = new URL(page.url()).pathname.replace('/documents', '')
    const file = (name: string) => ({ name, mimeType: 'application/pdf', buffer: Buffer.from(`%PDF-1.4 ${name}`) })
    await page.getByLabel('可研报告').setInputFiles(file('第三稿.pdf'))
    await page.getByLabel('其他材料').setInputFiles([file('计划.pdf'), file('坏.exe')])
    await page.getByRole('button', { name: '上传', exact: true }).click()
    await page.getByRole('link', { name: '可研报告.pdf' }).waitFor()
    expect(await page.locator('.ds-error-summary').innerText()).toContain('坏.exe')
    await page.getByLabel('其他材料').setInputFiles([file('图.png'), file('表.xlsx')])
    await page.getByRole('button', { name: '上传', exact: true }).click()
    await page.getByRole('link', { name: '表.xlsx' }).waitFor()
    await page.getByRole('link', { name: '提交迁出审核' }).click()
    await press(page, `${at}/submit`, '提交迁出审核')
    const pages = await people(script)
    await press(pages.sender, `${at}/approve`, '同意迁出')
    await pages.host.goto(`${at}/counter`)
    await pages.host.getByLabel('数量').fill('60')
    await pages.host.getByRole('button', { name: '反提案' }).click()
    await pages.host.waitForURL(`**${at}`)
    await press(pages.sender, `${at}/accept`, '接受条款')
    await press(pages.sender, `${at}/sign`, '签署')
    await press(pages.host, `${at}/sign`, '签署')
    await press(pages.secretariat, `${at}/file`, '备案')
    const id = at.slice('/transfers/'.length)
    const one = await world.read({ id })
    expect([one.state, one.versions.length, one.hold?.amount]).toEqual(['handover', 2, 60])
    expect(one).toMatchObject({
      alternates: [{ host: 'nanjing-univ', agreement: second.id }],
      documents: Array.from({ length: 4 }, () => ({})),
    })
    await pages.host.goto(`${at}/check?item=lease-and-keys`)
    expect(await pages.host.getByLabel('租约与钥匙').isChecked()).toBe(true)
    await pages.host.getByRole('button', { name: '办结交接事项' }).click()
    await pages.host.waitForURL(`**${at}`)
    expect(await pages.host.locator('.checklist [data-done=yes]').innerText()).toContain('租约与钥匙')
    await world.workOff(one)
    for (const persona of [hostOfficer, `${project.id}.lead`]) {
      const { page: confirming } = await signIn(persona, { script })
      await press(confirming, `${at}/confirm-arrival`, '确认到位')
    }
    expect((await world.read(one)).state).toBe('in_residence')
    // Six people sign in, on a machine that may be busy.
  },
  90_000,
)

async function people(script: boolean) {
  const [sender, host, secretariat] = await Promise.all([
    signIn(approver, { script }),
    signIn(`${HOST}.approver~2`, { script }),
    signIn(`${SECRETARIAT}.officer`, { script }),
  ])
  return { sender: sender.page, host: host.page, secretariat: secretariat.page }
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
    await publisher.page.goto(at)
    await publisher.page.getByRole('link', { name: resourceChart.actNames.publish?.zh ?? '', exact: true }).click()
    await publisher.page.locator('main form').getByRole('button').click()
    await publisher.page.waitForURL(`**${at}`)
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
    expect(await page.locator('[data-row="wrong"]').innerText()).toContain('飞船')
    expect(must(await as(hostOfficer).get(`/v1/resources/${id}`)).title.zh).toBe(`光镜${mark}`)
    await page.getByRole('button', { name: '导入 2 行' }).click()
    await page.getByText('新建 1，修改 1，未导入 0').waitFor()
    expect(must(await as(hostOfficer).get(`/v1/resources/${id}`)).title.zh).toBe(`显微镜${mark}`)
    expect(await bring(edited.slice(0, 3).join('\r\n'))).toContain('新建 0，修改 0，无变化 2')
    expect(complaints).toEqual([])
  },
)

it('keys lead through a list: j and k move, e acts, / searches, ? helps', async () => {
  await world.caseAt('sender_review', { agreement: await world.activeAgreement() })
  const { page } = await signIn(approver)
  await page.goto('/')
  await page.keyboard.press('j')
  const focused = () => page.evaluate(() => document.activeElement?.closest('tr')?.rowIndex ?? -1)
  expect(await focused()).toBe(1)
  await page.keyboard.press('e')
  await page.waitForURL(/\/transfers\/trf_[^/]+\/\w+/)
  await page.goto('/sharing')
  await page.keyboard.press('/')
  expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('q')
  await page.goto('/')
  await page.keyboard.press('?')
  await page.waitForURL('**/help#keyboard')
})

it.each([
  [true, '2026-09-22T01:00:00Z'],
  [false, '2026-09-23T01:00:00Z'],
])('red stands above yellow, and the secretariat reminds one late party, then all of them (scripts: %s)', async (script, now) => {
  const late = script ? [await world.caseAt('sender_review', { agreement: await world.activeAgreement() })] : []
  if (script) late.push(await world.caseAt('host_review', { agreement: await world.activeAgreement() }))
  await advance(now)
  const { page } = await signIn(`${SECRETARIAT}.officer`, { script })
  const lights = await page
    .locator('tbody .light')
    .evaluateAll((tags) => tags.map((tag) => ['red', 'yellow', 'green'].findIndex((light) => tag.classList.contains(light))))
  expect(lights).toEqual([...lights].sort())
  const count = async (link: Locator) => Number(/（(\d+)）/.exec(await link.innerText())?.[1])
  const all = page.getByRole('link', { name: /^催办全部逾期方/ })
  const host = page.locator(`a[href="/remind?party=${HOST}"]`)
  const [late1, late2] = [await count(host), await count(all)]
  expect(late2).toBeGreaterThan(late1)
  await host.click()
  expect(await page.locator('main tbody tr').count()).toBe(late1)
  expect(await page.locator('main tbody').innerText()).toContain('未按时签收')
  if (script) expect(await violations(page)).toEqual([])
  await page.getByLabel('附言').fill('请今日签收')
  await page.getByRole('button', { name: `催办 ${late1} 件` }).dblclick()
  await page.waitForURL((url) => url.pathname === '/')
  expect(await page.getByRole('status').innerText()).toBe(`已催办 ${late1} 件。`)
  expect(await host.count()).toBe(0)
  await all.click()
  await page.getByRole('button', { name: `催办 ${late2 - late1} 件` }).click()
  await page.waitForURL((url) => url.pathname === '/')
  expect([await all.count(), await page.getByRole('status').innerText()]).toEqual([0, `已催办 ${late2 - late1} 件。`])
  await page.goto('/remind')
  expect(await page.locator('main').innerText()).toContain(`另有 ${late2} 件今日已催办`)
  for (const one of late) expect((await world.events(one)).items.filter(byHand)).toHaveLength(1)
})

const byHand = ({ type, actorkind }: CaseEvent) => type === 'transfer.reminded' && actorkind === 'person'
