import type { Words } from '#kernel'

/** What every page of the console says. */
export const words = {
  product: { zh: '飞地', en: 'Feidi' },
  productLong: { zh: '飞地 · 双创示范基地协作平台', en: 'Feidi · cooperation between innovation bases' },
  skip: { zh: '跳到正文', en: 'Skip to main content' },
  menu: { zh: '主导航', en: 'Main' },
  todo: { zh: '待办', en: 'To do' },
  transfers: { zh: '流转单', en: 'Transfers' },
  agreements: { zh: '协议', en: 'Agreements' },
  toAgreements: { zh: '查看合作协议', en: 'Go to the agreements' },
  sharing: { zh: '共享', en: 'Sharing' },
  directory: { zh: '基地名录', en: 'Directory' },
  overview: { zh: '总览', en: 'Overview' },
  portals: { zh: '门户对接', en: 'Portals' },
  help: { zh: '帮助', en: 'Help' },
  account: { zh: '账户', en: 'Account' },
  signIn: { zh: '登录', en: 'Sign in' },
  signOut: { zh: '退出登录', en: 'Sign out' },
  signedInAs: { zh: '登录身份', en: 'Signed in as' },
  actingFor: { zh: '代为办理流转单和协议：', en: 'Acting in cases and agreements for' },
  actForOwn: { zh: '回到本机构', en: 'Back to your own organisation' },
  otherLanguage: { zh: 'English', en: '中文' },
  themeLight: { zh: '浅色', en: 'Light' },
  themeDark: { zh: '深色', en: 'Dark' },
  themeAuto: { zh: '跟随系统', en: 'System' },
  appearance: { zh: '外观', en: 'Appearance' },
  footer: {
    zh: '期限按国务院办公厅公布的节假日安排（含调休）计算工作日，时间均为北京时间。',
    en: 'Deadlines are counted in business days of the State Council calendar, make-up workdays included. All times are Beijing time.',
  },
  anyParty: { zh: '任何一方', en: 'Anyone' },
  lateParty: { zh: '逾期方', en: 'Late party' },
  error: { zh: '错误', en: 'Error' },
  colon: { zh: '：', en: ': ' },
  comma: { zh: '、', en: ', ' },
  errorSummary: { zh: '请先更正以下问题', en: 'There is a problem' },
  optional: { zh: '（选填）', en: '(optional)' },
  cancel: { zh: '暂不办理', en: 'Not now' },
  next: { zh: '下一页', en: 'Next page' },
  asFile: { zh: '导出全部：', en: 'Export all:' },
  pages: { zh: '分页', en: 'Pages' },
  apply: { zh: '筛选', en: 'Filter' },
  clear: { zh: '清除筛选', en: 'Clear filters' },
  all: { zh: '全部', en: 'All' },
  now: { zh: '当前', en: 'Now' },
  none: { zh: '无', en: 'None' },
  yes: { zh: '是', en: 'Yes' },
  no: { zh: '否', en: 'No' },
  important: { zh: '注意', en: 'Important' },
  requestId: { zh: '请求编号', en: 'Request ID' },
  home: { zh: '回到待办', en: 'Go to your to-do list' },
  again: { zh: '重新打开本页', en: 'Open this page again' },
  sendAgain: { zh: '再次提交', en: 'Submit again' },
  keptForm: {
    zh: '您已重新登录。之前填写的内容已保留，请核对后再提交。',
    en: 'You are signed in again. What you had entered is still here: check it, then submit it.',
  },
  notYours: { zh: '{who}您的身份是{roles}。', en: '{who} You are signed in as {roles}.' },
  toTheList: { zh: '回到列表', en: 'Back to the list' },
  signedOut: { zh: '登录已过期', en: 'Your session has expired' },
  signedOutText: {
    zh: '您提交的内容尚未办理，已原样保留在本页。请先在新窗口登录，再回到本页点“再次提交”。',
    en: 'What you submitted has not been processed; everything is kept on this page. Sign in in another window, then come back here and submit it again.',
  },
  signInBeside: { zh: '在新窗口登录', en: 'Sign in in another window' },
  chooseOne: { zh: '请选择。', en: 'Choose one.' },
  chooseSome: { zh: '请至少选择一项。', en: 'Choose at least one.' },
  wholeNumber: { zh: '请填写整数。', en: 'Enter a whole number.' },
  aNumber: { zh: '请填写数字。', en: 'Enter a number.' },
  anAmount: { zh: '请填写金额（元），最多两位小数。', en: 'Enter an amount in yuan, with at most two decimals.' },
  aDay: { zh: '请填写日期，例如 2026-10-09。', en: 'Enter a date, such as 2026-10-09.' },
  asTheHintSays: { zh: '格式不对，请按上面的提示填写。', en: 'This does not have the form the hint asks for.' },
  anotherForm: { zh: '格式不对。', en: 'This does not have the right form.' },
  choose: { zh: '请选择', en: 'Choose' },
  apiDocs: { zh: '接口文档', en: 'API documentation' },
  printPage: { zh: '打印', en: 'Print' },
} as const satisfies Words

/** The ways back, each by where it leads. */
export const backWords = {
  agreement: { zh: '返回协议', en: 'Back to the agreement' },
  agreements: { zh: '返回协议列表', en: 'Back to the agreements' },
  delegation: { zh: '返回委托', en: 'Back to the delegation' },
  settlement: { zh: '返回结算', en: 'Back to the settlement' },
  booking: { zh: '返回预约', en: 'Back to the booking' },
  waiting: { zh: '返回候补', en: 'Back to the place in line' },
  resource: { zh: '返回资源', en: 'Back to the resource' },
  demand: { zh: '返回需求', en: 'Back to the demand' },
  subscription: { zh: '返回订阅', en: 'Back to the subscription' },
  sources: { zh: '返回消息来源', en: 'Back to the sources' },
} as const satisfies Words

/** Pages for what cannot be shown or done. */
export const refusalWords = {
  notFound: { zh: '没有找到这个页面', en: 'Page not found' },
  notFoundText: {
    zh: '地址可能有误，内容可能已不存在，或不属于贵机构办理范围。请核对地址，或返回待办。',
    en: 'The address may be wrong, the page may no longer exist, or it may not concern your organisation. Check the address, or start from your to-do list.',
  },
  wrongAddress: { zh: '无法识别这个地址', en: 'This address cannot be read' },
  wrongAddressText: {
    zh: '地址中的筛选条件有误。请从上面的菜单重新打开页面。',
    en: 'Something in the address, such as a filter, has a value that does not exist. Open the page again from the menu above.',
  },
  notPossible: { zh: '无法办理', en: 'This cannot be done' },
  down: { zh: '服务暂时不可用', en: 'The service is temporarily unavailable' },
  downText: {
    zh: '请过一两分钟重新打开本页。',
    en: 'Open the page again in a minute or two.',
  },
  downFormText: {
    zh: '请过一两分钟再次提交；重复提交只受理一次。',
    en: 'Submit it again in a minute or two. However often you do, it counts once.',
  },
  internal: { zh: '系统出现错误', en: 'Something went wrong on our side' },
  internalText: {
    zh: '请稍后重试；若仍失败，请把下面的请求编号告知平台运维人员。',
    en: 'Please try again later. If it fails again, give the operators the request ID below.',
  },
  signInFailed: { zh: '登录没有完成', en: 'Sign-in was not completed' },
  signInFailedText: {
    zh: '登录可能已超时，或身份提供方没有同意。请重新登录。',
    en: 'It may have timed out, or the identity provider may have refused it. Please sign in again.',
  },
  crossSite: {
    zh: '这个表单不是从本平台的页面提交的。请在本平台重新打开页面后再提交。',
    en: 'This form was not sent from a page of this platform. Open the page here and submit it again.',
  },
} as const satisfies Words

/** The page of somebody who has not signed in. */
export const welcomeWords = {
  title: { zh: '双创示范基地跨区域协作', en: 'Moving projects between innovation demonstration bases' },
  lead: {
    zh: '在这里办理项目流转单、飞地合作协议与资源共享：谁在办、何时到期、下一步是什么，一目了然。',
    en: 'Transfer cases, enclave agreements and shared resources in one place: who has to act, by when, and what comes next.',
  },
  one: { zh: '待办按期限排列，红灯在前。', en: 'Your work in order of deadline, late items first.' },
  two: { zh: '每一步都留痕：谁办理、代表谁、依据与理由。', en: 'Every step on record: who acted, for whom, on what authority and why.' },
  three: { zh: '实验室、仪器、导师，空闲时段直接预约。', en: 'Laboratories, instruments and mentors: book them when they are free.' },
  documents: { zh: '接口文档', en: 'For programs: the API' },
} as const satisfies Words

/** Pages of acts. */
export const actingWords = {
  notNow: { zh: '这一步现在不能办理', en: 'This step is not possible now' },
  notNowText: {
    zh: '情况可能已有变化，或现在应由另一方办理。请打开页面查看现状。',
    en: 'Something may have changed, or it may be another party\u2019s turn. Open the page to see where things stand.',
  },
  open: { zh: '查看现状', en: 'See where things stand' },
  typed: { zh: '您填写的内容（未提交）', en: 'What you entered (not submitted)' },
  state: { zh: '状态', en: 'State' },
  reason: { zh: '理由', en: 'Reason' },
  reasonHint: { zh: '对方会看到。', en: 'The other side will see this.' },
} as const satisfies Words
