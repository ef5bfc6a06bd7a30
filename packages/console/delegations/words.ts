import type { Text, Words } from '#kernel'

export const effects: Readonly<Record<string, Text>> = {
  accept: { zh: '接受后，贵机构可在所列范围内代为办理。', en: 'Your organisation may then act for the other within the scope below.' },
  revoke: { zh: '撤销立即生效，已办理的事项不受影响。', en: 'It ends at once; whatever was done under it stands.' },
}

export const words = {
  title: { zh: '委托', en: 'Delegations' },
  one: { zh: '委托', en: 'Delegation' },
  new: { zh: '作出委托', en: 'Give a delegation' },
  actFor: { zh: '代委托方办理', en: 'Act for the delegating side' },
  intro: {
    zh: '由协议一方的审批人作出，受托机构的审批人接受后生效。',
    en: 'An approver of one side gives a delegation; it takes effect once an approver of the other organisation accepts it.',
  },
  caption: { zh: '委托列表', en: 'Delegations' },
  giver: { zh: '委托方', en: 'Given by' },
  delegate: { zh: '受托方', en: 'To' },
  scope: { zh: '事项', en: 'Steps' },
  draft: { zh: '起草', en: 'Draft' },
  attach: { zh: '上传材料', en: 'Add documents' },
  cases: { zh: '流转单：{act}', en: 'Case: {act}' },
  agreements: { zh: '协议：{act}', en: 'Agreement: {act}' },
  agreement: { zh: '协议', en: 'Agreement' },
  line: { zh: '额度线', en: 'Quota line' },
  maxAmount: { zh: '单次最大数量', en: 'Largest amount at a time' },
  maxAmountHint: { zh: '按所选额度线的单位计。', en: 'In the unit of the quota line.' },
  validFrom: { zh: '起始日', en: 'First day' },
  validTo: { zh: '到期日', en: 'Last day' },
  valid: { zh: '有效期', en: 'Valid' },
  toAgreement: { zh: '查看协议', en: 'Open the agreement' },
  inForce: { zh: '委托有效，{day}后自动失效。', en: 'In force until {day}.' },
  span: { zh: '{from}至{to}', en: '{from} to {to}' },
  state: { zh: '状态', en: 'State' },
  limits: { zh: '范围', en: 'Limit' },
  upTo: { zh: '{line}，单次不超过 {n}', en: '{line}, at most {n} at a time' },
  empty: { zh: '没有委托。', en: 'There are no delegations.' },
  given: { zh: '委托已作出，等待受托方接受。', en: 'The delegation is given; the other organisation still has to accept it.' },
  number: { zh: '编号', en: 'ID' },
} as const satisfies Words
