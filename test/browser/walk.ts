import type { Locator, Page } from 'playwright-core'
import type { Visitor } from './browser.ts'

/** Somebody who knows no address: he goes by what he can read, and his clicks are counted. */
export interface Walk {
  readonly page: Page
  /** By the link of this name, in the row of a thing where one is named. */
  follow(link: string, thing?: string): Promise<void>
  press(button: string): Promise<void>
  click(what: Locator): Promise<void>
  readonly clicks: () => number
}

/** From the first page, by the button of a persona on the issuer's page. */
export async function walkIn({ page }: Visitor, signIn: string, persona: string): Promise<Walk> {
  let clicks = 0
  const click = async (what: Locator): Promise<void> => {
    await what.click()
    clicks += 1
  }
  const follow = (link: string, thing?: string): Promise<void> => {
    const place = thing === undefined ? page.locator('main') : page.getByRole('row').filter({ hasText: thing })
    return click(place.getByRole('link', { name: link }))
  }
  const press = (button: string): Promise<void> => click(page.locator('main').getByRole('button', { name: button, exact: true }))
  await page.goto('/')
  await follow(signIn)
  await click(page.getByRole('button', { name: persona }))
  return { page, follow, press, click, clicks: () => clicks }
}

/** What somebody reads on the way of a case, by what it is for. */
export const READ = {
  zh: {
    ...{ signIn: '登录', officer: '杨浦区 · 经办人', approver: '杨浦区 · 审批人', todo: '待办' },
    ...{ host: '合肥高新区 · 审批人', hostOfficer: '合肥高新区 · 经办人', secretariat: '长三角联盟秘书处' },
    ...{
      new: '起草流转单',
      draft: '起草流转单',
      start: '开始填写',
      next: '保存并继续',
      kind: '飞地孵化',
      project: '哪个项目',
      presence: '孵化',
    },
    ...{ amount: '数量', months: '孵化期', relief: '租金减免', alternate: '第 1 候选', alternateName: '→ 南京' },
    ...{ upload: '上传', others: '其他材料', submit: '提交迁出审核', approve: '同意迁出', acknowledge: '签收', more: '其他操作' },
    ...{ counter: '反提案', accept: '接受条款', sign: '签署', file: '备案', check: '办结交接事项', keys: '租约与钥匙', arrive: '确认到位' },
  },
  en: {
    ...{ signIn: 'Sign in', officer: 'Yangpu, officer', approver: 'Yangpu, approver', todo: 'To do' },
    ...{ host: 'Hefei High-tech Zone, approver', hostOfficer: 'Hefei High-tech Zone, officer', secretariat: 'Yangtze Delta secretariat' },
    ...{
      new: 'New transfer',
      draft: 'Draft the transfer',
      start: 'Start',
      next: 'Continue',
      kind: 'Enclave incubation',
      project: 'Which project',
    },
    ...{ presence: 'Incubation', amount: 'Amount', months: 'Residence', relief: 'Rent relief' },
    ...{ alternate: 'Alternate 1', alternateName: '→ Nanjing', upload: 'Upload', others: 'Other documents' },
    ...{ submit: 'Submit for review', approve: 'Approve', acknowledge: 'Acknowledge', more: 'Other steps' },
    ...{ counter: 'Make a counter-offer', accept: 'Accept the terms', sign: 'Sign', file: 'File the case' },
    ...{ check: 'Mark an item as done', keys: 'Lease and keys', arrive: 'Confirm arrival' },
  },
} as const
