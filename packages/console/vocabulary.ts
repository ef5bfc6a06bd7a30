import type { Language, Light, Role, Text } from '#kernel'
import type { TransferView } from '#transfers'

/** What people call what the API names by a code; states and acts are named by their tables. */

/** The name of a code in one of these tables; the code itself where it has none. */
export const nameIn = (names: Readonly<Record<string, Text>>, code: string): Text => names[code] ?? { zh: code, en: code }

/** One of these tables to choose from. */
export const optionsOf = (names: Readonly<Record<string, Text>>, language: Language): { value: string; label: string }[] =>
  Object.entries(names).map(([value, name]) => ({ value, label: name[language] }))

export const kinds: Readonly<Record<TransferView['kind'], Text>> = {
  enclave: { zh: '飞地孵化', en: 'Enclave incubation' },
  echelon: { zh: '梯度流动', en: 'Echelon move' },
  referral: { zh: '引荐落地', en: 'Referral' },
  return: { zh: '回流', en: 'Return' },
  partial: { zh: '部分迁移', en: 'Partial move' },
}

export const presences: Readonly<Record<TransferView['presence'][number], Text>> = {
  registration: { zh: '注册', en: 'Registration' },
  tax: { zh: '纳税', en: 'Tax' },
  statistics: { zh: '统计', en: 'Statistics' },
  rd: { zh: '研发', en: 'Research' },
  incubation: { zh: '孵化', en: 'Incubation' },
  production: { zh: '生产', en: 'Production' },
}

export const roles: Readonly<Record<Role, Text>> = {
  officer: { zh: '经办人', en: 'officer' },
  approver: { zh: '审批人', en: 'approver' },
  finance: { zh: '财务', en: 'finance' },
  lead: { zh: '项目负责人', en: 'project lead' },
  viewer: { zh: '查阅人', en: 'viewer' },
  integrator: { zh: '系统接口', en: 'integrator' },
}

export const roleName = (role: string): Text => (Object.hasOwn(roles, role) ? roles[role as Role] : { zh: role, en: role })

/** All that somebody may act as. */
export const roleNames = (names: readonly Role[]): Text => ({
  zh: names.map((name) => roles[name].zh).join('、'),
  en: names.map((name) => roles[name].en).join(', '),
})

export const lights: Readonly<Record<Light, Text>> = {
  green: { zh: '期限充裕', en: 'On time' },
  yellow: { zh: '临近期限', en: 'Due soon' },
  red: { zh: '已逾期', en: 'Late' },
}

/** What the end of a limit brings. */
export const silences: Readonly<Record<string, Text>> = {
  discard: { zh: '草稿作废', en: 'the draft is discarded' },
  escalate: { zh: '上报秘书处', en: 'the secretariat is informed' },
  expire: { zh: '失效', en: 'it expires' },
  approve: { zh: '视为同意', en: 'it counts as approved' },
  end: { zh: '终止并进入清算', en: 'it ends and is wound up' },
  archive: { zh: '归档', en: 'it is archived' },
  'take-effect': { zh: '生效', en: 'it takes effect' },
  return: { zh: '退回提出方', en: 'it goes back to whoever asked' },
  lapse: { zh: '失效', en: 'it lapses' },
  file: { zh: '视为已备案', en: 'it counts as filed' },
  stall: { zh: '转为停滞，由秘书处裁定', en: 'it stalls and the secretariat decides' },
  flag: { zh: '标记待复核', en: 'it is flagged for review' },
  refuse: { zh: '视为不同意', en: 'it counts as refused' },
  cancel: { zh: '取消', en: 'it is cancelled' },
  resume: { zh: '恢复办理', en: 'it continues' },
  mediate: { zh: '转秘书处调解', en: 'the secretariat mediates' },
  exit: { zh: '退出生效', en: 'the exit takes effect' },
  consent: { zh: '视为同意', en: 'it counts as consent' },
  release: { zh: '时段释放', en: 'the time is released' },
  'no-show': { zh: '记为未到', en: 'it counts as a no-show' },
  finish: { zh: '视为用毕', en: 'it counts as used' },
  close: { zh: '关闭', en: 'it closes' },
}

/** Which limit a party let pass. */
export const lateLimits: Readonly<Record<NonNullable<TransferView['late']>['limit'], Text>> = {
  main: { zh: '迁出审核逾期', en: 'Review not decided in time' },
  acknowledge: { zh: '未按时签收', en: 'Not acknowledged in time' },
  term: { zh: '在孵期满未处理', en: 'The agreed residence is over' },
}

export const settlementLate: Readonly<Record<string, Text>> = {
  open: { zh: '未按时申报', en: 'Not declared in time' },
  declared: { zh: '未按时确认', en: 'Not confirmed in time' },
  settled: { zh: '未按时划转', en: 'Not paid in time' },
}
export const agreementLate: Readonly<Record<string, Text>> = {
  suspension: { zh: '中止逾期未解除', en: 'Suspended past its deadline' },
}

export const reasonCodes: Readonly<Record<string, Text>> = {
  not_eligible: { zh: '不符合条件', en: 'Not eligible' },
  no_capacity: { zh: '场地不足', en: 'No capacity' },
  field_mismatch: { zh: '领域不符', en: 'Different field' },
  environment: { zh: '环境影响', en: 'Environmental impact' },
  policy_conflict: { zh: '与政策冲突', en: 'Conflict with policy' },
  terms: { zh: '条款不合适', en: 'Terms not acceptable' },
  other: { zh: '其他', en: 'Other' },
}

export const outcomes: Readonly<Record<string, Text>> = {
  graduated: { zh: '毕业', en: 'Graduated' },
  moved_up: { zh: '晋级', en: 'Moved up' },
  returned: { zh: '回流', en: 'Returned' },
  exited: { zh: '退出', en: 'Exited' },
  failed_honestly: { zh: '容错终止', en: 'Honest failure' },
  resume: { zh: '恢复办理', en: 'Let it continue' },
  end: { zh: '终止', en: 'End it' },
  withdrawn: { zh: '撤回争议', en: 'The dispute is withdrawn' },
  agreed: { zh: '双方达成一致', en: 'Both sides agree' },
  mediated: { zh: '经调解解决', en: 'Settled by mediation' },
}

/** The units of quota lines, as they follow a figure. */
export const unitNames: Readonly<Record<string, Text>> = {
  m2: { zh: '平方米', en: 'm²' },
  workstation: { zh: '工位', en: 'workstations' },
  project: { zh: '个项目', en: 'projects' },
  person: { zh: '人', en: 'people' },
}

/** What a quota line counts, by its unit. */
const counted: Readonly<Record<string, Text>> = {
  m2: { zh: '场地，平方米', en: 'space, m²' },
  workstation: { zh: '工位，个', en: 'workstations' },
  project: { zh: '项目，个', en: 'projects' },
  person: { zh: '人员，人', en: 'people' },
}

/** A quota line by its name and what it counts. */
export function lineName(line: string, unit: string): Text {
  const { zh, en } = nameIn(counted, unit)
  return { zh: `${line}（${zh}）`, en: `${line} (${en})` }
}

export const owners: Readonly<Record<string, Text>> = {
  sender: { zh: '迁出方', en: 'Sender' },
  host: { zh: '迁入方', en: 'Host' },
  lead: { zh: '项目方', en: 'Project' },
  secretariat: { zh: '秘书处', en: 'Secretariat' },
}

export const questions: Readonly<Record<string, Text>> = {
  extension: { zh: '延长孵化期', en: 'A longer residence' },
  'more-time': { zh: '延长交接', en: 'More time for the handover' },
  closing: { zh: '结束孵化', en: 'Ending the residence' },
  cancellation: { zh: '取消流转单', en: 'Cancelling the case' },
}
