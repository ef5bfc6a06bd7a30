import type { Text, Words } from '#kernel'

export const words = {
  title: { zh: '基地名录', en: 'Directory of bases' },
  map: { zh: '按省份', en: 'By province' },
  mapHint: {
    zh: '每格一个省级行政区，数字为基地数，点击可筛选。',
    en: 'One tile per province, with its number of bases; select one to filter.',
  },
  q: { zh: '名称或城市', en: 'Name or city' },
  alliance: { zh: '联盟', en: 'Alliance' },
  kind: { zh: '类型', en: 'Kind' },
  province: { zh: '省份', en: 'Province' },
  empty: { zh: '没有符合条件的基地。请放宽条件。', en: 'No bases match. Try fewer filters.' },
  base: { zh: '基地', en: 'Base' },
  city: { zh: '城市', en: 'City' },
  status: { zh: '状态', en: 'Status' },
  batch: { zh: '批次', en: 'Batch' },
  focus: { zh: '主攻方向', en: 'Focus' },
  website: { zh: '网站', en: 'Website' },
  carriers: { zh: '孵化载体', en: 'Carriers' },
  noCarriers: { zh: '没有登记孵化载体。', en: 'No carriers are registered.' },
  contacts: { zh: '联系人', en: 'Contacts' },
  resources: { zh: '共享资源', en: 'Shared resources' },
  noResources: { zh: '贵机构目前没有可预约的该基地资源。', en: 'It offers nothing that your organisation can book right now.' },
  record: { zh: '与贵机构的流转单', en: 'Transfers with your organisation' },
  noRecord: { zh: '没有与贵机构相关的流转单。', en: 'There are none yet.' },
  allRecord: { zh: '查看全部', en: 'See all these transfers' },
  evidence: { zh: '认定依据', en: 'Evidence' },
  file: { zh: '基地名录', en: 'bases' },
  number: { zh: '编号', en: 'ID' },
} as const satisfies Words

/** As the State Council numbers them. */
export const batches: readonly Text[] = [
  { zh: '第一批', en: 'First' },
  { zh: '第二批', en: 'Second' },
  { zh: '第三批', en: 'Third' },
]

export const baseKinds = {
  regional: { zh: '区域', en: 'Regional' },
  university_research: { zh: '高校和科研院所', en: 'University or institute' },
  enterprise: { zh: '企业', en: 'Enterprise' },
} as const satisfies Words

export const statuses = {
  active: { zh: '正常', en: 'Active' },
  warned: { zh: '警示', en: 'Warned' },
  adjusted_out: { zh: '调整退出', en: 'Adjusted out' },
} as const satisfies Words

export const stages = {
  maker_space: { zh: '众创空间', en: 'Maker space' },
  incubator: { zh: '孵化器', en: 'Incubator' },
  accelerator: { zh: '加速器', en: 'Accelerator' },
  park: { zh: '产业园区', en: 'Industrial park' },
} as const satisfies Words
