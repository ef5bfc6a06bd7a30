import type { Words } from '#kernel'

export const words = {
  title: { zh: '项目', en: 'Projects' },
  intro: {
    zh: '与本机构有关的项目。由本机构主管的可以修改；在地角色与主管基地只经流转单变更。',
    en: 'Projects your organisation is involved in. You may change those in its custody; presence and custody change only through a transfer.',
  },
  caption: { zh: '项目', en: 'Projects' },
  empty: {
    zh: '还没有项目。可以从表格导入，或在起草流转单前由主管基地登记。',
    en: 'There are no projects yet. Import them from a table, or have their custodian register them.',
  },
  file: { zh: '项目', en: 'projects' },
  id: { zh: '编号', en: 'ID' },
  name: { zh: '名称', en: 'Name' },
  nameZh: { zh: '名称（中文）', en: 'Name (Chinese)' },
  nameEn: { zh: '名称（英文）', en: 'Name (English)' },
  uscc: { zh: '统一社会信用代码', en: 'Unified social credit code' },
  noUscc: { zh: '尚未登记', en: 'None yet' },
  stage: { zh: '阶段', en: 'Stage' },
  leadName: { zh: '负责人', en: 'Lead' },
  leadPhone: { zh: '负责人电话', en: 'Lead\u2019s telephone' },
  presence: { zh: '在地角色', en: 'Presence' },
  custodian: { zh: '主管基地', en: 'Custodian' },
  openCase: { zh: '查看流转单', en: 'Open the case' },
  openCases: { zh: '未结流转单', en: 'Open transfers' },
  presenceForm: {
    zh: '请写作“孵化 yangpu 2025-06-01”（角色、基地编号、起始日），多项以分号隔开。',
    en: 'Write “Incubation yangpu 2025-06-01” (role, id of the base, first day), several with semicolons between.',
  },
  needs: { zh: '需求', en: 'Needs' },
  needsForm: {
    zh: '每行一项需求，写作“仪器 | 液相色谱 | HPLC | 2026-10-01 | 2026-12-31”（类型、说明、英文说明、起始日、截止日）；没有的留空，末尾的可省略。文字中的竖线前加反斜杠。',
    en: 'One need per line, as “Instrument | 液相色谱 | HPLC | 2026-10-01 | 2026-12-31” (kind, description in Chinese and in English, first day, last day). Leave unknown parts empty; those at the end may be left out. Put a backslash before a bar in the text.',
  },
  presenceFixed: { zh: '在地角色只经流转单变更。', en: 'Presence changes only through a transfer.' },
  usccStays: { zh: '统一社会信用代码登记后不能删除。', en: 'A registered code cannot be removed.' },
  custodianOnly: { zh: '只有主管基地可以修改。', en: 'Only its custodian can change it.' },
  subnav: { zh: '名录', en: 'Directory' },
  bases: { zh: '基地', en: 'Bases' },
} as const satisfies Words
