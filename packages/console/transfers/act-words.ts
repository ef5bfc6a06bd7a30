import type { Text, Words } from '#kernel'

/** What each act brings about, said before it is done. */
export const effects: Readonly<Record<string, Text>> = {
  submit: {
    zh: '提交后由迁出方审批人审核；您不能审批本人提交的事项。',
    en: 'The sender\u2019s approver decides next; you cannot approve what you submit.',
  },
  approve: {
    zh: '同意后，申请的额度立即在协议额度线上预占，流转单送交迁入方。',
    en: 'The amount is reserved on the quota line at once, and the case goes to the host.',
  },
  refuse: { zh: '不同意，并告知对方理由。', en: 'You say no, and the other side is told why.' },
  'grant-time': {
    zh: '给迁出方延长审核期限，只能一次，最多 5 个工作日。',
    en: 'The sender gets more time: once only, and at most 5 business days.',
  },
  acknowledge: {
    zh: '确认已收到；决定是否受理的期限照常计算。',
    en: 'You confirm that it has arrived; the time to decide keeps running.',
  },
  accept: {
    zh: '您接受的是下列这一版条款；随后由双方审批人签署。',
    en: 'You accept exactly the version below; the approvers of both sides sign it next.',
  },
  reject: {
    zh: '拒绝后预占的额度释放；如有候选迁入方，将转送下一家。',
    en: 'The reserved quota is released; if there is an alternate host, it is asked next.',
  },
  counter: {
    zh: '您的条款成为新的一版，送交对方答复；预占额度随之调整。',
    en: 'Your terms become the next version and go to the other side; the reserved quota is adjusted.',
  },
  'request-info': {
    zh: '请迁出方在 10 个工作日内补正材料，最多两次。',
    en: 'The sender has 10 business days to supply material. You may ask twice at most.',
  },
  'supply-info': { zh: '补正后流转单回到迁入方。', en: 'The case goes back to the host.' },
  sign: {
    zh: '您代表本机构签署下面这一版条款。双方签署后额度由预占转为占用。',
    en: 'You sign the version below for your organisation. When both sides have signed, the reserved quota is committed.',
  },
  file: { zh: '登记备案后进入交接。', en: 'The case is recorded as filed, and the handover begins.' },
  check: { zh: '所选事项记为已办结。', en: 'The item is recorded as done.' },
  'confirm-arrival': {
    zh: '确认项目已到位。双方确认后项目的主管基地与在地角色一并变更。',
    en: 'You confirm the arrival. When both sides have, custody and presence change together.',
  },
  'propose-extension': { zh: '提议延期，由对方答复。', en: 'You propose more time; the other side answers.' },
  'propose-closing': { zh: '提议结束孵化，由对方答复。', en: 'You propose to end the residence; the other side answers.' },
  consent: { zh: '您同意对方的提议，立即生效。', en: 'You consent to the proposal; it takes effect at once.' },
  withdraw: { zh: '撤回后流转单结束，预占的额度释放。', en: 'The case ends and its reserved quota is released.' },
  'request-cancellation': {
    zh: '请求取消，由对方在 5 个工作日内答复；未答复视为同意。',
    en: 'The other side answers within 5 business days; no answer counts as consent.',
  },
  suspend: { zh: '流转单中止，计时停止，直到所有中止标记解除。', en: 'The case and its clocks stop until every flag is cleared.' },
  resume: { zh: '解除本机构的中止标记。', en: 'Your organisation\u2019s flag is cleared.' },
  'decide-suspension': { zh: '由秘书处裁定恢复或终止。', en: 'The secretariat decides whether the case continues or ends.' },
  dispute: {
    zh: '指明有争议的内容；计时停止，先协商，后由秘书处调解。',
    en: 'Say what is disputed. The clocks stop; the sides talk first, then the secretariat mediates.',
  },
  'resolve-dispute': { zh: '争议解决后计时继续。', en: 'The clocks run again once it is resolved.' },
  correct: {
    zh: '请求更正您刚才办理的一步；对方同意后回到办理之前的状态，原记录保留。',
    en: 'You ask to undo your last step. If the other side consents, the case goes back one step, and the record stays.',
  },
  remind: {
    zh: '逾期方及各方都会收到催办；期限不变，每个工作日只催办一次。',
    en: 'The late party and everyone else in the case are told. Deadlines do not change, and there is at most one reminder every business day.',
  },
}

export const words = {
  correctable: {
    zh: '如有差错，可在 10 个工作日内请求更正，前提是其后没有新的进展且对方同意。',
    en: 'A mistake can be corrected within 10 business days, provided nothing else has happened since and the other side consents.',
  },
  final: { zh: '此操作不能撤销。', en: 'This cannot be undone.' },
  reason: { zh: '理由', en: 'Reason' },
  reasonHint: { zh: '对方会看到，并写入记录。', en: 'The other side will see this, and it is kept on record.' },
  reasonCode: { zh: '原因类别', en: 'Grounds' },
  note: { zh: '说明', en: 'Note' },
  workdays: { zh: '个工作日', en: 'business days' },
  longer: { zh: '延长', en: 'Extend by' },
  filingNumber: { zh: '备案号', en: 'Filing number' },
  item: { zh: '办结的事项', en: 'Checklist item' },
  documents: { zh: '相关材料', en: 'Documents' },
  documentsHint: { zh: '先在流转单页面上传，再在这里勾选。', en: 'Upload them on the case page first, then tick them here.' },
  outcome: { zh: '结果', en: 'Outcome' },
  field: { zh: '有争议的内容', en: 'What is disputed' },
  line: { zh: '额度线', en: 'Quota line' },
  amount: { zh: '数量', en: 'Amount' },
  amountHint: { zh: '按额度线的计量单位。', en: 'In the unit of the quota line.' },
  residence: { zh: '孵化期', en: 'Residence' },
  months: { zh: '个月', en: 'months' },
  relief: { zh: '租金减免', en: 'Rent relief' },
  termsNote: { zh: '补充说明', en: 'Note on the terms' },
  version: { zh: '第 {n} 版条款', en: 'Version {n} of the terms' },
  standsIn: {
    zh: '流转单的状态是“{state}”。您现在可以办理的事项见流转单页面。',
    en: 'The case is now “{state}”. Its page shows what you can do.',
  },
} as const satisfies Words
