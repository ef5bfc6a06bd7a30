import type { Text, Words } from '#kernel'
import type { TransferView } from '#transfers'

export const newWords = {
  title: { zh: '起草流转单', en: 'New transfer' },
  intro: {
    zh: '逐步填写，核对后起草，最后上传材料；起草前不会保存到平台，可以随时返回修改。',
    en: 'Answer step by step, check your answers, then add documents. Nothing is saved until you draft the transfer, and you can go back at any time.',
  },
  steps: { zh: '步骤', en: 'Steps' },
  agreement: { zh: '协议与类别', en: 'Agreement and kind' },
  project: { zh: '项目与迁移的在地角色', en: 'Project and what moves' },
  terms: { zh: '意向条款', en: 'Terms' },
  check: { zh: '核对并起草', en: 'Check your answers' },
  complete: { zh: '已填写', en: 'Completed' },
  incomplete: { zh: '未填写', en: 'Not started' },
  unanswered: { zh: '未填写', en: 'Not answered' },
  later: { zh: '请先完成前面的步骤', en: 'Cannot start yet' },
  start: { zh: '开始填写', en: 'Start' },
  continue: { zh: '保存并继续', en: 'Continue' },
  change: { zh: '修改', en: 'Change' },
  which: { zh: '依据哪份协议', en: 'Under which agreement' },
  whichHint: { zh: '这里列出本机构作为一方的生效协议。', en: 'The active agreements to which your organisation is a party.' },
  kind: { zh: '流转类别', en: 'Kind of transfer' },
  until: { zh: '有效期至{day}', en: 'until {day}' },
  free: { zh: '{line}：可用 {free}', en: '{line}: {free} free' },
  noAgreement: {
    zh: '本机构目前没有生效的合作协议。请先在“协议”中起草并由双方签署。',
    en: 'Your organisation has no active agreement. Draft one under “Agreements” and have both sides sign it first.',
  },
  whichProject: { zh: '哪个项目', en: 'Which project' },
  noProject: {
    zh: '没有可由这一方迁出的项目。请先在“项目”中导入，或返回改选协议与类别。',
    en: 'There is no project that this side can send. Import it under “Projects” first, or go back and choose another agreement or kind.',
  },
  projects: { zh: '项目', en: 'Projects' },
  openCases: { zh: '在“项目”中查看未结的流转单', en: 'See its open case under “Projects”' },
  officersOnly: {
    zh: '流转单由经办人或项目负责人起草。',
    en: 'Transfers are drafted by an officer, or by the lead of the project.',
  },
  allCases: { zh: '全部流转单', en: 'All transfers' },
  presence: { zh: '迁移哪些在地角色', en: 'Which presence roles move' },
  presenceHint: {
    zh: '在地角色指企业的注册、纳税、统计等分别落在哪个基地。落在其他基地的角色不能迁移；落在迁出方的，见项目名称之后所列。',
    en: 'Presence roles say at which base a firm is registered, taxed, counted and so on. Roles at another base cannot move; those now with the sender are listed after the project\u2019s name.',
  },
  line: { zh: '额度线', en: 'Quota line' },
  draft: { zh: '起草流转单', en: 'Draft the transfer' },
  beyondLine: {
    zh: '申请数量超过额度线 {line} 目前可用的 {free} {unit}。现在可以起草；迁出方同意时额度仍不足的，不能同意。',
    en: 'This is more than the {free} {unit} free on line {line} now. You can draft it, but the sender cannot approve it while the line is short.',
  },
  drafted: {
    zh: '流转单已起草。核对材料后请提交迁出审核。',
    en: 'The transfer is drafted. Add documents where needed, then submit it for review.',
  },
  notAsked: { zh: '此类流转单不需要填写这一步。', en: 'This kind of transfer does not need this step.' },
  alternates: { zh: '候选迁入方', en: 'Alternates' },
  alternate: { zh: '第 {n} 候选', en: 'Alternate {n}' },
  alternatesIntro: {
    zh: '首选迁入方拒绝或逾期未办时，系统按此顺序依次转给候选迁入方，各自占用其协议的额度。',
    en: 'If the first host refuses or misses its deadline, the case is offered to these hosts in order, each under its own agreement and quota.',
  },
  noAlternates: {
    zh: '没有可选的候选迁入方：迁出方与其他基地之间没有含此额度线的生效协议。',
    en: 'There is nobody to choose: the sender has no active agreement with another host that has this quota line.',
  },
  documents: { zh: '材料', en: 'Documents' },
  documentsLater: { zh: '起草后在下一步上传材料。', en: 'You add files in the next step, once the draft exists.' },
  documentsRequired: { zh: '协议要求：', en: 'The agreement requires: ' },
  optional: { zh: '选填', en: 'Optional' },
  sender: { zh: '迁出方', en: 'Sender' },
  host: { zh: '迁入方', en: 'Host' },
  back: { zh: '返回步骤', en: 'Back to the steps' },
} as const satisfies Words

/** What a case of each kind is for. */
export const kindHints: Readonly<Record<TransferView['kind'], Text>> = {
  enclave: {
    zh: '项目到迁入方的场地孵化，占用协议额度；期满后毕业、晋级、回流或退出。',
    en: 'The project grows on the host\u2019s premises, on the agreement\u2019s quota, until it graduates, moves up, returns or leaves.',
  },
  echelon: {
    zh: '项目升入更高一级的载体，如从众创空间到孵化器、加速器、园区。',
    en: 'The project moves up to a carrier of a higher stage: from maker space to incubator, accelerator or industrial park.',
  },
  referral: {
    zh: '把项目推荐给迁入方落地，不占用额度。',
    en: 'You recommend the project to the host; no quota is needed.',
  },
  return: {
    zh: '在孵项目的在地角色回到原基地，孵化结束，额度释放。',
    en: 'What had moved comes home; the residence ends and its quota is freed.',
  },
  partial: {
    zh: '只迁移所选的在地角色，主管基地不变。',
    en: 'Only the presence roles you choose move; the custodian stays.',
  },
}
