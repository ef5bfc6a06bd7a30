import { beforeAll, expect, it } from 'vitest'
import { host, SECRETARIAT, sender, worldOf } from '../settlements/world.ts'
import { platform } from '../stack.ts'
import { browsing } from './browser.ts'

// A quarter out of a file, and what the other side says to it; with a script and without.

const here = platform()
const { signIn } = browsing(here)
const world = worldOf(here)

type Quarter = Awaited<ReturnType<typeof world.opened>>
let quarters: { first: Quarter; second: Quarter }
beforeAll(async () => {
  const other = await world.agreed(undefined, 2)
  const first = await world.opened(undefined, 2)
  const [one] = await world.find(other.agreement, '2026Q3')
  quarters = { first, second: { ...other, one } }
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
      buffer: Buffer.from(['项目编号,规则,基数(元)', ...rows].join('\r\n')),
    })
    await page.getByRole('button', { name: '预览' }).click()
    expect(await page.getByRole('status').innerText()).toContain('共读入 4 行:3 行可申报,1 行有问题')
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
    await page.getByRole('button', { name: '划转', exact: true }).click()
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
  60_000,
)
