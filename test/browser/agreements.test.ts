import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { dayOf } from '#kernel'
import { worldOf as agreementsOf } from '../agreements/world.ts'
import { host, SECRETARIAT, sender, worldOf } from '../settlements/world.ts'
import { must, platform } from '../stack.ts'
import { HOST, hostApprover, officer, SENDER } from '../world.ts'
import { browsing } from './browser.ts'
import { lateForms } from './late.ts'
import { wrongForms } from './wrong.ts'

it.each([true, false])(
  'an agreement is drafted, forecast, submitted, countered, accepted and signed on both sides (scripts: %s)',
  async (script) => {
    const { page, complaints } = await signIn(officer, { script })
    await page.goto('/agreements/new')
    await page.getByLabel('迁入方', { exact: true }).selectOption(HOST)
    await page.getByLabel('正向飞地').check()
    await page.locator('#terms-from').fill('2027-01-01')
    await page.locator('#terms-to').fill('2031-12-31')
    await page.getByLabel('名称').fill('space')
    await page.getByLabel('单位').selectOption('m2')
    await page.getByLabel('核定数量').fill('plenty')
    await page.getByLabel('规则种类').selectOption('flat')
    await page.getByRole('button', { name: '增加规则' }).click()
    await Promise.all([page.waitForEvent('load'), page.locator('#terms-benefits-0-id:focus').press('Enter')])
    expect(await page.getByLabel('核定数量').count()).toBe(1)
    await page.locator('#terms-benefits-0-from').fill('2027-01-01')
    await page.locator('#terms-benefits-0-to').fill('2031-12-31')
    await page.getByLabel('迁出方比例', { exact: true }).fill('30')
    await page.getByLabel('2027 年地方税收').fill('1,000,000')
    await page.getByRole('button', { name: '测算' }).click()
    expect(await page.locator('#forecast').innerText()).toContain('300,000')
    await page.getByRole('button', { name: '存为草稿' }).last().click()
    expect(await page.locator('.ds-error-summary').innerText()).toContain('核定数量：请填写整数')
    expect(await page.getByLabel('核定数量').inputValue()).toBe('plenty')
    await page.getByLabel('核定数量').fill('2000')
    await page.getByRole('button', { name: '存为草稿' }).last().click()
    await page.waitForURL('**/agreements/agr_*')
    const at = new URL(page.url()).pathname
    await press(page, at, 'submit', '提交给对方')

    const host = await signIn(hostApprover, { script })
    await host.page.goto('/')
    expect(await host.page.locator(`a[href="${at}"]`).innerText()).toContain('协议')
    await host.page.goto(`${at}/counter`)
    await host.page.getByLabel('迁出方比例', { exact: true }).fill('25')
    await host.page.getByRole('button', { name: '反提案' }).last().click()
    await host.page.waitForURL(`**${at}`)
    expect(await host.page.locator('mark').allInnerTexts()).toHaveLength(1)

    const sender = await signIn(`${SENDER}.approver~2`, { script })
    await press(sender.page, at, 'accept', '接受当前版本')
    await press(sender.page, at, 'sign', '签署')
    const other = await signIn(`${HOST}.approver~2`, { script })
    await press(other.page, at, 'sign', '签署')
    const id = at.slice('/agreements/'.length)
    expect((await here.as(officer).get(`/v1/agreements/${id}`)).body).toMatchObject({ state: 'active', inForce: { version: 2 } })
    await page.goto(at)
    expect(await page.locator('.timeline').innerText()).toMatch(/双方均已签署 → 生效.*一方已签署协议/s)
    await page.goto(`${at}/forecast`)
    await page.getByRole('button', { name: '测算' }).click()
    expect(await page.locator('.ds-error-summary').innerText()).toMatch(/2027 年地方税收：请填写至少一年的数额。/)
    await page.getByLabel('2027 年地方税收').fill('1000000')
    await page.getByRole('button', { name: '测算' }).click()
    expect(await page.locator('#forecast').innerText()).toMatch(/划转给迁出方合计\s+250,000/)
    expect([...complaints, ...host.complaints, ...sender.complaints]).toEqual([])
  },
  120_000,
)

async function press(page: Page, at: string, action: string, button: string): Promise<void> {
  await page.goto(`${at}/${action}`)
  await page.getByRole('button', { name: button, exact: true }).click()
  await page.waitForURL(`**${at}`)
}

// A quarter out of a file, and what the other side says to it; with a script and without.

const here = platform()
const { signIn } = browsing(here)
const world = worldOf(here)

type Quarter = Awaited<ReturnType<typeof world.opened>>
let quarters: { first: Quarter; second: Quarter; third: Quarter }
beforeAll(async () => {
  const other = await world.agreed(undefined, 2)
  const third = await world.agreed()
  const first = await world.opened(undefined, 2)
  const quarterOf = async (made: typeof other) => ({ ...made, one: (await world.find(made.agreement, '2026Q3'))[0] as Quarter['one'] })
  quarters = { first, second: await quarterOf(other), third: await quarterOf(third) }
}, 120_000)

it.each([true, false])(
  'a quarter is declared from a file with a bad line, a line is queried, the rest confirmed and paid, the query mediated (scripts: %s)',
  async (script) => {
    const { one, projects } = script ? quarters.first : quarters.second
    const at = `/settlements/${one.id}`
    const { page, complaints } = await signIn(host, { script })
    await page.goto(`${at}/import`)
    await page.getByRole('button', { name: '预览' }).click()
    expect(await page.locator('.ds-error-summary').innerText()).toContain('请选择一个文件')
    const [first = '', second = ''] = projects
    const rows = [`${first},tax,"1,000,000"`, `${first},output,5000000`, `${second},tax,abc`, `${second},output,0`]
    await page.setInputFiles('input[type=file]', {
      name: '2026Q3.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(['项目编号,规则,基数（元）', ...rows].join('\r\n')),
    })
    await page.getByRole('button', { name: '预览' }).click()
    expect(await page.getByRole('status').innerText()).toContain('共读入 4 行：3 行可申报，1 行有问题')
    expect(await page.locator('main').innerText()).toContain('文件第 4 行')
    await page.getByRole('button', { name: '申报 3 行' }).click()
    expect(await page.locator('.ds-error-summary').innerText()).toContain('有问题的行')
    expect((await world.readOne(one)).state).toBe('open')
    await page.getByLabel(/搁置有问题的 1 行/).check()
    await page.getByRole('button', { name: '申报 3 行' }).click()
    await page.waitForURL(`**${at}`)
    const declared = await world.readOne(one)
    expect([declared.state, world.lineOf(declared, 'tax').basisFen]).toEqual(['declared', 100_000_000])

    const other = await signIn(sender, { script, language: 'en' })
    await other.page.goto(at)
    await other.page.getByRole('link', { name: `Query ${world.lineOf(declared, 'tax').id}` }).click()
    await other.page.getByLabel('What the sender should get').fill('1')
    await other.page.getByLabel('Reason').fill('附加税未计入')
    await other.page.getByRole('button', { name: 'Query a line' }).click()
    expect(await other.page.locator('.ds-error-summary').innerText()).toContain('must be more than')
    await other.page.getByLabel('What the sender should get').fill('260,000.50')
    await other.page.getByRole('button', { name: 'Query a line' }).click()
    await other.page.waitForURL(`**${at}`)
    await other.page.goto(`${at}/confirm`)
    await other.page.getByRole('button', { name: 'Confirm' }).click()
    await other.page.waitForURL(`**${at}`)

    await page.goto(`${at}/pay`)
    await page.getByLabel('凭证号').fill('ZF-2026-3')
    await page.getByRole('button', { name: '登记划转', exact: true }).click()
    await page.waitForURL(`**${at}`)
    expect(await world.readOne(one)).toMatchObject({ state: 'part_paid', paidFen: 25_000_000, withheldFen: 1_000_050 })

    const mediator = await signIn(`${SECRETARIAT}.approver`, { script })
    await mediator.page.goto(at)
    await mediator.page.getByRole('link', { name: /^调解 L/ }).click()
    await mediator.page.getByLabel('决定的迁出方应得总额').fill('255000')
    await mediator.page.getByLabel('理由').fill('核对税票')
    await mediator.page.getByRole('button', { name: '调解' }).click()
    await mediator.page.waitForURL(`**${at}`)
    expect(await mediator.page.locator('main').innerText()).toContain('第 1 版与第 2 版的差额')
    expect(await world.readOne(one)).toMatchObject({ version: 2, payableFen: 500_000 })
    const statement = await page.request.get(`${at}/statement?version=2`)
    expect(await statement.text()).toContain('结算单')
    expect([...complaints, ...other.complaints, ...mediator.complaints]).toEqual([])
  },
  120_000,
)

it.each([true, false])(
  'who was given a delegation acts in the seat of the giver, sees so, and goes back to his own (scripts: %s)',
  async (script) => {
    const own = agreementsOf(here)
    const [delegate, giver] = [`nanjing-univ.approver${script ? '' : '~2'}`, `${HOST}.approver`]
    const one = await own.active()
    const grant = {
      ...{ delegate: 'nanjing-univ', scope: ['accept'], agreement: one.id, line: 'space', maxAmount: 300 },
      ...{ validFrom: dayOf(here.stack.clock.now().toISOString()), validTo: '2027-06-30' },
    }
    const { id } = must(await here.as(giver).post('/v1/delegations', grant), 201)
    const waiting = await own.caseAt('host_review', { agreement: one as never, amount: 10 })
    const { page, complaints } = await signIn(delegate, { script })
    await press(page, `/delegations/${id}`, 'accept', '接受委托')
    await page.getByRole('button', { name: '代委托方办理' }).click()
    await page.waitForURL(`${here.stack.api}/`)
    expect(await page.locator('header').innerText()).toContain('合肥')
    await press(page, `/transfers/${waiting.id}`, 'accept', '接受条款')
    expect(await page.locator('main').innerText()).toContain('代 安徽省合肥高新技术产业开发区')
    await page.getByRole('button', { name: '回到本机构' }).click()
    const answer = await page.goto(`/transfers/${waiting.id}`)
    expect(answer?.status()).toBe(404)
    expect(complaints).toEqual([])
  },
)

describe('a form with something wrong in it', () => wrongForms(here, signIn, () => quarters.third))
describe('what others changed while a form was filled in', () => lateForms(here, signIn, () => quarters.third))
