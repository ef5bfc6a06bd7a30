import type { Locator } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { worldOf as quartersOf } from '../settlements/world.ts'
import { must, platform } from '../stack.ts'
import { type CaseEvent, HOST, SECRETARIAT, worldOf } from '../world.ts'
import { browsing } from './browser.ts'
import { violations } from './faults.ts'
import { type Hands, handsOn } from './keyboard.ts'
import { READ, walkIn } from './walk.ts'

// The life of a case, as people make it: with a script, without, and without a mouse.

const here = platform()
const { advance } = here
const { signIn, visit } = browsing(here)
const world = worldOf(here)
const file = (name: string) => ({ name, mimeType: 'application/pdf', buffer: Buffer.from(`%PDF-1.4 ${name}`) })

it('a case goes from draft to both signatures without a mouse, and the focus can always be seen', async () => {
  await world.activeAgreement()
  const project = (await world.newProject()).name.zh
  const sitDown = async (persona: RegExp) => {
    const hands = handsOn((await visit()).page)
    await hands.page.goto('/')
    await hands.open('登录')
    await hands.open(persona)
    return hands
  }
  const focused = ({ page }: Hands) => page.locator(':focus').innerText()
  const officer = await sitDown(/杨浦区 · 经办人/)
  await officer.reach('跳到正文')
  await officer.press('Enter', 'Tab')
  expect(await focused(officer)).toBe('起草流转单')
  await officer.leave('Enter')
  await officer.open('开始填写')
  await officer.reach(/上海市杨浦区 → /)
  await officer.press('Space')
  await officer.open('保存并继续')
  expect(await focused(officer)).toContain('流转类别：请选择')
  await officer.reach('流转类别')
  await officer.press('Enter', 'Space')
  await officer.open('保存并继续')
  await officer.reach('请选择')
  await officer.reach(project, 'ArrowDown')
  await officer.reach('孵化')
  await officer.press('Space')
  await officer.open('保存并继续')
  await officer.reach('space')
  await officer.press('Space')
  await officer.write('数量', '40')
  await officer.write('孵化期', '12')
  await officer.write('租金减免', '0')
  for (const button of ['保存并继续', '保存并继续', '起草流转单', '提交迁出审核', '提交迁出审核']) await officer.open(button)
  expect(await focused(officer)).toBe('已提交迁出审核。')

  const approver = await sitDown(/杨浦区 · 审批人/)
  const host = await sitDown(/合肥高新区 · 审批人/)
  const act = async (hands: Hands, button: string) => {
    await hands.leave('e')
    await hands.open(button)
    expect(await focused(hands)).toBe(`已${button}。`)
  }
  await approver.reach(project, 'j')
  await act(approver, '同意迁出')
  await host.page.reload()
  await host.reach(project, 'j')
  for (const button of ['签收', '接受条款']) await act(host, button)
  expect(await host.page.locator('.clock').innerText()).toContain('迁出方、迁入方 · 审批人')
  await act(host, '签署')
  await approver.page.reload()
  await act(approver, '签署')
  expect(await approver.page.locator('main').innerText()).toContain('备案中')
  expect([officer, approver, host].reduce((sum, { pressed }) => sum + pressed(), 0)).toBeLessThan(340)
  await approver.leave('?')
  expect(approver.page.url()).toMatch(/help#keyboard$/)
  await approver.page.goto('/sharing')
  await approver.press('/')
  expect(await approver.page.locator(':focus').getAttribute('name')).toBe('q')
}, 60_000)

describe.each([
  [true, 'zh'],
  [false, 'en'],
] as const)('who has never read a word about it, with scripts: %s, in %s', (script, language) => {
  const read = READ[language]
  const walk = async (who: string) => walkIn(await visit({ script, language }), read.signIn, who)

  it('drafts a case, sends it, receives, counters, signs, files and hands it over by what the pages say, in few clicks', async () => {
    const agreement = await world.activeAgreement({ requiredDocuments: ['可研报告'] })
    const second = await world.activeAgreement({}, 'nanjing-univ')
    const project = await world.newProject()
    const sender = await walk(read.officer)
    const { page } = sender
    await sender.follow(read.new)
    await sender.follow(read.start)
    await sender.click(page.locator(`input[name=agreement][value=${agreement.id}]`))
    await sender.press(read.next)
    expect(await page.locator('.ds-error-summary').innerText()).toContain(language === 'zh' ? '流转类别' : 'Kind of transfer')
    await sender.click(page.getByLabel(read.kind))
    await sender.press(read.next)
    await page.getByLabel(read.project).selectOption(project.id)
    await sender.click(page.getByLabel(read.presence, { exact: true }))
    await sender.press(read.next)
    await sender.click(page.getByLabel(/^space/))
    await page.getByLabel(read.amount).fill('80')
    await page.getByLabel(read.months).fill('24')
    await page.getByLabel(read.relief).fill('20')
    await sender.press(read.next)
    await page.getByLabel(read.alternate).selectOption(second.id)
    await sender.press(read.next)
    const answers = await page.locator('main').innerText()
    expect(['20%', read.alternateName, '可研报告'].filter((answer) => !answers.includes(answer))).toEqual([])
    await sender.press(read.draft)
    await page.getByLabel('可研报告').setInputFiles(file('第三稿.pdf'))
    await page.getByLabel(read.others).setInputFiles([file('计划.pdf'), file('坏.exe')])
    await sender.press(read.upload)
    await page.getByRole('link', { name: '可研报告.pdf' }).waitFor()
    expect(await page.locator('.ds-error-summary').innerText()).toContain('坏.exe')
    await page.getByLabel(read.others).setInputFiles([file('图.png'), file('表.xlsx')])
    await sender.press(read.upload)
    await sender.follow(read.submit)
    await sender.press(read.submit)
    await page.waitForURL(/trf_[^/]+$/)
    expect(await page.locator('.now').innerText()).toContain(
      language === 'zh' ? '现在由本机构的审批人办理' : 'for your organisation’s approver',
    )
    const id = page.url().split('/').at(-1) ?? ''

    const { name } = project
    const deciding = await walk(read.approver)
    await deciding.follow(read.approve, name.zh)
    await deciding.press(read.approve)
    const host = await walk(read.host)
    await host.follow(read.acknowledge, name.zh)
    await host.press(read.acknowledge)
    await host.click(host.page.getByText(read.more))
    await host.follow(read.counter)
    await host.page.getByLabel(read.amount).fill('60')
    await host.press(read.counter)
    await deciding.click(deciding.page.getByRole('link', { name: read.todo, exact: true }))
    await deciding.follow(read.accept, name.zh)
    await deciding.press(read.accept)
    await deciding.follow(read.sign)
    await deciding.press(read.sign)
    await host.click(host.page.getByRole('link', { name: read.todo, exact: true }))
    await host.follow(read.sign, name.zh)
    await host.press(read.sign)
    const filing = await walk(read.secretariat)
    await filing.follow(read.file, name.zh)
    await filing.press(read.file)
    await filing.page.waitForURL(`**/transfers/${id}`)
    const one = await world.read({ id })
    expect([one.state, one.versions.length, one.hold?.amount]).toEqual(['handover', 2, 60])
    expect(one).toMatchObject({
      alternates: [{ host: 'nanjing-univ', agreement: second.id }],
      documents: Array.from({ length: 4 }, () => ({})),
    })

    const handing = await walk(read.hostOfficer)
    expect(await handing.page.getByRole('row').filter({ hasText: name.zh }).innerText()).toContain(read.keys)
    await handing.follow(read.check, name.zh)
    await handing.click(handing.page.getByLabel(read.keys))
    await handing.press(read.check)
    expect(await handing.page.locator('.checklist [data-done=yes]').innerText()).toContain(read.keys)
    await world.workOff(one)
    const lead = await signIn(`${project.id}.lead`, { script, language })
    for (const page of [handing.page, lead.page]) {
      await page.goto('/')
      await page.getByRole('row').filter({ hasText: name.zh }).getByRole('link', { name: read.arrive }).click()
      await page.locator('main form').getByRole('button', { name: read.arrive }).click()
      await page.waitForURL(`**/transfers/${id}`)
    }
    expect((await world.read(one)).state).toBe('in_residence')
    await handing.page.goto('/')
    expect(await handing.page.getByRole('row').filter({ hasText: name.zh }).count()).toBe(0)
    expect([sender, deciding, host, filing, handing].map(({ clicks }) => clicks())).toEqual([18, 9, 10, 4, 5])
    // Six people sign in, on a machine that may be busy.
  }, 90_000)
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
  const all = page.getByRole('link', { name: /^催办全部逾期事项/ })
  const host = page.locator(`a[href="/remind?party=${HOST}"]`)
  const [late1, late2] = [await count(host), await count(all)]
  expect(late2).toBeGreaterThan(late1)
  const { page: own } = await signIn(`${HOST}.officer`, { script: false })
  expect(await own.locator('main .light.red').allInnerTexts()).toContain('未按时签收')
  await own.goto('/remind')
  expect(await own.locator('main').innerText()).not.toContain('已催办')
  await host.click()
  await page.waitForURL('**/remind?**')
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
  expect(await page.locator('main').innerText()).toContain(`今日已催办 ${late2} 件`)
  for (const one of late) expect((await world.events(one)).items.filter(byHand)).toHaveLength(1)
})

const byHand = ({ type, actorkind }: CaseEvent) => type === 'transfer.reminded' && actorkind === 'person'

it('whoever is late with a quarter or keeps an agreement suspended is reminded by the same page', async () => {
  const quarters = quartersOf(here)
  const { one, agreement } = await quarters.opened()
  const officer = here.as(`${HOST}.officer`)
  must(await officer.post(`/v1/agreements/${agreement.id}/suspend`, { reason: '核查' }))
  await advance('2026-12-02T01:00:00Z')
  const { page } = await signIn(`${SECRETARIAT}.officer`, { script: false })
  const stuck = page.getByRole('listitem').filter({ has: page.locator(`a[href="/remind?party=${HOST}"]`) })
  for (const [what, path] of [
    ['结算逾期 1 件', 'settlements'],
    ['协议逾期 1 件', 'agreements'],
  ] as const)
    expect(await stuck.getByRole('link', { name: what }).getAttribute('href')).toBe(`/${path}?late=${HOST}`)
  const all = page.getByRole('link', { name: /^催办全部逾期事项/ })
  const said = /\d+/.exec(await all.innerText())?.[0]
  await all.click()
  expect(await page.locator('main tbody tr').count()).toBe(Number(said))
  for (const what of ['未按时申报', '中止逾期未解除']) expect(await page.locator('main tbody').innerText()).toContain(what)
  await page.getByRole('button', { name: /^催办 \d+ 件/ }).click()
  await page.waitForURL((url) => url.pathname === '/')
  const reminded = [await quarters.readOne(one), must(await officer.get(`/v1/agreements/${agreement.id}`))].map(({ late }) => late)
  for (const late of reminded) expect(late).toMatchObject({ party: HOST, reminded: expect.stringMatching(/^2026-12-02/) })
})
