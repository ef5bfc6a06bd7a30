import type { Role, Text, Words } from '#kernel'

export const glossaryWords = {
  roles: { zh: '谁办什么', en: 'Who does what' },
  terms: { zh: '名词', en: 'Terms' },
} as const satisfies Words

/** What is for whom, by the role that somebody signs in with. */
export const duties: Readonly<Record<Role, Text>> = {
  officer: {
    zh: '起草、提交、签收，补正材料，办理交接；发布和预约资源。',
    en: 'Drafts, submits, acknowledges, supplies material, hands over; offers and books resources.',
  },
  approver: {
    zh: '审批、接受、拒绝、反提案、签署；不能审批自己提交的内容。',
    en: 'Approves, accepts, rejects, counters, signs; never what they submitted themselves.',
  },
  finance: { zh: '申报季度数据，确认或提出异议，登记划转。', en: 'Declares a quarter, confirms or queries its lines, records payments.' },
  lead: { zh: '代表项目：办理自己的交接事项，确认到位。', en: 'Speaks for the project: its handover items and its arrival.' },
  viewer: { zh: '只查看。', en: 'Reads, and changes nothing.' },
  integrator: { zh: '本机构的系统：读取事件，管理推送。', en: 'A program of the organisation: reads events and manages subscriptions.' },
}

/** Words that mean something particular here. */
export const glossary: readonly (readonly [Text, Text])[] = [
  [
    { zh: '流转单', en: 'Transfer' },
    { zh: '把一个项目从迁出方送到迁入方的全过程，从起草到结束。', en: 'A project on its way from one base to another, from draft to end.' },
  ],
  [
    { zh: '迁出方、迁入方', en: 'Sender, host' },
    { zh: '迁出项目的基地；接收项目的基地。', en: 'The base that lets the project go; the base that takes it in.' },
  ],
  [
    { zh: '在地角色', en: 'Presence role' },
    {
      zh: '企业的注册、纳税、统计、研发、孵化、生产，各落在一个基地，可以分别迁移。',
      en: 'Registration, tax, statistics, research, incubation, production: each is at one base, and each can move on its own.',
    },
  ],
  [
    { zh: '主管基地', en: 'Custodian' },
    { zh: '对项目负责的基地，任何时候只有一个。', en: 'The one base that is responsible for the project at any given time.' },
  ],
  [
    { zh: '额度线', en: 'Quota line' },
    {
      zh: '协议中迁入方提供的总量，如某厂房 2,000 平方米。迁出方同意时预占，双方签署后占用，流转单结束时释放。',
      en: 'What the host provides under an agreement, such as 2,000 m² of a workshop. Approval reserves it, both signatures commit it, the end of the case frees it.',
    },
  ],
  [
    { zh: '版本、哈希值', en: 'Version, hash' },
    {
      zh: '每次提案形成新的一版，哈希值是该版内容的校验码；接受、签署只对所看到的那一版有效。',
      en: 'Every offer is a new version, and its hash is its fingerprint: you accept and sign the very version that you read.',
    },
  ],
  [
    { zh: '备案', en: 'Filing' },
    {
      zh: '双方签署后由秘书处登记，此后开始交接。',
      en: 'The secretariat registers what both sides have signed; then the handover begins.',
    },
  ],
  [
    { zh: '结清、已划转', en: 'Settled, paid' },
    {
      zh: '结清指一个季度的分成金额已经定下、不再改动，并不表示款项已付；迁入方登记划转后才是已划转。有异议的部分不在其内，经调解后另行结清。',
      en: 'Settled means that the amounts of a quarter are fixed. It does not mean they have been paid: a quarter is “paid” once the host has recorded the payment. Amounts that are queried are left out, and settled after mediation.',
    },
  ],
  [
    { zh: '秘书处', en: 'Secretariat' },
    {
      zh: '联盟的秘书处：备案、催办、调解，并裁定中止和停滞的流转单。',
      en: 'The office of an alliance: it files, reminds and mediates, and decides on cases that are suspended or stalled.',
    },
  ],
]
